#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/block_sequence.h"
#include "core/run_reader.h"
#include "core/scattered_sequence.h"
#include "core/tile.h"

namespace npyscope {

/**
 * Chooses runs of the elements of some rectangles, each run once, so that few of them spread over all
 * rectangles and more of them only add to those. What it costs goes with the runs that are asked for, and not
 * with what is written, which may be a hundred thousand pieces.
 */
class PixelSample {
 public:
  /** A run has up to `runLength` elements. */
  PixelSample(const TileGrid& grid, std::int64_t runLength) : grid_(grid), runLength_(runLength) {}

  /** Adds a rectangle, apart from those before and behind them in the file. To be called before `next`. */
  void add(const Rectangle& part);

  /** How many runs there are. */
  std::int64_t count() const { return count_; }

  /** The next run; to be called `count()` times at most. */
  Run next();

 private:
  struct Part {
    Rectangle elements;
    /** How many runs there are in those before. */
    std::int64_t before;
  };

  std::int64_t runsOfLine(const Rectangle& part) const {
    return (part.end - part.start + runLength_ - 1) / runLength_;
  }
  Run nextOfBlock();
  Run nextOfParts();
  Run runAt(const Rectangle& part, std::int64_t line, std::int64_t place) const;

  const TileGrid& grid_;
  const std::int64_t runLength_;
  std::vector<Part> parts_;
  std::int64_t count_ = 0;
  /**
   * The order of the runs of one part, and of several. All pixels of a line of pixels look at the same lines:
   * where they are small, one request serves many.
   */
  std::optional<BlockSequence> blockSequence_;
  std::optional<ScatteredSequence> sequence_;
};

}  // namespace npyscope
