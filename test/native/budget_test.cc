/** What a tile reads and takes, however the file is written. */

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "core/tile_reducer.h"
#include "mapping_limits.h"
#include "naive_pixel.h"
#include "temporary_file.h"

using namespace npyscope;

namespace {

constexpr std::int64_t block = 4096;

/** The bytes of a run. */
constexpr std::int64_t runBytes = 512;

/** A file that is written in pieces of one block each. */
struct Fragmented {
  TemporaryFile temporary;
  std::int64_t size;

  Fragmented(std::int64_t blocks, const auto& isWritten, const auto& valueAt) : size(blocks * block) {
    temporary.resize(size);
    std::vector<float> values(block / 4);
    for (std::int64_t i = 0; i < blocks; ++i) {
      if (!isWritten(i)) continue;
      for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = valueAt(i * block / 4 + static_cast<std::int64_t>(k));
      temporary.write(i * block, std::as_bytes(std::span(values)));
    }
  }
};

float notANumber(std::int64_t) { return std::numeric_limits<float>::quiet_NaN(); }

/**
 * Reduces a tile of which all that is written is NaN, and holds the bytes that are read against the budget:
 * it is exceeded only if it has no run of each pixel.
 */
void checkBudget(const MappedFile& file, const Tile& tile) {
  CHECK(isValid(tile));
  const TilePlan plan(file, tile);
  TileReducer reducer(file, tile, plan);
  for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, [] { return false; });
  const TileStatistics& statistics = *reducer.statistics();
  CHECK(statistics.lookedAt() <= plan.covered());
  CHECK(!plan.isExact() || statistics.lookedAt() == plan.covered());
  // Where there are no holes, what was left out counts as written, too.
  const bool hasHoles = !file.extents()->covers(0, file.size());
  std::int64_t read = 0;
  for (std::size_t i = 0; i < statistics.pixels(); ++i) {
    read += statistics.nan.bytes() == statistics.pixels() * 4
                ? at<std::uint32_t>(statistics.nan, i)
                : static_cast<std::int64_t>(at<double>(statistics.nan, i));
    // The element shown is NaN where anything under the pixel is written.
    const bool hasWritten = at<float>(statistics.element, i) != at<float>(statistics.element, i);
    CHECK(!hasHoles || !hasWritten || (statistics.flags.data()[i] & (hasNan | hasMissing | isOutside)) != 0);
  }
  CHECK(read * 4 <= std::max(tile.budget, runBytes * plan.grid().pixels()) << tile.refinement);
}

/** Forgets the most memory that the process has taken. */
bool forgetPeak() {
  std::ofstream file("/proc/self/clear_refs");
  return static_cast<bool>(file << "5" << std::flush);
}

/** The most memory (bytes) that the process has taken since; 0 where the system does not tell. */
std::int64_t peak() {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) * 1024;
  }
  return 0;
}

}  // namespace

