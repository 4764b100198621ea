#include "core/tile_reducer.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "check.h"
#include "mapping_limits.h"
#include "reduced_tile.h"
#include "temporary_file.h"

using namespace npyscope;

TEST("exact tiles say what the definition says, for every type, byte order and layout") {
  for (const InstructionSet set : {InstructionSet::baseline, InstructionSet::avx2}) {
    if (!useInstructionSet(set)) continue;
    unsigned seed = 0;
    for (int code = 0; code < elementTypeCount; ++code) {
      const auto type = static_cast<ElementType>(code);
      for (const bool isFortran : {false, true}) {
        for (const bool isSwapped : {false, true}) {
          if (isSwapped && sizeOf(type) == 1) continue;
          for (const std::int64_t gap : {0, 5}) {
            const StridedWindow plane = planeOf(type, 75, 133, isFortran, isSwapped, gap);
            TemporaryFile temporary;
            fillRandomly(temporary, plane.end, ++seed);
            const MappedFile file(temporary.path(), limits());
            for (const auto& [rowLevel, columnLevel] :
                 {std::pair{0, 0}, {1, 2}, {5, 3}, {0, 7}, {6, 0}, {52, 52}}) {
              checkTile(file, {plane, type, rowLevel, columnLevel, 0, 0, unlimited, 0});
            }
          }
        }
      }
    }
  }
}

