#include "core/mapped_file.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cstring>
#include <fstream>
#include <optional>
#include <vector>

#include "check.h"
#include "core/error.h"
#include "core/pixel_flags.h"
#include "core/tile_sampler.h"
#include "mapping_limits.h"
#include "temporary_file.h"
#include "window_read.h"

using namespace npyscope;

namespace {

constexpr std::int64_t terabytes = 1'500'000'000'128;

/** What a process ends with where the handler is called that was there before ours, as Chromium's is. */
constexpr int earlierHandlerStatus = 77;
[[maybe_unused]] const auto earlierHandler = signal(SIGBUS, [](int) { _exit(earlierHandlerStatus); });

/** The kind of the error that opening `path` ends with; none if it does not. */
std::optional<ErrorKind> openingFails(const std::string& path) {
  try {
    MappedFile file(path, limits());
    return std::nullopt;
  } catch (const FileError& error) {
    return error.kind();
  }
}

/** The system's overcommit rule, put back at the end. */
class Overcommit {
 public:
  explicit Overcommit(int mode) : before_(read()) { write(mode); }
  ~Overcommit() { write(before_); }

 private:
  static constexpr const char* path = "/proc/sys/vm/overcommit_memory";

  static int read() {
    int mode = -1;
    std::ifstream(path) >> mode;
    if (mode < 0) throw Skipped("there is no vm.overcommit_memory here");
    return mode;
  }

  static void write(int mode) {
    if (read() == mode) return;
    std::ofstream(path) << mode << std::endl;
    if (read() != mode) throw Skipped("vm.overcommit_memory may not be set here");
  }

  int before_;
};

void checkThatTerabytesOpen(int overcommit) {
  TemporaryFile temporary;
  try {
    temporary.resize(terabytes);
  } catch (const std::system_error& error) {
    throw Skipped(std::string("no file of 1.5 TB: ") + error.what());
  }
  const std::uint32_t value = 0x12345678;
  temporary.write(terabytes - 4, std::as_bytes(std::span(&value, 1)));

#ifdef __SANITIZE_THREAD__
  if (overcommit == 2) throw Skipped("the thread sanitizer takes more memory than this rule allows");
#endif
  const Overcommit mode(overcommit);
  void* const writable =
      mmap(nullptr, terabytes, PROT_READ | PROT_WRITE, MAP_PRIVATE, temporary.descriptor(), 0);
  const int code = errno;
  if (writable != MAP_FAILED) munmap(writable, terabytes);
  CHECK(writable == MAP_FAILED && code == ENOMEM);

  MappedFile file(temporary.path(), limits());
  CHECK(file.size() == terabytes);
  WindowRead read(file, {terabytes - 8, 1, 2, 8, 4, 4, 1, terabytes});
  read.reader.readLines(0, 1, file.readableEnd(terabytes));
  std::uint32_t values[2];
  std::memcpy(values, read.data.data(), sizeof values);
  CHECK(values[0] == 0 && values[1] == value && !read.hasMissing());
}

}  // namespace

TEST("1.5 TB opens where a writable mapping is refused, vm.overcommit_memory 0") {
  checkThatTerabytesOpen(0);
}

TEST("1.5 TB opens where a writable mapping is refused, vm.overcommit_memory 2") {
  checkThatTerabytesOpen(2);
}

TEST("what is not a regular file is refused without waiting") {
  CHECK(openingFails("/nonexistent/file") == ErrorKind::notFound);
  CHECK(openingFails("/") == ErrorKind::notAFile);
  CHECK(openingFails("/dev/null") == ErrorKind::notAFile);
  TemporaryFile temporary;
  const std::string fifo = temporary.path() + ".fifo";
  CHECK(mkfifo(fifo.c_str(), 0600) == 0);
  const auto kind = openingFails(fifo);
  unlink(fifo.c_str());
  CHECK(kind == ErrorKind::notAFile);
}

TEST("an empty file opens; all of it is missing") {
  TemporaryFile temporary;
  MappedFile file(temporary.path(), limits());
  CHECK(file.size() == 0 && file.extents()->count() == 0);
  WindowRead read(file, {0, 2, 3, 12, 4, 4, 1, 24});
  read.reader.readLines(0, 2, file.readableEnd(24));
  for (std::int64_t i = 0; i < 6; ++i) CHECK(read.isMissing(i));
}

