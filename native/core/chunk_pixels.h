#pragma once

#include <cstdint>
#include <vector>

#include "core/tile_plan.h"

namespace npyscope {

/** The elements under a pixel. */
struct PixelBlock {
  Rectangle block;
  /** How many of them are written. */
  std::int64_t written = 0;
  /** The one shown, if any is written: the middle one, or if that is not written, the first that is. */
  std::int64_t shownLine = 0;
  std::int64_t shownElement = 0;

  void addWritten(const Rectangle& part);
};

/** The pixels of a chunk of a tile, and what is written of the elements under them. */
class ChunkPixels {
 public:
  ChunkPixels(const TilePlan& plan, const TileChunks::Chunk& chunk);

  /** In the order of the file. */
  const std::vector<PixelBlock>& pixels() const { return pixels_; }
  /** What is written, in rectangles that are apart. */
  const std::vector<Rectangle>& parts() const { return parts_; }

  /** The place among `pixels` of the one over an element. */
  std::size_t placeOf(std::int64_t element) const {
    return static_cast<std::size_t>(grid_.fastPixelOf(element) - firstPixel_);
  }

  /** Calls visit(place, inside) for each pixel that shares elements with `part`, and these elements. */
  template <class Visit>
  void eachPixelOf(const Rectangle& part, Visit visit) const {
    const std::size_t last = placeOf(part.end - 1);
    for (std::size_t i = placeOf(part.start); i <= last; ++i) visit(i, part.intersect(pixels_[i].block));
  }

 private:
  const TileGrid& grid_;
  const std::int64_t firstPixel_;
  std::vector<PixelBlock> pixels_;
  std::vector<Rectangle> parts_;
};

}  // namespace npyscope
