#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <span>
#include <vector>

#include "check.h"
#include "core/element.h"
#include "core/element_types.h"
#include "core/tile_reducer.h"
#include "naive_pixel.h"
#include "temporary_file.h"

namespace npyscope {

inline constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

/** A tile being reduced. */
struct Reduction {
  const TilePlan plan;
  TileReducer reducer;

  Reduction(const MappedFile& file, const Tile& tile) : plan(file, tile), reducer(file, tile, plan) {}

  const TileStatistics& run() {
    for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, [] { return false; });
    return *reducer.statistics();
  }
};

/** Checks an exact tile against the definition. */
template <class Element>
void checkTileAs(const MappedFile& file, const Tile& tile, std::int64_t fileEnd) {
  CHECK(isValid(tile));
  const StridedWindow& plane = tile.plane;
  Reduction reduction(file, tile);
  CHECK(reduction.plan.isExact());
  const TileStatistics& statistics = reduction.run();
  CHECK(statistics.lookedAt() == reduction.plan.covered());
  const std::int64_t height = reduction.plan.grid().height();
  const std::int64_t width = reduction.plan.grid().width();
  std::int64_t covered = 0;
  std::vector<std::byte> content(static_cast<std::size_t>(file.size()));
  file.copy(0, content);
  for (std::int64_t pixel = 0; pixel < height * width; ++pixel) {
    NaivePixel<Element> naive;
    const std::int64_t row0 = (tile.tileRow * tileSide + pixel / width) << tile.rowLevel;
    const std::int64_t column0 = (tile.tileColumn * tileSide + pixel % width) << tile.columnLevel;
    const std::int64_t row1 = std::min(plane.rows, row0 + (std::int64_t{1} << tile.rowLevel));
    const std::int64_t column1 = std::min(plane.columns, column0 + (std::int64_t{1} << tile.columnLevel));
    for (std::int64_t row = row0; row < row1; ++row) {
      for (std::int64_t column = column0; column < column1; ++column) {
        const std::int64_t offset = plane.offset + row * plane.rowStride + column * plane.columnStride;
        if (offset + plane.itemSize > plane.end) continue;
        ++covered;
        if (offset + plane.itemSize > fileEnd) {
          ++naive.missing;
          continue;
        }
        const std::byte* source = content.data() + offset;
        naive.add(toNumber<ValueOf<Element>>(plane.swapUnit > 1 ? load<Element, true>(source)
                                                                : load<Element, false>(source)));
      }
    }
    naive.check(statistics, static_cast<std::size_t>(pixel));
  }
  CHECK(covered == reduction.plan.covered());
}

inline void checkTile(const MappedFile& file, const Tile& tile, std::optional<std::int64_t> fileEnd = {}) {
  const std::int64_t end = fileEnd.value_or(file.size());
  withElement(tile.type, [&]<class Element>() { checkTileAs<Element>(file, tile, end); });
}

/** A plane of `rows` x `columns` elements from byte 3 on; `gap` bytes between elements, and between lines. */
inline StridedWindow planeOf(ElementType type, std::int64_t rows, std::int64_t columns, bool isFortran,
                             bool isSwapped, std::int64_t gap) {
  const std::int64_t size = sizeOf(type);
  const std::int64_t step = size + gap;
  const std::int64_t line = (isFortran ? rows : columns) * step + gap;
  return {3,
          rows,
          columns,
          isFortran ? step : line,
          isFortran ? line : step,
          size,
          isSwapped ? swapUnitOf(type) : 1,
          3 + (isFortran ? columns : rows) * line};
}

/** Random bytes; of every few elements of a float type one is NaN or infinite in either byte order. */
inline void fillRandomly(TemporaryFile& file, std::int64_t size, unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<std::uint64_t> words(static_cast<std::size_t>(size / 8 + 1));
  for (std::uint64_t& word : words) word = random();
  file.write(0, std::as_bytes(std::span(words)).first(static_cast<std::size_t>(size)));
}

}  // namespace npyscope
