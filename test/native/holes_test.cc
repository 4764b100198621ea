/** Sparse files, on the disk and in memory, that somebody stores to through a mapping. */

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <thread>
#include <vector>

#include "check.h"
#include "core/tile_reducer.h"
#include "core/tile_sampler.h"
#include "temporary_file.h"
#include "window_read.h"

using namespace npyscope;

namespace {

constexpr std::int64_t rows = 4096;
constexpr std::int64_t columns = 4096;
constexpr std::int64_t end = 128 + rows * columns * 8;
constexpr StridedWindow plane = {128, rows, columns, columns * 8, 8, 8, 1, end};
constexpr Tile tile = {plane, ElementType::f8, 4, 4, 0, 0, 1 << 20, 0};

const auto never = [] { return false; };

/** A file as numpy.lib.format.open_memmap has it, which is written to through a mapping. */
class MappedArray {
 public:
  explicit MappedArray(const std::filesystem::path& folder) : file_(folder) {
    file_.resize(end);
    bytes_ = static_cast<std::byte*>(
        mmap(nullptr, end, PROT_READ | PROT_WRITE, MAP_SHARED, file_.descriptor(), 0));
    CHECK(bytes_ != MAP_FAILED);
  }
  ~MappedArray() { munmap(bytes_, end); }

  const std::string& path() const { return file_.path(); }

  /** As `a[row, column] += value`. */
  void add(std::int64_t row, std::int64_t column, double value) {
    std::byte* const place = bytes_ + 128 + (row * columns + column) * 8;
    double number;
    std::memcpy(&number, place, sizeof number);
    number += value;
    std::memcpy(place, &number, sizeof number);
    msync(bytes_, end, MS_SYNC);
  }

  /** What the file takes, in units of 512 bytes. */
  std::int64_t blocks() const {
    struct stat status;
    CHECK(fstat(file_.descriptor(), &status) == 0);
    return status.st_blocks;
  }

 private:
  TemporaryFile file_;
  std::byte* bytes_;
};

/** Calls body(array) with one on the disk, and with one in memory where there is such a file system. */
template <class Body>
void onDiskAndInMemory(Body body) {
  MappedArray onDisk(std::filesystem::temp_directory_path());
  std::optional<MappedArray> inMemory;
  if (access("/dev/shm", W_OK) == 0) inMemory.emplace("/dev/shm");
  // What was written just now is not relied on in any case.
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  body(onDisk);
  if (!inMemory) throw Skipped("there is no /dev/shm");
  body(*inMemory);
}

double greatestIn(const MappedFile& file) {
  const TilePlan plan(file, tile);
  CHECK(plan.isExact());
  TileReducer reducer(file, tile, plan);
  for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, never);
  CHECK(reducer.statistics()->lookedAt() == rows * columns);
  double greatest = 0;
  for (std::size_t i = 0; i < reducer.statistics()->pixels(); ++i) {
    double value;
    std::memcpy(&value, reducer.statistics()->maximum.data() + i * sizeof value, sizeof value);
    greatest = std::max(greatest, value);
  }
  return greatest;
}

std::vector<double> read(const MappedFile& file, const StridedWindow& window) {
  WindowRead read(file, window);
  read.reader.readLines(0, read.reader.lines());
  CHECK(!read.hasMissing());
  std::vector<double> values(read.data.bytes() / sizeof(double));
  std::memcpy(values.data(), read.data.data(), read.data.bytes());
  return values;
}

}  // namespace

TEST("a tile is exact and right after a store through a mapping, which may leave the file's times alone") {
  onDiskAndInMemory([](MappedArray& array) {
    const MappedFile file(array.path());
    CHECK(greatestIn(file) == 0);
    // The second is to a page that has been read.
    array.add(2000, 2000, 0);
    CHECK(greatestIn(file) == 0);
    array.add(2000, 2000, 7.5);
    CHECK(greatestIn(file) == 7.5);
    array.add(10, 10, 9);
    CHECK(greatestIn(file) == 9);
  });
}

TEST("what is read of a hole is zero, and takes no memory of the file system's") {
  onDiskAndInMemory([](MappedArray& array) {
    array.add(2000, 2000, 7.5);
    const std::int64_t blocks = array.blocks();
    const MappedFile file(array.path());
    // A column, a row, some elements, and a piece of the plane.
    const auto column = read(file, {128 + 2000 * 8, rows, 1, columns * 8, 8, 8, 1, end});
    CHECK(column[2000] == 7.5 && column[1999] == 0 && column[0] == 0);
    CHECK(read(file, {128, 1, columns, 8, 8, 8, 1, end})[5] == 0);
    CHECK(read(file, {128, 40, 41, columns * 8 * 100, 8 * 99, 8, 1, end})[40] == 0);
    CHECK(read(file, {128 + (1990 * columns + 1990) * 8, 20, 20, columns * 8, 8, 8, 1, end})[210] == 7.5);
    // Tiles, of which some elements lie in a hole in part.
    CHECK(greatestIn(file) == 7.5);
    const Tile unaligned = {
        {125, rows - 1, columns, columns * 8, 8, 8, 1, end}, ElementType::f8, 4, 4, 0, 0, 0, 0};
    const TilePlan plan(file, unaligned);
    TileSampler sampler(file, unaligned, plan, never);
    for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
    TileReducer reducer(file, unaligned, plan);
    for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, never);
    CHECK(array.blocks() == blocks);
  });
}