TEST("what was cut off before a read is missing") {
  TemporaryFile temporary;
  temporary.write(0, std::vector<std::byte>(100'000, std::byte{7}));
  MappedFile file(temporary.path(), limits());
  temporary.resize(50'001);
  WindowRead read(file, {0, 100, 1000, 1000, 1, 1, 1, 100'000});
  read.reader.readLines(0, 100, file.readableEnd(100'000));
  for (std::int64_t i = 0; i < 100'000; ++i) {
    CHECK(read.isMissing(i) == (i >= 50'001));
    CHECK(read.data.data()[i] == (i < 50'001 ? std::byte{7} : std::byte{0}));
  }
}

TEST("what is cut off while it is being read is missing, and nothing crashes") {
  const std::int64_t page = sysconf(_SC_PAGESIZE);
  const std::int64_t size = 40 * page;
  TemporaryFile temporary;
  temporary.write(0, std::vector<std::byte>(static_cast<std::size_t>(size), std::byte{7}));
  MappedFile file(temporary.path(), limits());
  const std::int64_t readableEnd = file.readableEnd(size);
  temporary.resize(10 * page);
  for (const std::int64_t itemSize : {1, 4, 12}) {
    const std::int64_t columns = page / itemSize;
    WindowRead read(file, {5, 39, columns, page, itemSize, itemSize, 1, size});
    read.reader.readLines(0, 39, readableEnd);
    for (std::int64_t i = 0; i < 39 * columns; ++i) {
      const std::int64_t end = 5 + i / columns * page + (i % columns + 1) * itemSize;
      CHECK(read.isMissing(i) == (end > 10 * page));
    }
  }
}

TEST("pixels whose page has gone are missing and NaN") {
  constexpr std::int64_t size = 1 << 20;
  TemporaryFile temporary;
  temporary.write(0, std::vector<std::byte>(size, std::byte{7}));
  MappedFile file(temporary.path(), limits());
  const Tile tile = {{0, 1024, 1024, 1024, 1, 1, 1, size}, ElementType::u1, 7, 7, 0, 0, 0, 0};
  const TilePlan plan(file, tile);
  const auto never = [] { return false; };
  TileSampler sampler(file, tile, plan, never);
  temporary.resize(size / 2);
  for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
  std::vector<float> values(64);
  CHECK(sampler.values().bytes() == values.size() * sizeof(float));
  std::memcpy(values.data(), sampler.values().data(), sampler.values().bytes());
  for (std::size_t i = 0; i < 64; ++i) {
    CHECK(sampler.flags().data()[i] == (i < 32 ? 0 : hasMissing | hasNoFinite));
    CHECK(i < 32 ? values[i] == 7 : values[i] != values[i]);
  }
}

TEST("faults outside a read go to the handler that was there before") {
  TemporaryFile temporary;
  temporary.write(0, std::vector<std::byte>(100'000, std::byte{7}));
  MappingLimits mapped = limits();
  mapped.access = Access::mapped;
  const MappedFile file(temporary.path(), mapped);
  FileView view(file);
  view.show(0, file.size());
  const std::byte* const bytes = view.at(0);
  temporary.resize(0);
  const auto statusOf = [](const auto& body) {
    int status = 0;
    const pid_t child = fork();
    if (child == 0) {
      body();
      _exit(0);
    }
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
  };
  CHECK(statusOf([&] { _exit(static_cast<int>(*static_cast<const volatile std::byte*>(bytes))); }) ==
        earlierHandlerStatus);
  CHECK(statusOf([] { raise(SIGBUS); }) == earlierHandlerStatus);
}

TEST("extents are the written parts, and follow what is written") {
  constexpr std::int64_t megabyte = 1 << 20;
  TemporaryFile temporary;
  temporary.resize(64 * megabyte);
  MappedFile file(temporary.path(), limits());
  if (file.extents()->covers(0, file.size())) throw Skipped("this file system has no holes");
  CHECK(file.extents()->count() == 0);
  const std::vector<std::byte> bytes(megabyte, std::byte{1});
  temporary.write(8 * megabyte, bytes);
  temporary.write(32 * megabyte, bytes);
  const auto extents = file.extents();
  CHECK(extents->count() == 2);
  CHECK((*extents)[0] == (Extent{8 * megabyte, 9 * megabyte}));
  CHECK((*extents)[1] == (Extent{32 * megabyte, 33 * megabyte}));
  CHECK(extents->covers(8 * megabyte, 9 * megabyte) && !extents->covers(8 * megabyte - 1, 9 * megabyte));
  temporary.write(16 * megabyte, bytes);
  CHECK(file.extents()->count() == 3);
}
