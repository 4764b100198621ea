#pragma once

#include <algorithm>
#include <cstdint>

#include "core/run_reader.h"
#include "core/tile_plan.h"
#include "core/tile_statistics.h"

namespace npyscope {

/**
 * Reads pixels of few elements, all of them written: as many at a time as lie side by side, since one at a
 * time costs more than its elements do. To be used by one thread.
 */
template <class Element>
class SmallPixels {
 public:
  using Reader = RunReader<Element>;

  SmallPixels(const TilePlan& plan, Reader& reader, TileStatistics& statistics)
      : plan_(plan), grid_(plan.grid()), reader_(reader), statistics_(statistics) {}

  /** Whether the pixels over some elements are such. */
  bool areOver(const Rectangle& elements) const {
    if (!plan_.isExact()) return false;
    const Rectangle pixel = grid_.blockOf(grid_.slowPixelOf(elements.lineStart), 0, 1);
    const std::int64_t lines = pixel.lineEnd - pixel.lineStart;
    if (lines > maxLines || reader_.mostBlocks(lines, pixel.end - pixel.start) == 0) return false;
    const auto parts = plan_.written().onLines(elements.lineStart, elements.lineEnd);
    return std::any_of(parts.begin(), parts.end(), [&](const Rectangle& part) {
      return part.intersect(elements).area() == elements.area();
    });
  }

  /** Calls readOthers(chunk) for those pixels of a chunk that are not small after all, as some can't be read.
   */
  template <class ReadOthers>
  void read(const TileChunks::Chunk& chunk, ReadOthers readOthers) {
    const auto blockOf = [&](std::int64_t pixel) { return grid_.blockOf(chunk.slowPixel, pixel, pixel + 1); };
    const auto widthOf = [&](std::int64_t pixel) { return blockOf(pixel).end - blockOf(pixel).start; };
    // The last pixel of a line may be narrower.
    const std::int64_t last = chunk.fastEnd - 1;
    for (std::int64_t begin = chunk.fastBegin; begin <= last;) {
      const Rectangle block = blockOf(begin);
      const std::int64_t lines = block.lineEnd - block.lineStart;
      const std::int64_t width = block.end - block.start;
      const std::int64_t most = reader_.mostBlocks(lines, width);
      const std::int64_t end = std::min(begin + most, widthOf(last) == width ? last + 1 : last);
      const Run run = {grid_.offsetOf(block.lineStart, block.start), lines, (end - begin) * width};
      if (reader_.sumBlocks(run, width, blocks_)) {
        store({chunk.slowPixel, begin, end}, run, width);
      } else {
        readOthers({chunk.slowPixel, begin, end});
      }
      begin = end;
    }
  }

 private:
  /** The lines that are summed up together, at most: they lie in as many pages. */
  static constexpr std::int64_t maxLines = 64;

  /** Stores what `blocks_` says of a chunk's pixels. */
  void store(const TileChunks::Chunk& chunk, const Run& run, std::int64_t width) {
    const std::int64_t count = chunk.fastEnd - chunk.fastBegin;
    const std::int64_t elements = run.lines * width;
    const auto indexOf = [&](std::int64_t i) { return grid_.indexOf(chunk.slowPixel, chunk.fastBegin + i); };
    momentsOf(blocks_, count, elements, blocks_);
    for (std::int64_t i = 0; i < count;) {
      const std::int64_t begin = i;
      while (i < count && Reader::isWhole(blocks_, i)) ++i;
      const TileStatistics::Places places = {indexOf(begin), indexOf(1) - indexOf(0), i - begin};
      statistics_.template storeWhole<typename Reader::Value>(places, blocks_, begin, elements);
      for (; i < count && !Reader::isWhole(blocks_, i); ++i) {
        typename Reader::Sums sums;
        reader_.add({run.offset + i * width * grid_.elementStride(), run.lines, width}, sums);
        statistics_.store(indexOf(i), sums, blocks_.middle[i], elements);
      }
    }
  }

  const TilePlan& plan_;
  const TileGrid& grid_;
  Reader& reader_;
  TileStatistics& statistics_;
  typename Reader::Blocks blocks_;
};

}  // namespace npyscope
