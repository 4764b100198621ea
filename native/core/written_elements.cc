#include "core/written_elements.h"

#include <algorithm>

namespace npyscope {

WrittenElements::WrittenElements(const TileGrid& grid, const Extents& extents, std::int64_t itemSize,
                                 std::int64_t arrayEnd, std::int64_t readableEnd)
    : itemSize_(itemSize),
      coveredEnd_(endOfThoseBefore(grid, arrayEnd - itemSize + 1)),
      presentEnd_(endOfThoseBefore(grid, std::min(arrayEnd, readableEnd) - itemSize + 1)),
      lineLength_(grid.lineLength()) {
  const Rectangle whole = grid.wholeBlock();
  const std::int64_t bandEnd = grid.lineOffset(whole.lineEnd);
  Place done = {whole.lineStart, 0};
  for (std::size_t i = extents.firstEndingAfter(grid.lineOffset(whole.lineStart)); i < extents.count(); ++i) {
    if (extents[i].start >= bandEnd) break;
    // An element may touch two extents.
    const Place start = std::max(done, firstEndingAfter(grid, extents[i].start));
    const Place stop = std::min(presentEnd_, endOfThoseBefore(grid, extents[i].end));
    if (start >= stop) continue;
    add(whole, lineLength_, start, stop);
    done = stop;
  }
}

WrittenElements::Place WrittenElements::firstEndingAfter(const TileGrid& grid, std::int64_t position) const {
  const std::int64_t place = position - grid.lineOffset(0);
  if (place < 0) return {0, 0};
  const std::int64_t line = place / grid.lineStride();
  const std::int64_t ahead = place - line * grid.lineStride() - (itemSize_ - 1);
  const std::int64_t element = ahead <= 0 ? 0 : (ahead + grid.elementStride() - 1) / grid.elementStride();
  return element < grid.lineLength() ? Place{line, element} : Place{line + 1, 0};
}

WrittenElements::Place WrittenElements::endOfThoseBefore(const TileGrid& grid, std::int64_t position) const {
  const std::int64_t last = position - 1 - grid.lineOffset(0);
  if (last < 0) return {0, 0};
  const std::int64_t line = last / grid.lineStride();
  const std::int64_t element = (last - line * grid.lineStride()) / grid.elementStride();
  return element + 1 < grid.lineLength() ? Place{line, element + 1} : Place{line + 1, 0};
}

/** Adds the elements from `start` to `end`: the rest of a line, whole lines, and the beginning of one. */
void WrittenElements::add(const Rectangle& whole, std::int64_t lineLength, Place start, Place end) {
  const bool startsAtLine = start.element == 0;
  const std::int64_t firstWhole = startsAtLine ? start.line : start.line + 1;
  const Rectangle parts[] = {
      {start.line, startsAtLine ? start.line : start.line + 1, start.element,
       start.line == end.line ? end.element : lineLength},
      {firstWhole, end.line, 0, lineLength},
      {end.line, start.line == end.line && !startsAtLine ? end.line : end.line + 1, 0, end.element},
  };
  for (const Rectangle& part : parts) {
    const Rectangle inside = part.intersect(whole);
    if (inside.isEmpty()) continue;
    rectangles_.push_back(inside);
    count_ += inside.area();
  }
}

std::span<const Rectangle> WrittenElements::onLines(std::int64_t begin, std::int64_t end) const {
  const auto first = std::partition_point(rectangles_.begin(), rectangles_.end(),
                                          [&](const Rectangle& part) { return part.lineEnd <= begin; });
  const auto last = std::partition_point(first, rectangles_.end(),
                                         [&](const Rectangle& part) { return part.lineStart < end; });
  return {first, last};
}

std::int64_t WrittenElements::countBefore(Place end, const Rectangle& block) const {
  if (block.lineEnd <= end.line) return block.area();
  return block.intersect({0, end.line, 0, lineLength_}).area() +
         block.intersect({end.line, end.line + 1, 0, end.element}).area();
}

}  // namespace npyscope
