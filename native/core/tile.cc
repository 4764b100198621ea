#include "core/tile.h"

#include <algorithm>
#include <utility>

namespace npyscope {
namespace {

/** How many pixels an axis has at a level. */
std::int64_t pixelsOf(std::int64_t length, std::int64_t level) {
  return length == 0 ? 0 : ((length - 1) >> level) + 1;
}

bool isValidAxis(std::int64_t length, std::int64_t level, std::int64_t tile) {
  return level >= 0 && level <= maxTileLevel && tile >= 0 &&
         tile <= (pixelsOf(length, level) - 1) / tileSide && length > 0;
}

}  // namespace

bool isValid(const Tile& tile) {
  const StridedWindow& plane = tile.plane;
  if (!isValid(plane) || plane.itemSize != sizeOf(tile.type) ||
      (plane.swapUnit != 1 && plane.swapUnit != swapUnitOf(tile.type)) || tile.budget < 0 ||
      tile.refinement < 0 || !isValidAxis(plane.rows, tile.rowLevel, tile.tileRow) ||
      !isValidAxis(plane.columns, tile.columnLevel, tile.tileColumn)) {
    return false;
  }
  const TileGrid grid(tile);
  return grid.elementStride() >= plane.itemSize &&
         grid.lineStride() >= (grid.lineLength() - 1) * grid.elementStride() + plane.itemSize;
}

Rectangle Rectangle::intersect(const Rectangle& other) const {
  return {std::max(lineStart, other.lineStart), std::min(lineEnd, other.lineEnd),
          std::max(start, other.start), std::min(end, other.end)};
}

std::int64_t TileGrid::Axis::blockStart(std::int64_t pixel) const {
  const std::int64_t place = firstPixel + pixel;
  return place >= pixelsOf(length, level) ? length : place << level;
}

TileGrid::TileGrid(const Tile& tile) : offset_(tile.plane.offset), linesAreRows_(runsAlongRows(tile.plane)) {
  const auto axisOf = [](std::int64_t length, std::int64_t stride, std::int64_t level, std::int64_t place) {
    const std::int64_t first = place * tileSide;
    return Axis{length, stride, level, first, std::min(tileSide, pixelsOf(length, level) - first)};
  };
  slow_ = axisOf(tile.plane.rows, tile.plane.rowStride, tile.rowLevel, tile.tileRow);
  fast_ = axisOf(tile.plane.columns, tile.plane.columnStride, tile.columnLevel, tile.tileColumn);
  if (!linesAreRows_) std::swap(slow_, fast_);
  // The stride of an axis of length 1 means nothing: take one that sets the lines apart.
  if (fast_.length == 1) fast_.stride = tile.plane.itemSize;
  if (slow_.length == 1) slow_.stride = (fast_.length - 1) * fast_.stride + tile.plane.itemSize;
}

Rectangle TileGrid::blockOf(std::int64_t slowPixel, std::int64_t fastBegin, std::int64_t fastEnd) const {
  return {slow_.blockStart(slowPixel), slow_.blockStart(slowPixel + 1), fast_.blockStart(fastBegin),
          fast_.blockStart(fastEnd)};
}

Rectangle TileGrid::wholeBlock() const {
  return {slow_.blockStart(0), slow_.blockStart(slow_.pixels), fast_.blockStart(0),
          fast_.blockStart(fast_.pixels)};
}

}  // namespace npyscope
