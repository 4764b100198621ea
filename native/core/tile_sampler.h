#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/file_view.h"
#include "core/mapped_file.h"
#include "core/tile.h"
#include "core/tile_plan.h"
#include "core/zeroed_buffer.h"

namespace npyscope {

/**
 * Reads one element of each pixel of a tile as a number: the middle one, or where that is not written, the
 * first in the file that is, so that no written piece of a sparse file goes unseen. Chunks may be read by
 * several threads at a time.
 */
class TileSampler {
 public:
  using IsCancelled = std::function<bool()>;

  /** Asks the disk for the elements of the tile unless they seem to be in memory, until it is cancelled.
   * Throws std::bad_alloc. */
  TileSampler(const MappedFile& file, const Tile& tile, const TilePlan& plan, const IsCancelled& isCancelled);

  std::size_t chunks() const;
  /** Leaves pixels zero if it is cancelled. Throws FileError. */
  void read(std::size_t chunk, const IsCancelled& isCancelled);

  /** Row-major: floats where they hold every value of the type, otherwise doubles. */
  const ZeroedBuffer<std::byte>& values() const { return values_; }
  /** As TileStatistics::flags. */
  const ZeroedBuffer<std::uint8_t>& flags() const { return flags_; }
  /** All elements where the one read of each pixel stands for the others, otherwise those read. */
  std::int64_t lookedAt() const;

 private:
  void askFor(FileView& view, std::int64_t begin, std::int64_t end, const IsCancelled& isCancelled) const;
  void fetch(FileView& view, std::int64_t begin, std::int64_t end, const IsCancelled& isCancelled);
  void chooseElements(const TileChunks::Chunk& line);
  void chooseMiddles(std::int64_t slowPixel);
  void markAbsent(const Rectangle& block, std::int64_t index);
  void lose(std::int64_t index);
  void readStep(FileView& view, std::int64_t begin, std::int64_t end);
  void readShown(const FileView& view, std::int64_t begin, std::int64_t end);
  template <class Number, class Element, bool isSwapped>
  void readAs(const FileView& view, std::int64_t begin, std::int64_t end);

  const MappedFile& file_;
  const ElementType type_;
  const bool isSwapped_;
  const TilePlan& plan_;
  /** Where the elements are, in the order of the file; `unwritten` where none is to be read. */
  std::vector<std::int64_t> offsets_;
  /** Whether they seem to be in memory. */
  bool areAtHand_ = false;
  std::int64_t pixelsOutside_ = 0;
  ZeroedBuffer<std::byte> values_;
  ZeroedBuffer<std::uint8_t> flags_;
};

}  // namespace npyscope