TEST("a tile reads what its budget allows, whatever the shape, the levels and the holes of the file") {
  std::mt19937 random(7);
  const auto any = [&](std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random);
  };
  for (int round = 0; round < 6; ++round) {
    const std::int64_t run = any(1, 40);
    const std::int64_t share = any(1, 90);
    const auto isWritten = [&](std::int64_t i) { return (i / run * 2'654'435'761 >> 7) % 100 < share; };
    const Fragmented fragmented(any(2000, 4000), isWritten, notANumber);
    const MappedFile file(fragmented.temporary.path(), limits());
    const std::int64_t elements = fragmented.size / 4;
    for (int i = 0; i < 20; ++i) {
      // Lines of a few elements up to all of them, with gaps between elements or between lines.
      const std::int64_t step = any(0, 3) == 0 ? any(2, 300) : 1;
      const std::int64_t length = std::max<std::int64_t>(1, (std::int64_t{1} << any(0, 20)) + any(-3, 3));
      const std::int64_t lineStep = length * step + (any(0, 2) == 0 ? any(0, 5000) : 0);
      const std::int64_t lines = elements / lineStep;
      if (lines == 0) continue;
      const std::int64_t end = any(0, 3) == 0 ? fragmented.size * 3 / 4 : fragmented.size;
      const bool isFortran = any(0, 1) == 0;
      const StridedWindow plane = {0,
                                   isFortran ? length : lines,
                                   isFortran ? lines : length,
                                   (isFortran ? step : lineStep) * 4,
                                   (isFortran ? lineStep : step) * 4,
                                   4,
                                   1,
                                   end};
      Tile tile = {plane, ElementType::f4, any(0, 22), any(0, 22), 0, 0, 0, any(0, 3)};
      tile.budget = std::int64_t{1} << any(8, 22);
      tile.tileRow = any(0, (plane.rows - 1) >> tile.rowLevel) / tileSide;
      tile.tileColumn = any(0, (plane.columns - 1) >> tile.columnLevel) / tileSide;
      checkBudget(file, tile);
    }
  }
}

/** That holes are known is promised where the tests of this system run; elsewhere the file system may have
 * none. */
static void needHoles(const MappedFile& file) {
  const bool hasHoles = !file.extents()->covers(0, file.size());
#ifdef __linux__
  CHECK(hasHoles);
#else
  if (!hasHoles) throw Skipped("this file system has no holes");
#endif
}

TEST("a file in thousands of pieces is sampled within the budget, in little memory") {
  const Fragmented fragmented(16'384, [](std::int64_t i) { return i % 2 == 0; }, notANumber);
  const MappedFile file(fragmented.temporary.path(), limits());
  needHoles(file);
  // All pieces lie under one line of pixels, of which each has a share of each piece.
  const StridedWindow plane = {0, 16'384, 1024, block, 4, 4, 1, fragmented.size};
  const bool isTold = forgetPeak();
  [[maybe_unused]] const std::int64_t before = peak();
  checkBudget(file, {plane, ElementType::f4, 14, 2, 0, 0, 1 << 20, 0});
  [[maybe_unused]] const std::int64_t most = before + (100 << 20);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  CHECK(peak() <= most);
#endif
  if (!isTold) throw Skipped("the system does not tell how much memory was taken");
}

TEST("a sample of thousands of pieces grows with refinement, and means what they mean") {
  // Along a line values rise, so that a sample that keeps to some columns is found.
  const auto valueAt = [](std::int64_t i) { return static_cast<float>(i % 4096); };
  const Fragmented fragmented(8192, [](std::int64_t i) { return i / 3 % 2 == 0; }, valueAt);
  const MappedFile file(fragmented.temporary.path(), limits());
  needHoles(file);
  const StridedWindow plane = {0, 2048, 4096, 4 * block, 4, 4, 1, fragmented.size};
  double exactMean = 0;
  std::vector<std::pair<double, float>> samples;
  std::int64_t lookedAt = 0;
  for (std::int64_t refinement = 0;; ++refinement) {
    const Tile tile = {plane, ElementType::f4, 11, 12, 0, 0, 64 * runBytes, refinement};
    const TilePlan plan(file, tile);
    TileReducer reducer(file, tile, plan);
    for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, [] { return false; });
    const TileStatistics& statistics = *reducer.statistics();
    CHECK(statistics.lookedAt() > lookedAt);
    lookedAt = statistics.lookedAt();
    samples.emplace_back(statistics.mean.data()[0], at<float>(statistics.maximum, 0));
    exactMean = statistics.mean.data()[0];
    if (plan.isExact()) break;
  }
  CHECK(lookedAt == plane.rows * plane.columns && samples.size() > 8);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    CHECK(std::abs(samples[i].first - exactMean) < 1200 / std::sqrt(64 << i) * 3);
    if (i > 0) CHECK(samples[i].second >= samples[i - 1].second);
  }
}
