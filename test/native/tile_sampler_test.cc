#include "core/tile_sampler.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "check.h"
#include "core/pixel_flags.h"
#include "mapping_limits.h"
#include "temporary_file.h"

using namespace npyscope;

namespace {

struct Sample {
  std::vector<double> values;
  std::vector<int> flags;
  std::int64_t lookedAt;
  std::int64_t covered;
};

Sample sample(const MappedFile& file, const Tile& tile) {
  CHECK(isValid(tile));
  const TilePlan plan(file, tile);
  const auto never = [] { return false; };
  TileSampler sampler(file, tile, plan, never);
  for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
  Sample result = {{}, {}, sampler.lookedAt(), plan.covered()};
  const std::size_t itemSize = fitsFloat(tile.type) ? 4 : 8;
  for (std::size_t i = 0; i < sampler.flags().bytes(); ++i) {
    float single;
    double wide;
    std::memcpy(itemSize == 4 ? static_cast<void*>(&single) : &wide, sampler.values().data() + i * itemSize,
                itemSize);
    result.values.push_back(itemSize == 4 ? static_cast<double>(single) : wide);
    result.flags.push_back(sampler.flags().data()[i]);
  }
  CHECK(result.values.size() * itemSize == sampler.values().bytes());
  return result;
}

/** Checks a tile of floats against the rule, element by element. */
void checkSample(const MappedFile& file, const Tile& tile) {
  const auto extents = file.extents();
  const StridedWindow& plane = tile.plane;
  const Sample result = sample(file, tile);
  std::vector<std::byte> content(static_cast<std::size_t>(file.size()));
  file.copy(0, content);
  std::size_t pixel = 0;
  std::int64_t inside = 0;
  for (std::int64_t row0 = (tile.tileRow * tileSide) << tile.rowLevel, i = 0;
       i < tileSide && row0 < plane.rows; ++i, row0 += std::int64_t{1} << tile.rowLevel) {
    const std::int64_t row1 = std::min(plane.rows, row0 + (std::int64_t{1} << tile.rowLevel));
    for (std::int64_t column0 = (tile.tileColumn * tileSide) << tile.columnLevel, k = 0;
         k < tileSide && column0 < plane.columns; ++k, column0 += std::int64_t{1} << tile.columnLevel) {
      const std::int64_t column1 = std::min(plane.columns, column0 + (std::int64_t{1} << tile.columnLevel));
      const auto placeOf = [&](std::int64_t row, std::int64_t column) {
        return plane.offset + row * plane.rowStride + column * plane.columnStride;
      };
      const auto isWritten = [&](std::int64_t place) {
        if (place + plane.itemSize > std::min(plane.end, file.size())) return false;
        return std::any_of(extents->all().begin(), extents->all().end(), [&](const Extent& extent) {
          return extent.start < place + plane.itemSize && extent.end > place;
        });
      };
      std::optional<std::int64_t> shown;
      std::int64_t covered = 0;
      std::int64_t missing = 0;
      for (std::int64_t row = row0; row < row1; ++row) {
        for (std::int64_t column = column0; column < column1; ++column) {
          const std::int64_t place = placeOf(row, column);
          if (place + plane.itemSize > plane.end) continue;
          ++covered;
          missing += place + plane.itemSize > file.size() ? 1 : 0;
          if (isWritten(place) && (!shown || place < *shown)) shown = place;
        }
      }
      const std::int64_t middle = placeOf((row0 + row1) / 2, (column0 + column1) / 2);
      if (isWritten(middle)) shown = middle;
      inside += covered > 0 ? 1 : 0;
      float expected = 0;
      if (shown) std::memcpy(&expected, content.data() + *shown, 4);
      const bool hasValue = shown || missing < covered;
      if (!hasValue) expected = std::numeric_limits<float>::quiet_NaN();
      const double value = result.values.at(pixel);
      CHECK(std::isnan(expected) ? std::isnan(value) : value == static_cast<double>(expected));
      CHECK(result.flags[pixel] ==
            ((missing > 0 ? hasMissing : 0) | (hasValue ? flagsOf(expected) : int{hasNoFinite}) |
             (covered == 0 ? isOutside : 0)));
      ++pixel;
    }
  }
  CHECK(pixel == result.values.size());
  CHECK(result.lookedAt == inside || result.lookedAt == result.covered);
}

/** Floats 1, 2, 3, ... in some of the blocks of a file with holes. */
struct Sparse {
  static constexpr std::int64_t block = 4096;
  static constexpr std::int64_t blocks = 64;
  TemporaryFile temporary;

  explicit Sparse(unsigned seed) {
    temporary.resize(block * blocks);
    std::mt19937 random(seed);
    for (std::int64_t i = 0; i < blocks; ++i) {
      if (random() % 5 != 0) continue;
      std::vector<float> values(block / 4);
      for (std::size_t k = 0; k < values.size(); ++k) values[k] = static_cast<float>(i * block / 4 + k + 1);
      temporary.write(i * block, std::as_bytes(std::span(values)));
    }
  }
};

}  // namespace