TEST("tiles at the edges, of one row and of one column") {
  TemporaryFile temporary;
  fillRandomly(temporary, 2'000'000, 5);
  const MappedFile file(temporary.path(), limits());
  for (const bool isFortran : {false, true}) {
    const StridedWindow plane = planeOf(ElementType::i2, 530, 1030, isFortran, false, 0);
    checkTile(file, {plane, ElementType::i2, 0, 1, 2, 2, unlimited, 0});
    checkTile(file, {plane, ElementType::i2, 1, 2, 1, 1, unlimited, 0});
  }
  const StridedWindow row = {7, 1, 400'000, 0, 4, 4, 1, 2'000'000};
  const StridedWindow column = {7, 400'000, 1, 4, 0, 4, 4, 2'000'000};
  checkTile(file, {row, ElementType::f4, 0, 11, 0, 0, unlimited, 0});
  checkTile(file, {row, ElementType::f4, 3, 3, 0, 100, unlimited, 0});
  checkTile(file, {column, ElementType::u4, 11, 0, 0, 0, unlimited, 0});
  checkTile(file, {column, ElementType::u4, 19, 0, 0, 0, unlimited, 0});
}

TEST("holes are zeros, and cost nothing") {
  constexpr std::int64_t block = 4096;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    TemporaryFile temporary;
    temporary.resize(block * 64);
    std::mt19937 random(seed);
    std::int64_t blocks = 0;
    for (std::int64_t i = 0; i < 64; ++i) {
      if (random() % 5 != 0) continue;
      std::vector<std::int32_t> values(block / 4);
      for (auto& value : values) value = static_cast<std::int32_t>(random());
      temporary.write(i * block, std::as_bytes(std::span(values)));
      ++blocks;
    }
    const MappedFile file(temporary.path(), limits());
    const std::int64_t end = file.size();
    for (const StridedWindow& plane :
         {StridedWindow{128, 60, 1000, 4000, 4, 4, 1, end}, StridedWindow{128, 60, 1000, 4, 240, 4, 1, end},
          StridedWindow{0, 50, 333, 4000, 12, 4, 1, end},
          StridedWindow{3, 900, 73, 292, 4, 4, 1, end - 70'001},
          StridedWindow{2, 1, 65'000, 0, 4, 4, 1, end}}) {
      for (const auto& [rowLevel, columnLevel] : {std::pair{0, 3}, {2, 4}, {4, 8}, {20, 20}}) {
        checkTile(file, {plane, ElementType::i4, rowLevel, columnLevel, 0, 0, unlimited, 0});
      }
    }
    if (file.extents()->covers(0, end)) throw Skipped("this file system has no holes");
    const Tile whole = {{0, 64, 1024, 4096, 4, 4, 1, end}, ElementType::i4, 6, 10, 0, 0, unlimited, 0};
    CHECK(TilePlan(file, whole).cost() == blocks * block);
  }
}

TEST("a tile of 1.5 TB is exact where what is written fits the budget") {
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
  const Tile tile = {
      {128, rows, columns, columns * 4, 4, 4, 1, end}, ElementType::f4, 9, 15, 0, 0, 65'536, 0};
  Reduction reduction(file, tile);
  CHECK(reduction.plan.isExact() && reduction.plan.cost() <= 8192);
  const TileStatistics& statistics = reduction.run();
  CHECK(statistics.lookedAt() == rows * columns);
  const auto pixel =
      static_cast<std::size_t>((12'345 >> 9) * reduction.plan.grid().width() + (3'456'789 >> 15));
  const double count = 512.0 * 32'768;
  CHECK(at<float>(statistics.maximum, pixel) == 42 && at<float>(statistics.minimum, pixel) == 0);
  CHECK(at<std::uint32_t>(statistics.finite, pixel) == count);
  CHECK(isClose(statistics.mean.data()[pixel], 42 / count, 42 / count));
  const double deviation = 42 * std::sqrt((1 - 1 / count) / count);
  CHECK(isClose(statistics.deviation.data()[pixel], deviation, deviation));
}

TEST("what was cut off, before or while it is read, is missing") {
  const std::int64_t page = sysconf(_SC_PAGESIZE);
  const StridedWindow plane = {5, 40, page / 4, page, 4, 4, 1, 40 * page};
  const Tile tile = {plane, ElementType::f4, 2, 3, 0, 0, unlimited, 0};
  TemporaryFile temporary;
  fillRandomly(temporary, 40 * page, 9);
  {
    const MappedFile file(temporary.path(), limits());
    Reduction reduction(file, tile);
    temporary.resize(10 * page);
    const TileStatistics& statistics = reduction.run();
    // The last two elements reach beyond the array's end.
    CHECK(statistics.lookedAt() == plane.rows * plane.columns - 2);
    std::int64_t missing = 0;
    for (std::size_t i = 0; i < statistics.missing.bytes() / 4; ++i)
      missing += at<std::uint32_t>(statistics.missing, i);
    CHECK(missing == 30 * plane.columns);
    checkTile(file, tile, 10 * page);
    const Tile sampled = {plane, ElementType::f4, 5, 10, 0, 0, 512, 0};
    Reduction sampler(file, sampled);
    CHECK(!sampler.plan.isExact());
    temporary.resize(page);
    sampler.run();
  }
  const MappedFile shorter(temporary.path(), limits());
  checkTile(shorter, tile);
}

TEST("a deviation that is tiny beside the mean, or too large to square, is right") {
  std::mt19937 random(1);
  std::vector<double> values(100'000);
  const auto checkValues = [&] {
    TemporaryFile temporary;
    temporary.write(0, std::as_bytes(std::span(values)));
    const MappedFile file(temporary.path(), limits());
    const StridedWindow plane = {0, 100, 1000, 8000, 8, 8, 1, 800'000};
    checkTile(file, {plane, ElementType::f8, 7, 10, 0, 0, unlimited, 0});
    checkTile(file, {plane, ElementType::f8, 3, 2, 0, 0, unlimited, 0});
  };
  for (double& value : values) value = 1e9 + std::uniform_real_distribution(-1e-3, 1e-3)(random);
  checkValues();
  values[0] = -9999;
  checkValues();
  for (double& value : values) value = std::uniform_real_distribution(-1e308, 1e308)(random);
  checkValues();
  for (std::size_t i = 50'000; i < values.size(); ++i) values[i] = 1;
  checkValues();
}

TEST("a sample grows with refinement, never loses what it held, and ends exact") {
  constexpr std::int64_t rows = 1200;
  constexpr std::int64_t columns = 3000;
  std::mt19937 random(3);
  std::vector<float> values(rows * columns);
  for (float& value : values) value = std::normal_distribution<float>(10, 2)(random);
  TemporaryFile temporary;
  temporary.write(0, std::as_bytes(std::span(values)));
  const MappedFile file(temporary.path(), limits());
  for (const bool isFortran : {false, true}) {
    Tile tile = {
        planeOf(ElementType::f4, rows, columns, isFortran, false, 0), ElementType::f4, 9, 11, 0, 0, 0, 0};
    tile.plane.offset = 0;
    std::vector<float> minima(6, std::numeric_limits<float>::infinity());
    std::int64_t lookedAt = 0;
    for (tile.budget = 6 * 512;; ++tile.refinement) {
      Reduction reduction(file, tile);
      const TileStatistics& statistics = reduction.run();
      CHECK(statistics.lookedAt() > lookedAt && statistics.lookedAt() <= rows * columns);
      // Runs are whole but at the edges.
      CHECK(statistics.lookedAt() <= 6 * 128 << tile.refinement || reduction.plan.isExact());
      lookedAt = statistics.lookedAt();
      for (std::size_t pixel = 0; pixel < 6; ++pixel) {
        const auto minimum = at<float>(statistics.minimum, pixel);
        CHECK(minimum <= minima[pixel]);
        minima[pixel] = minimum;
        const double count = at<std::uint32_t>(statistics.finite, pixel);
        CHECK(count > 0);
        CHECK(std::abs(statistics.mean.data()[pixel] - 10) < 2 * 6 / std::sqrt(count));
      }
      if (reduction.plan.isExact()) break;
    }
    CHECK(lookedAt == rows * columns);
  }
}

TEST("a sample is spent on written parts, and weighs them as what they cover") {
  constexpr std::int64_t megabyte = 1 << 20;
  TemporaryFile temporary;
  temporary.resize(64 * megabyte);
  const std::vector<float> ones(megabyte / 4, 1);
  temporary.write(16 * megabyte, std::as_bytes(std::span(ones)));
  temporary.write(40 * megabyte, std::as_bytes(std::span(ones)));
  const MappedFile file(temporary.path(), limits());
  if (file.extents()->covers(0, file.size())) throw Skipped("this file system has no holes");
  const StridedWindow plane = {0, 4096, 4096, 16'384, 4, 4, 1, 64 * megabyte};
  Reduction reduction(file, {plane, ElementType::f4, 12, 12, 0, 0, 4096, 0});
  CHECK(!reduction.plan.isExact());
  const TileStatistics& statistics = reduction.run();
  CHECK(isClose(statistics.mean.data()[0], 1.0 / 32, 1));
  CHECK(at<float>(statistics.minimum, 0) == 0 && at<float>(statistics.maximum, 0) == 1);
  CHECK(at<float>(statistics.element, 0) == 1);
  CHECK(statistics.lookedAt() == 62 * megabyte / 4 + 8 * 128);
}

TEST("the element shown is the middle one, or the first that is written") {
  TemporaryFile temporary;
  std::vector<std::int64_t> values(10'000);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<std::int64_t>(i) - (std::int64_t{1} << 62);
  temporary.write(0, std::as_bytes(std::span(values)));
  const MappedFile file(temporary.path(), limits());
  Reduction reduction(file, {{0, 100, 100, 800, 8, 8, 1, 80'000}, ElementType::i8, 2, 3, 0, 0, unlimited, 0});
  const TileStatistics& statistics = reduction.run();
  CHECK(at<std::int64_t>(statistics.element, 0) == values[204]);
  CHECK(at<std::int64_t>(statistics.element, 13 * 25 - 1) == values[9898]);
}

TEST("tiles that make no sense are refused") {
  const Tile tile = {{0, 1000, 1000, 4000, 4, 4, 1, 4'000'000}, ElementType::f4, 1, 1, 1, 1, 0, 0};
  CHECK(isValid(tile));
  const auto isRefused = [&](auto change) {
    Tile other = tile;
    change(other);
    return !isValid(other);
  };
  CHECK(isRefused([](Tile& other) { other.tileRow = 2; }));
  CHECK(isRefused([](Tile& other) { other.tileColumn = -1; }));
  CHECK(isRefused([](Tile& other) { other.rowLevel = 53; }));
  CHECK(isRefused([](Tile& other) { other.columnLevel = -1; }));
  CHECK(isRefused([](Tile& other) { other.type = ElementType::f8; }));
  CHECK(isRefused([](Tile& other) { other.plane.rows = 0; }));
  CHECK(isRefused([](Tile& other) { other.plane.rowStride = 3996; }));
  CHECK(isRefused([](Tile& other) { other.plane.columnStride = 0; }));
  CHECK(isRefused([](Tile& other) { other.budget = -1; }));
}
