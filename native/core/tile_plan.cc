#include "core/tile_plan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <limits>

namespace npyscope {
namespace {

/** Tiles are cut into at least this many chunks, if they have as many pixels. */
constexpr std::int64_t minChunks = 64;

/** The bytes of a run: beyond these few cache lines, reading on costs more than starting anew. */
constexpr std::int64_t runBytes = 512;

/** number * 2^doublings, or the largest number. */
std::int64_t doubled(std::int64_t number, std::int64_t doublings) {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  if (number == 0) return 0;
  return doublings >= 62 || number > largest >> doublings ? largest : number << doublings;
}

std::int64_t floorPowerOfTwo(std::int64_t number) {
  return number < 1 ? 1 : static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(number)));
}

/** How many pixels have written elements; 1 if none has. */
std::int64_t writtenPixels(const TileGrid& grid, const WrittenElements& written) {
  using Line = std::bitset<tileSide>;
  std::array<Line, tileSide> lines;
  for (const Rectangle& part : written.all()) {
    const std::int64_t begin = grid.fastPixelOf(part.start);
    const std::int64_t count = grid.fastPixelOf(part.end - 1) - begin + 1;
    const Line pixels = (~Line() >> static_cast<std::size_t>(tileSide - count))
                        << static_cast<std::size_t>(begin);
    const std::int64_t last = grid.slowPixelOf(part.lineEnd - 1);
    for (std::int64_t line = grid.slowPixelOf(part.lineStart); line <= last; ++line) {
      lines[static_cast<std::size_t>(line)] |= pixels;
    }
  }
  std::int64_t pixels = 0;
  for (const Line& line : lines) pixels += static_cast<std::int64_t>(line.count());
  return std::max<std::int64_t>(pixels, 1);
}

/** What there is of the lines that the tile has elements of. */
MappedFile::Layout layOut(const MappedFile& file, const Tile& tile) {
  const TileGrid grid(tile);
  const Rectangle whole = grid.wholeBlock();
  return file.layOut(grid.lineOffset(whole.lineStart),
                     std::min(tile.plane.end, grid.lineOffset(whole.lineEnd)));
}

}  // namespace

TileChunks::TileChunks(const TileGrid& grid)
    : slowPixels_(grid.slowPixels()), fastPixels_(grid.fastPixels()) {
  const std::int64_t wanted = (minChunks + slowPixels_ - 1) / slowPixels_;
  length_ = std::max<std::int64_t>(1, fastPixels_ / wanted);
  perLine_ = (fastPixels_ + length_ - 1) / length_;
}

TileChunks::Chunk TileChunks::operator[](std::size_t index) const {
  const auto place = static_cast<std::int64_t>(index);
  const std::int64_t begin = place % perLine_ * length_;
  return {place / perLine_, begin, std::min(begin + length_, fastPixels_)};
}

TilePlan::TilePlan(const MappedFile& file, const Tile& tile, Care care)
    : TilePlan(layOut(file, tile), tile, care) {}

TilePlan::TilePlan(const MappedFile::Layout& layout, const Tile& tile, Care care)
    : care_(care),
      grid_(tile),
      written_(grid_, *layout.extents, tile.plane.itemSize, tile.plane.end, layout.readableEnd),
      cost_(written_.count() * std::min(grid_.elementStride(), platform::pageSize)),
      isExact_(cost_ <= doubled(tile.budget, tile.refinement)),
      runs_(doubled(floorPowerOfTwo(tile.budget / (writtenPixels(grid_, written_) * runBytes)),
                    tile.refinement)),
      runLength_(floorPowerOfTwo(runBytes / grid_.elementStride())) {}

}  // namespace npyscope
