#include "core/chunk_pixels.h"

namespace npyscope {

void PixelBlock::addWritten(const Rectangle& part) {
  const std::int64_t line = (block.lineStart + block.lineEnd) / 2;
  const std::int64_t element = (block.start + block.end) / 2;
  const bool hasMiddle =
      line >= part.lineStart && line < part.lineEnd && element >= part.start && element < part.end;
  if (hasMiddle) {
    shownLine = line;
    shownElement = element;
  } else if (written == 0) {
    shownLine = part.lineStart;
    shownElement = part.start;
  }
  written += part.area();
}

ChunkPixels::ChunkPixels(const TilePlan& plan, const TileChunks::Chunk& chunk)
    : grid_(plan.grid()), firstPixel_(chunk.fastBegin) {
  const Rectangle block = grid_.blockOf(chunk.slowPixel, chunk.fastBegin, chunk.fastEnd);
  for (const Rectangle& part : plan.written().onLines(block.lineStart, block.lineEnd)) {
    const Rectangle inside = part.intersect(block);
    if (!inside.isEmpty()) parts_.push_back(inside);
  }
  pixels_.resize(static_cast<std::size_t>(chunk.fastEnd - chunk.fastBegin));
  for (std::int64_t i = chunk.fastBegin; i < chunk.fastEnd; ++i) {
    pixels_[static_cast<std::size_t>(i - firstPixel_)].block = grid_.blockOf(chunk.slowPixel, i, i + 1);
  }
  for (const Rectangle& part : parts_) {
    eachPixelOf(part, [&](std::size_t i, const Rectangle& inside) { pixels_[i].addWritten(inside); });
  }
}

}  // namespace npyscope
