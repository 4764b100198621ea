#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/extents.h"
#include "core/layout.h"

namespace npyscope {

/** The first of the elements that pixel `i` of `n` covers, of an axis of `length`: floor(i * length / n). */
std::int64_t blockStart(std::int64_t i, std::int64_t n, std::int64_t length);

/** The element in the middle of pixel `i` of `n`: floor((2 i + 1) * length / (2 n)). */
std::int64_t blockCentre(std::int64_t i, std::int64_t n, std::int64_t length);

/** The element that a pixel shows: where it starts, and what there is to read. */
struct Sample {
  enum class State : std::uint8_t { written, hole, missing };
  std::int64_t offset;
  State state;
};

struct Position {
  std::int64_t row;
  std::int64_t column;
};

/**
 * Chooses the element that each pixel of a picture shows: the middle one of those it covers; but if that one
 * lies in a hole of the file and others do not, the first of those, so that no written piece of a sparse file
 * goes unseen. What a pixel shows depends on nothing but the picture and the extents.
 *
 * A line is a row of the picture, or a column where that is how the elements follow each other in the file.
 * The cost of all lines together is that of the pixels asked for plus that of the extents.
 */
class SampleChoice {
 public:
  /** `picture` must be valid; elements that reach beyond `end` are missing. */
  SampleChoice(const Picture& picture, std::shared_ptr<const Extents> extents, std::int64_t end);

  bool linesAreRows() const { return linesAreRows_; }
  std::int64_t lines() const { return slow_.count; }
  std::int64_t lineLength() const { return fast_.count; }

  /** The element that the first of the pixels asked for shows; there must be one. */
  Position locateFirst() const;

  /** Samples of the line-th of the lines asked for; `out` has lineLength() places. */
  void chooseLine(std::int64_t line, std::span<Sample> out) const;

 private:
  /** The pixels asked for along one axis of the picture. */
  struct Axis {
    std::int64_t length;
    std::int64_t stride;
    std::int64_t pixels;
    std::int64_t start;
    std::int64_t step;
    std::int64_t count;
  };

  /** The elements start..stop that a pixel covers along the fast axis. */
  struct Block {
    std::int64_t start;
    std::int64_t centre;
    std::int64_t stop;
  };

  class Unwritten;

  bool chooseCentres(std::int64_t centreLine, std::span<Sample> out) const;
  void chooseWritten(std::int64_t first, std::int64_t last, std::span<Sample> out) const;
  void showPart(std::int64_t lineOffset, Extent part, Unwritten& unwritten, std::span<Sample> out) const;

  std::int64_t offset_;
  std::int64_t itemSize_;
  std::int64_t end_;
  std::shared_ptr<const Extents> extents_;
  bool linesAreRows_;
  Axis slow_;
  Axis fast_;
  std::vector<Block> blocks_;
  /** Whether each line's bytes come before the next one's, as they do in every NPY plane. */
  bool linesAreApart_;
};

}  // namespace npyscope
