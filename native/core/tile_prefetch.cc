#include "core/tile_prefetch.h"

#include <algorithm>

#include "core/requests.h"

namespace npyscope {
namespace {

/** How many runs are looked at to tell whether all are in memory. */
constexpr std::size_t probes = 3;

/** The same of the single elements of a tile, and a step that leads to each of so many places. */
constexpr std::size_t probesOfTile = 16;
constexpr std::size_t stepOfProbes = 5;

void addLine(Requests& requests, const TileGrid& grid, std::int64_t offset, std::int64_t count,
             std::int64_t itemSize) {
  const std::int64_t stride = grid.elementStride();
  if (stride <= maxGap) return requests.add(offset, offset + (count - 1) * stride + itemSize);
  for (std::int64_t i = 0; i < count; ++i) requests.add(offset + i * stride, offset + i * stride + itemSize);
}

/** Looks at a few of `count` items, which `offsetOf` says the places of; negative ones stand for nothing. */
template <class OffsetOf>
bool seemResident(const MappedFile& file, std::size_t count, OffsetOf offsetOf) {
  const std::size_t stride = std::max<std::size_t>(1, count / probes);
  for (std::size_t i = 0; i < count; i += stride) {
    const std::int64_t offset = offsetOf(i);
    if (offset >= 0 && !file.isResident(offset)) return false;
  }
  return true;
}

}  // namespace

void prefetch(FileView& view, const TileGrid& grid, const Rectangle& part, std::int64_t itemSize) {
  if (view.file().isResident(grid.offsetOf(part.lineStart, part.start)) &&
      view.file().isResident(grid.offsetOf(part.lineEnd - 1, part.end - 1))) {
    return;
  }
  Requests requests(view);
  for (std::int64_t line = part.lineStart; line < part.lineEnd; ++line) {
    addLine(requests, grid, grid.offsetOf(line, part.start), part.end - part.start, itemSize);
  }
  requests.ask();
}

void prefetch(FileView& view, const TileGrid& grid, std::span<const Run> runs, std::int64_t itemSize) {
  if (seemResident(view.file(), runs.size(), [&](std::size_t i) { return runs[i].offset; })) return;
  Requests requests(view);
  for (const Run& run : runs) addLine(requests, grid, run.offset, run.count, itemSize);
  requests.ask();
}

bool areAtHand(const MappedFile& file, std::span<const std::int64_t> offsets, std::size_t perLine) {
  const std::size_t lines = offsets.size() / perLine;
  for (std::size_t i = 0; i < probesOfTile; ++i) {
    // Other places along each line: what is in memory may be a part of every line.
    const std::size_t line = i * (lines - 1) / (probesOfTile - 1);
    const std::size_t place = i * stepOfProbes % probesOfTile * (perLine - 1) / (probesOfTile - 1);
    const std::int64_t offset = offsets[line * perLine + place];
    if (offset < 0 || !file.isResident(offset)) return false;
  }
  return true;
}

void prefetch(FileView& view, std::span<const std::int64_t> offsets, std::size_t perLine,
              std::int64_t itemSize, const std::function<bool()>& isCancelled) {
  Requests requests(view);
  for (std::size_t begin = 0; begin < offsets.size() && !isCancelled(); begin += perLine) {
    const auto line = offsets.subspan(begin, std::min(perLine, offsets.size() - begin));
    if (!view.isFetched() && seemResident(view.file(), line.size(), [&](std::size_t i) { return line[i]; }))
      continue;
    for (const std::int64_t offset : line) {
      if (offset >= 0) requests.add(offset, offset + itemSize);
    }
  }
  requests.ask();
}

}  // namespace npyscope
