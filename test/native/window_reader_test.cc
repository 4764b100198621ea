#include "core/window_reader.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "check.h"
#include "mapping_limits.h"
#include "temporary_file.h"
#include "window_read.h"

using namespace npyscope;

namespace {

constexpr std::int64_t size = 100'000;

struct Content {
  std::vector<std::byte> bytes = std::vector<std::byte>(size);
  TemporaryFile temporary;

  Content() {
    std::mt19937 random(1);
    for (auto& byte : bytes) byte = static_cast<std::byte>(random());
    temporary.write(0, bytes);
  }
};

/** Reads the window element by element out of `content`, and checks the reader against it. */
void checkWindow(const Content& content, const MappedFile& file, const StridedWindow& window) {
  CHECK(isValid(window));
  WindowRead read(file, window);
  WindowReader& reader = read.reader;
  const std::int64_t half = reader.lines() / 2;
  const std::int64_t readableEnd = file.readableEnd(window.end);
  if (half > 0) reader.readLines(0, half, readableEnd);
  if (half < reader.lines()) reader.readLines(half, reader.lines(), readableEnd);

  WindowRead again(file, window);
  const bool isRecent = again.reader.readRecent();

  bool anyIsMissing = false;
  for (std::int64_t row = 0; row < window.rows; ++row) {
    for (std::int64_t column = 0; column < window.columns; ++column) {
      const std::int64_t start = window.offset + row * window.rowStride + column * window.columnStride;
      const std::int64_t place = row * window.columns + column;
      const bool isMissing = start + window.itemSize > std::min(window.end, size) && window.itemSize > 0;
      std::vector<std::byte> expected(static_cast<std::size_t>(window.itemSize));
      if (!isMissing && window.itemSize > 0) {
        std::copy_n(content.bytes.begin() + start, window.itemSize, expected.begin());
        for (auto unit = expected.begin(); unit < expected.end(); unit += window.swapUnit) {
          std::reverse(unit, unit + window.swapUnit);
        }
      }
      anyIsMissing = anyIsMissing || isMissing;
      CHECK(read.isMissing(place) == isMissing);
      for (std::int64_t i = 0; i < window.itemSize; ++i) {
        CHECK(read.data.data()[place * window.itemSize + i] == expected[static_cast<std::size_t>(i)]);
        if (isRecent)
          CHECK(again.data.data()[place * window.itemSize + i] == expected[static_cast<std::size_t>(i)]);
      }
    }
  }
  CHECK(read.hasMissing() == anyIsMissing);
}

}  // namespace

TEST("windows are what a naive reader reads") {
  const Content content;
  const MappedFile file(content.temporary.path(), limits());
  std::mt19937 random(2);
  const auto upTo = [&](std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(0, most)(random);
  };
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t swapUnit =
        std::vector<std::int64_t>{1, 1, 2, 4, 8, 16, 3}[static_cast<std::size_t>(upTo(6))];
    const std::int64_t itemSize = swapUnit * (1 + upTo(3));
    StridedWindow window = {upTo(size), upTo(12), upTo(12), upTo(9000),
                            upTo(9000), itemSize, swapUnit, upTo(size)};
    if (i % 3 == 0) window.columnStride = itemSize;
    if (i % 3 == 1) window.rowStride = itemSize;
    if (i % 2 == 0) {
      window.offset /= 100;
      window.end = size;
    }
    checkWindow(content, file, window);
  }
}

TEST("long runs are what a naive reader reads, up to where the file ends") {
  const Content content;
  const MappedFile file(content.temporary.path(), limits());
  for (const std::int64_t offset : {0, 4095, 20'000}) {
    for (const std::int64_t swapUnit : {1, 2, 8}) {
      const std::int64_t itemSize = 2 * swapUnit;
      const std::int64_t length = 90'000 / itemSize;
      checkWindow(content, file, {offset, 1, length, 0, itemSize, itemSize, swapUnit, size});
      checkWindow(content, file, {offset, length, 1, itemSize, 0, itemSize, swapUnit, 80'000});
      checkWindow(content, file, {offset, 3, length, 2000, itemSize, itemSize, swapUnit, size});
    }
  }
}

TEST("elements of no bytes are there") {
  const Content content;
  const MappedFile file(content.temporary.path(), limits());
  checkWindow(content, file, {128, 3, 4, 0, 0, 0, 1, 128});
}

TEST("windows without rows or columns are read") {
  const Content content;
  const MappedFile file(content.temporary.path(), limits());
  for (const std::int64_t rows : {0, 2}) {
    WindowRead read(file, {128, rows, 2 - rows, 8, 4, 4, 1, size});
    CHECK(!read.reader.readRecent());
    read.reader.readLines(0, read.reader.lines(), file.readableEnd(size));
    CHECK(read.data.bytes() == 0 && !read.hasMissing());
  }
}

TEST("a window that was read a moment ago is read at once") {
  const Content content;
  const MappedFile file(content.temporary.path(), limits());
  const StridedWindow window = {128, 10, 20, 4000, 4, 4, 1, size};
  WindowRead first(file, window);
  CHECK(!first.reader.readRecent());
  first.reader.readLines(0, 10, file.readableEnd(size));
  WindowRead second(file, window);
  CHECK(second.reader.readRecent());
  CHECK(std::memcmp(first.data.data(), second.data.data(), 800) == 0);
}

TEST("layouts whose places overflow are refused") {
  const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
  CHECK(!isValid(StridedWindow{0, huge, huge, huge, huge, 8, 1, huge}));
  CHECK(!isValid(StridedWindow{0, std::int64_t{1} << 40, 1, std::int64_t{1} << 40, 8, 8, 1, 0}));
  CHECK(!isValid(StridedWindow{-1, 1, 1, 8, 8, 8, 1, 8}));
  CHECK(!isValid(StridedWindow{0, 1, 1, 8, 8, 8, 3, 8}));
  CHECK(isValid(StridedWindow{0, 75'000, 5'000'000, 20'000'000, 4, 4, 4, 1'500'000'000'000}));
}
