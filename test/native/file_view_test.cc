#include "core/file_view.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "check.h"
#include "core/error.h"
#include "mapping_limits.h"
#include "patterned_file.h"

using namespace npyscope;

namespace {

constexpr std::int64_t size = 1'000'000;
constexpr MappingLimits small = {.access = Access::mapped, .whole = 0, .windowStep = 4096, .windows = 3};

bool isRight(const FileView& view, std::int64_t start, std::int64_t end) {
  bool isRight = true;
  const ReadEnd read = view.read(end, Items{start, 1, end - start, end - start}, [&] {
    for (std::int64_t i = start; i < end; ++i) isRight = isRight && *view.at(i) == byteAt(i);
  });
  return read.isRead && isRight;
}

/** How many mappings of a file there are. */
std::ptrdiff_t mappingsOf(const std::string& path) {
  std::ifstream maps("/proc/self/maps");
#ifdef _WIN32
  maps.setstate(std::ios::failbit);  // Wine shows those of Linux, which knows other paths.
#endif
  if (!maps) throw Skipped("the system does not tell what is mapped");
  std::ptrdiff_t count = 0;
  for (std::string line; std::getline(maps, line);) count += line.ends_with(path) ? 1 : 0;
  return count;
}

}  // namespace

TEST("a view shows what is asked for, however long, to the last byte of the file") {
  const PatternedFile content(size);
  const MappedFile file(content.temporary.path(), limits());
  FileView view(file);
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    const std::int64_t start = std::uniform_int_distribution<std::int64_t>(0, size)(random);
    const std::int64_t longest = i % 10 == 0 ? size : 5000;
    const std::int64_t end = std::min(size, start + static_cast<std::int64_t>(random()) % longest);
    view.show(start, end);
    CHECK(isRight(view, start, end));
  }
  view.show(size - 1, size);
  CHECK(isRight(view, size - 1, size));
}

TEST("few windows stay mapped, apart from those that are looked at, and none of a closed file") {
  const PatternedFile content(size);
  const std::string& path = content.temporary.path();
  {
    const MappedFile file(path, small);
    std::vector<FileView> views;
    for (int i = 0; i < 5; ++i) views.emplace_back(file);
    for (std::size_t i = 0; i < views.size(); ++i) {
      const auto place = static_cast<std::int64_t>(i) * 100'000;
      views[i].show(place, place + 100);
    }
    for (std::int64_t place = 0; place < size; place += 10'000) FileView(file).show(place, place + 1);
    // The system joins what lies side by side.
    CHECK(mappingsOf(path) >= 1 && mappingsOf(path) <= 8);
    for (std::size_t i = 0; i < views.size(); ++i) {
      const auto place = static_cast<std::int64_t>(i) * 100'000;
      CHECK(isRight(views[i], place, place + 100));
    }
  }
  CHECK(mappingsOf(path) == 0);
}

TEST("a file too large for the address space opens, and a range too large for it is refused") {
  const MappingLimits automatic = {.access = limits().access};
  constexpr std::int64_t huge = std::int64_t{1} << 62;
#ifdef __linux__
  // File systems on disks refuse 4 EiB.
  const int descriptor = memfd_create("huge", MFD_CLOEXEC);
  if (descriptor < 0 || ftruncate(descriptor, huge) != 0) throw Skipped("no file of 4 EiB");
  const MappedFile file("/proc/self/fd/" + std::to_string(descriptor), automatic);
  close(descriptor);
#else
  TemporaryFile temporary;
  try {
    temporary.resize(huge);
  } catch (const std::system_error& error) {
    throw Skipped(error.what());
  }
  const MappedFile file(temporary.path(), automatic);
#endif
  FileView view(file);
  view.show(huge - 100, huge);
  std::byte last = std::byte{1};
  const ReadEnd read = view.read(huge, Items{huge - 1, 1, 1, 1}, [&] { last = *view.at(huge - 1); });
  CHECK(read.isRead && last == std::byte{0});
  bool isRefused = false;
  try {
    view.show(0, huge);
  } catch (const FileError& error) {
    isRefused = error.kind() == ErrorKind::outOfAddressSpace;
  }
  CHECK(isRefused);
}

TEST("many threads look at windows of one file") {
  const PatternedFile content(size);
  const MappedFile file(content.temporary.path(), limits());
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 4; ++seed) {
    threads.emplace_back([&, seed] {
      std::mt19937 random(seed);
      FileView view(file);
      for (int i = 0; i < 1000; ++i) {
        // Half of the time all of them turn to the same few windows.
        const std::int64_t span = i % 2 == 0 ? size - 200 : 20'000;
        const std::int64_t start = std::uniform_int_distribution<std::int64_t>(0, span)(random);
        view.show(start, start + 200);
        if (!isRight(view, start, start + 200)) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
