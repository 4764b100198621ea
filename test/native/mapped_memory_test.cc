#include <algorithm>
#include <atomic>
#include <cstdint>
#include <fstream>
#include <functional>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "check.h"
#include "core/file_view.h"
#include "core/tile_sampler.h"
#include "mapping_limits.h"
#include "reduced_tile.h"
#include "temporary_file.h"
#include "window_read.h"

using namespace npyscope;

namespace {

constexpr std::int64_t megabyte = 1 << 20;

/** Bytes of this process: file pages that are mapped (RssFile), or page tables (VmPTE). */
std::int64_t memoryOf(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t kilobytes = 0;
    if (word == name + ":" && status >> kilobytes) return kilobytes * 1024;
  }
  throw Skipped("this system does not tell what is mapped");
}

/** Files mapped as the tests say, of which so much stays mapped. */
MappingLimits keeping(std::int64_t bytes) {
  MappingLimits limits = npyscope::limits();
  limits.access = Access::mapped;
  limits.kept = bytes;
  return limits;
}

/** A tile of all numbers of a file, `columns` a row. */
Tile tileOf(const MappedFile& file, std::int64_t columns) {
  const std::int64_t rows = file.size() / (columns * 4);
  Tile tile = {
      {0, rows, columns, columns * 4, 4, 4, 1, file.size()}, ElementType::f4, 0, 0, 0, 0, unlimited, 0};
  while (tileSide << tile.rowLevel < rows) ++tile.rowLevel;
  while (tileSide << tile.columnLevel < columns) ++tile.columnLevel;
  return tile;
}

void writeNumbers(TemporaryFile& temporary, std::int64_t megabytes) {
  std::vector<float> numbers(megabyte / sizeof(float));
  for (std::int64_t i = 0; i < megabytes; ++i) {
    std::iota(numbers.begin(), numbers.end(), static_cast<float>(i));
    temporary.write(i * megabyte, std::as_bytes(std::span(numbers)));
  }
}

/** Checks statistics against those of a file that stays mapped. */
void checkAlike(const TileStatistics& statistics, const MappedFile& whole, const Tile& tile) {
  Reduction reduction(whole, tile);
  const TileStatistics& expected = reduction.run();
  for (std::size_t i = 0; i < TileStatistics::columnCount; ++i) {
    CHECK(std::ranges::equal(statistics.column(i), expected.column(i)));
  }
}

}  // namespace

TEST("a long read keeps few of its pages mapped, and shows each as it is") {
  constexpr std::int64_t kept = 16 * megabyte;
  TemporaryFile temporary;
  writeNumbers(temporary, 256);
  const MappedFile file(temporary.path(), keeping(kept));
  const MappedFile whole(temporary.path(), keeping(unlimited));
  const Tile tile = tileOf(file, 4096);
  Reduction reduction(file, tile);
  const std::int64_t before = memoryOf("RssFile");
  std::int64_t most = 0;
  for (std::size_t i = 0; i < reduction.reducer.chunks(); ++i) {
    reduction.reducer.reduce(i, [] { return false; });
    most = std::max(most, memoryOf("RssFile") - before);
  }
  // What else is mapped meanwhile is code, and what one step reads.
  CHECK(most < 4 * kept);
  checkAlike(*reduction.reducer.statistics(), whole, tile);
}

TEST("a long read keeps few page tables") {
  constexpr std::int64_t size = 3072 * megabyte;
  constexpr std::int64_t kept = 128 * megabyte;
  constexpr std::int64_t tableSpan = 2 * megabyte;
#ifdef __SANITIZE_THREAD__
  throw Skipped("the thread sanitizer needs tables of its own for each byte");
#endif
  TemporaryFile temporary;
  temporary.resize(size);
  const MappedFile file(temporary.path(), keeping(kept));
  FileView view(file);
  const std::int64_t before = memoryOf("VmPTE");
  std::int64_t most = 0;
  for (std::int64_t offset = 0; offset < size; offset += tableSpan) {
    std::byte byte = {};
    view.goOn(Items{offset, 1, 1, 1});
    view.show(offset, offset + 1);
    CHECK(view.read(offset + 1, Items{offset, 1, 1, 1}, [&] { byte = *view.at(offset); }).isRead);
    CHECK(byte == std::byte{0});
    if (offset % kept == 0) most = std::max(most, memoryOf("VmPTE") - before);
  }
  // Of 4 KiB a table 6 MiB without letting go; the address sanitizer's shadow has some of its own.
  CHECK(most < 3 * megabyte);
}

TEST("threads let go what others are reading, and all read what is there") {
  TemporaryFile temporary;
  writeNumbers(temporary, 64);
  const MappedFile file(temporary.path(), keeping(4 * megabyte));
  const MappedFile whole(temporary.path(), keeping(unlimited));
  const Tile tile = tileOf(file, 4096);
  Reduction reduction(file, tile);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < reduction.reducer.chunks(); i = next++) {
      reduction.reducer.reduce(i, [] { return false; });
    }
  };
  std::thread second(work);
  work();
  second.join();
  checkAlike(*reduction.reducer.statistics(), whole, tile);
}

TEST("what lies far apart in a file too large to stay mapped is read without a page table each") {
  constexpr std::int64_t kept = 16 * megabyte;
  constexpr std::int64_t rows = 2048;
  constexpr std::int64_t rowBytes = megabyte;
  TemporaryFile temporary;
  temporary.resize(rows * rowBytes);
  for (std::int64_t row = 0; row < rows; ++row) {
    const auto number = static_cast<float>(row);
    temporary.write(row * rowBytes, std::as_bytes(std::span(&number, 1)));
  }
  const MappedFile file(temporary.path(), keeping(kept));
  const std::int64_t before = memoryOf("VmPTE");

  const StridedWindow column = {0, rows, 1, rowBytes, 4, 4, 1, rows * rowBytes};
  WindowRead read(file, column);
  read.reader.readLines(0, read.reader.lines());
  CHECK(!read.hasMissing());
  std::vector<float> numbers(rows);
  std::memcpy(numbers.data(), read.data.data(), read.data.bytes());
  for (std::int64_t row = 0; row < rows; ++row) {
    CHECK(numbers[static_cast<std::size_t>(row)] == static_cast<float>(row));
  }

  const Tile tile = {column, ElementType::f4, 3, 0, 0, 0, unlimited, 0};
  const TilePlan plan(file, tile);
  const auto never = [] { return false; };
  TileSampler sampler(file, tile, plan, never);
  for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
  std::memcpy(numbers.data(), sampler.values().data(), sampler.values().bytes());
  for (std::size_t i = 0; i < rows / 8; ++i) CHECK(numbers[i] == static_cast<float>(8 * i + 4));
  // 4 MiB if each had one.
  CHECK(memoryOf("VmPTE") - before < megabyte);
}