TEST("a sample shows the middle elements, but no written piece of a sparse file goes unseen") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const Sparse sparse(seed);
    const MappedFile file(sparse.temporary.path(), limits());
    const std::int64_t end = file.size();
    for (const auto& levels : {std::pair{0, 0}, {0, 3}, {3, 0}, {2, 4}, {4, 9}, {20, 20}}) {
      const auto check = [&](const StridedWindow& plane) {
        checkSample(file, {plane, ElementType::f4, levels.first, levels.second, 0, 0, 0, 0});
      };
      // C order, Fortran order, every third column, unaligned and beyond the array, one row, one column.
      check({128, 60, 1000, 4000, 4, 4, 1, end});
      check({128, 60, 1000, 4, 240, 4, 1, end});
      check({0, 50, 333, 4000, 12, 4, 1, end});
      check({3, 900, 73, 292, 4, 4, 1, end - 70'001});
      check({0, 1, 65'536, 0, 4, 4, 1, end});
      check({0, 65'536, 1, 4, 0, 4, 1, end});
      // Beyond the file.
      check({128, 80, 1000, 4000, 4, 4, 1, 320'128});
    }
    checkSample(file, {{128, 60, 1000, 4000, 4, 4, 1, end}, ElementType::f4, 0, 1, 0, 1, 0, 0});
  }
}

TEST("a sample of nothing but holes knows every element") {
  constexpr std::int64_t rows = 75'000;
  constexpr std::int64_t columns = 5'000'000;
  constexpr std::int64_t end = 128 + rows * columns * 4;
  TemporaryFile temporary;
  try {
    temporary.resize(end);
  } catch (const std::system_error& error) {
    throw Skipped(error.what());
  }
  const float value = 42;
  const std::int64_t place = 128 + (12'345 * columns + 3'456'789) * 4;
  temporary.write(place, std::as_bytes(std::span(&value, 1)));
  const MappedFile file(temporary.path(), limits());
  if (file.extents()->covers(0, file.size())) throw Skipped("this file system has no holes");
  const Tile tile = {{128, rows, columns, columns * 4, 4, 4, 1, end}, ElementType::f4, 7, 13, 0, 1, 0, 0};
  const Sample written = sample(file, tile);
  CHECK(written.lookedAt == 256 * 256);
  Tile holes = tile;
  holes.tileRow = 1;
  const Sample unwritten = sample(file, holes);
  CHECK(unwritten.lookedAt == unwritten.covered);
  CHECK(
      std::all_of(unwritten.values.begin(), unwritten.values.end(), [](double pixel) { return pixel == 0; }));
}

TEST("what is cut off while a sample is read is missing") {
  TemporaryFile temporary;
  const std::vector<float> ones(16'384, 1);
  temporary.write(0, std::as_bytes(std::span(ones)));
  const MappedFile file(temporary.path(), limits());
  const Tile tile = {{0, 64, 256, 1024, 4, 4, 1, 65'536}, ElementType::f4, 1, 0, 0, 0, 0, 0};
  const TilePlan plan(file, tile);
  const auto never = [] { return false; };
  TileSampler sampler(file, tile, plan, never);
  temporary.resize(4096);
  for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
  CHECK(sampler.flags().data()[0] == 0);
  CHECK(sampler.flags().data()[31 * 256] == (hasMissing | hasNoFinite));
}

TEST("every element type converts to its number, swapped or not, and says what it is") {
  const auto check = [](ElementType type, auto value, double expected, int flags = 0) {
    for (const bool isSwapped : {false, true}) {
      std::byte bytes[sizeof value + 1];
      std::memcpy(bytes + 1, &value, sizeof value);
      if (isSwapped) std::reverse(bytes + 1, bytes + 1 + sizeof value);
      TemporaryFile temporary;
      temporary.write(0, bytes);
      const MappedFile file(temporary.path(), limits());
      const auto size = static_cast<std::int64_t>(sizeof value);
      const Sample result =
          sample(file, {{1, 1, 1, size, size, size, isSwapped ? size : 1, size + 1}, type, 0, 0, 0, 0, 0, 0});
      CHECK(result.values.size() == 1 && result.flags[0] == flags);
      CHECK(std::isnan(expected)
                ? std::isnan(result.values[0])
                : result.values[0] == expected && std::signbit(result.values[0]) == std::signbit(expected));
    }
  };
  const double infinity = std::numeric_limits<double>::infinity();
  check(ElementType::b1, std::uint8_t{0}, 0);
  check(ElementType::b1, std::uint8_t{200}, 1);
  check(ElementType::i1, std::int8_t{-128}, -128);
  check(ElementType::u1, std::uint8_t{255}, 255);
  check(ElementType::i2, std::int16_t{-32'768}, -32'768);
  check(ElementType::u2, std::uint16_t{65'535}, 65'535);
  check(ElementType::i4, std::int32_t{-2'147'483'647}, -2'147'483'647);
  check(ElementType::u4, std::uint32_t{4'294'967'295}, 4'294'967'295);
  check(ElementType::i8, std::int64_t{-9'007'199'254'740'991}, -9'007'199'254'740'991);
  check(ElementType::u8, std::uint64_t{1} << 63, 0x1p63);
  check(ElementType::f4, 0.1f, static_cast<double>(0.1f));
  check(ElementType::f8, 0.1, 0.1);
  check(ElementType::f8, infinity, infinity, hasPositiveInfinity | hasNoFinite);
  check(ElementType::f4, std::nanf(""), std::nan(""), hasNan | hasNoFinite);
  check(ElementType::f2, std::uint16_t{0x3c00}, 1);
  check(ElementType::f2, std::uint16_t{0x8000}, -0.0);
  check(ElementType::f2, std::uint16_t{0x7bff}, 65'504);
  check(ElementType::f2, std::uint16_t{0x0400}, 0x1p-14);
  check(ElementType::f2, std::uint16_t{0x8001}, -0x1p-24);
  check(ElementType::f2, std::uint16_t{0xfc00}, -infinity, hasNegativeInfinity | hasNoFinite);
  check(ElementType::f2, std::uint16_t{0x7e00}, std::nan(""), hasNan | hasNoFinite);
}
