#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "check.h"
#include "mapping_limits.h"
#include "reduced_tile.h"
#include "temporary_file.h"

using namespace npyscope;

TEST("small pixels say what the definition says, whatever is left over at the edges") {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  constexpr float odd[] = {std::numeric_limits<float>::quiet_NaN(), infinity, -infinity, 3e38f, -3e38f, 0};
  std::mt19937 random(7);
  for (const InstructionSet set : {InstructionSet::baseline, InstructionSet::avx2}) {
    if (!useInstructionSet(set)) continue;
    for (const std::int64_t columns : {1, 3, 7, 67}) {
      for (const std::int64_t rows : {1, 3, 21}) {
        TemporaryFile temporary;
        // Whole pixels of odd ones, single odd ones, and none, in turns along a line.
        std::vector<float> values(static_cast<std::size_t>(rows * columns));
        for (std::size_t i = 0; i < values.size(); ++i) {
          const std::size_t column = i % static_cast<std::size_t>(columns);
          const bool isOdd = column / 16 % 3 == 1 || (column / 16 % 3 == 2 && random() % 9 == 0);
          values[i] = isOdd ? odd[random() % 6] : static_cast<float>(random() % 1000) / 7;
        }
        temporary.write(3, std::as_bytes(std::span(values)));
        const MappedFile file(temporary.path(), limits());
        for (const ElementType type : {ElementType::f4, ElementType::u4, ElementType::i1, ElementType::f2}) {
          const std::int64_t size = sizeOf(type);
          for (const bool isFortran : {false, true}) {
            StridedWindow plane = planeOf(type, rows, columns, isFortran, false, 0);
            for (const std::int64_t end : {plane.end, plane.end - size - columns * size / 2}) {
              plane.end = std::max<std::int64_t>(end, 3);
              for (std::int64_t level = 0; level <= 5; ++level) {
                for (const auto& [rowLevel, columnLevel] : {std::pair{level, level}, {1L, level}}) {
                  checkTile(file, {plane, type, rowLevel, columnLevel, 0, 0, unlimited, 0});
                }
              }
            }
          }
        }
      }
    }
  }
}

TEST("times among small pixels: one that is none is no number, and the extremes are right") {
  std::mt19937_64 random(8);
  std::vector<std::int64_t> counts(40 * 90);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::int64_t extremes[] = {Time::none, Time::none + 1, std::numeric_limits<std::int64_t>::max()};
    counts[i] = random() % 5 == 0 ? extremes[random() % 3] : static_cast<std::int64_t>(random() >> 20);
  }
  TemporaryFile temporary;
  temporary.write(0, std::as_bytes(std::span(counts)));
  const MappedFile file(temporary.path(), limits());
  for (const ElementType type : {ElementType::m8, ElementType::i8, ElementType::u8}) {
    for (std::int64_t level = 0; level <= 4; ++level) {
      checkTile(file, {{0, 40, 90, 720, 8, 8, 1, 28'800}, type, level, level, 0, 0, unlimited, 0});
    }
  }
}

TEST("small pixels on both sides of where a file was cut meanwhile") {
  const std::int64_t page = sysconf(_SC_PAGESIZE);
  // The cut lies in the middle of a line, and of the pixels that are read together.
  const StridedWindow plane = {0, 32, page * 3 / 8, page * 3 / 2, 4, 4, 1, 48 * page};
  for (const auto& [rowLevel, columnLevel] : {std::pair{0, 0}, {1, 1}, {0, 3}, {3, 2}}) {
    TemporaryFile temporary;
    const std::vector<float> ones(static_cast<std::size_t>(12 * page), 1);
    temporary.write(0, std::as_bytes(std::span(ones)));
    const MappedFile file(temporary.path(), limits());
    const Tile tile = {plane, ElementType::f4, rowLevel, columnLevel, 0, 0, unlimited, 0};
    Reduction reduction(file, tile);
    temporary.resize(20 * page);
    const TileStatistics& statistics = reduction.run();
    const TileGrid& grid = reduction.plan.grid();
    CHECK(statistics.lookedAt() == reduction.plan.covered());
    for (std::int64_t pixel = 0; pixel < grid.pixels(); ++pixel) {
      const auto place = static_cast<std::size_t>(pixel);
      const npyscope::Rectangle block =
          grid.blockOf(pixel / grid.width(), pixel % grid.width(), pixel % grid.width() + 1);
      std::uint32_t there = 0;
      for (std::int64_t line = block.lineStart; line < block.lineEnd; ++line) {
        for (std::int64_t i = block.start; i < block.end; ++i) there += grid.offsetOf(line, i) < 20 * page;
      }
      CHECK(at<std::uint32_t>(statistics.finite, place) == there);
      CHECK(at<std::uint32_t>(statistics.missing, place) == block.area() - there);
      CHECK(there == 0 ? std::isnan(statistics.mean.data()[place]) : statistics.mean.data()[place] == 1);
    }
  }
}
