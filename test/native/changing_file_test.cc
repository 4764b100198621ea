#include <chrono>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include "check.h"
#include "core/file_view.h"
#include "core/mapped_file.h"
#include "mapping_limits.h"
#include "temporary_file.h"
#include "window_read.h"

using namespace npyscope;

namespace {

std::vector<std::byte> bytesOfValue(std::int64_t count, int value) {
  return std::vector<std::byte>(static_cast<std::size_t>(count), static_cast<std::byte>(value));
}

}  // namespace

TEST("a file that grew is mapped further, while a reader goes on with what was mapped before") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(10'000, 1));
  auto file = std::make_shared<const MappedFile>(temporary.path(), limits());
  CHECK(file->extended() == nullptr);
  const StridedWindow window = {0, 1, 30'000, 30'000, 1, 1, 1, 30'000};
  WindowRead before(*file, window);

  temporary.write(10'000, bytesOfValue(10'000, 2));
  const auto extended = file->extended();
  CHECK(extended != nullptr && extended->size() == 20'000 && extended->isSameFile(*file));
  CHECK(file->size() == 10'000 && extended->extended() == nullptr);
  before.reader.readLines(0, 1);
  const std::weak_ptr<const MappedFile> watched = file;
  file.reset();
  CHECK(watched.expired());
  WindowRead after(*extended, window);
  after.reader.readLines(0, 1);
  for (std::int64_t i = 0; i < 30'000; ++i) {
    CHECK(before.isMissing(i) == (i >= 10'000));
    CHECK(after.isMissing(i) == (i >= 20'000));
    CHECK(after.isMissing(i) || after.data.data()[i] == static_cast<std::byte>(i < 10'000 ? 1 : 2));
  }
}

TEST("files of one name that replaced each other are not the same") {
  TemporaryFile temporary;
  const MappedFile first(temporary.path(), limits());
  const MappedFile second(temporary.path(), limits());
  CHECK(!first.isSameFile(second));
  CHECK(first.identity().inode == second.identity().inode);
}

TEST("of the page in which a file was cut, the rest is missing and not zero where reads are checked") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(4096, 7));
  const MappedFile file(temporary.path(), limits());
  const std::int64_t readableEnd = file.readableEnd(4096);
  temporary.resize(100);
  WindowRead read(file, {0, 4, 1024, 1024, 1, 1, 1, 4096});
  read.reader.readLines(0, 4, readableEnd, Care::checked);
  for (std::int64_t i = 0; i < 4096; ++i) CHECK(read.isMissing(i) == (i >= 100));
}

TEST("of a long run of which the end was cut off, the rest is missing") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(200'000, 7));
  const MappedFile file(temporary.path(), limits());
  const std::int64_t readableEnd = file.readableEnd(200'000);
  temporary.resize(100'100);
  WindowRead read(file, {0, 1, 200'000, 200'000, 1, 1, 1, 200'000});
  read.reader.readLines(0, 1, readableEnd, Care::checked);
  for (std::int64_t i = 0; i < 200'000; ++i) {
    CHECK(read.isMissing(i) == (i >= 100'100));
    CHECK(read.data.data()[i] == static_cast<std::byte>(i < 100'100 ? 7 : 0));
  }
}

TEST("a file is cut and written again while it is read: what was read was there") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(4096, 7));
  const MappedFile file(temporary.path(), limits());
  FileView view(file, Care::checked);
  view.show(0, 4096);
  int calls = 0;
  int value = 0;
  const ReadEnd end = view.read(4096, Items{0, 1, 4096, 4096}, [&] {
    if (++calls == 1) {
      temporary.resize(100);
      value = static_cast<int>(*view.at(4095));
      temporary.write(0, bytesOfValue(4096, 8));
    } else {
      value = static_cast<int>(*view.at(4095));
    }
  });
  CHECK(end.isRead && calls == 2 && value == 8);
}

TEST("reads of a file that somebody writes to all the time end") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(4096, 7));
  const MappedFile file(temporary.path(), limits());
  FileView view(file, Care::checked);
  view.show(0, 4096);
  const ReadEnd end =
      view.read(4096, Items{0, 1, 4096, 4096}, [&] { temporary.write(0, bytesOfValue(1, 7)); });
  CHECK(!end.isRead && !end.fault);
}

TEST("what was written a moment ago is read with care") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(1, 7));
  const MappedFile file(temporary.path(), limits());
  CHECK(careFor(file, file.stamp()) == Care::checked);
  platform::Stamp old = file.stamp();
  old.modified -= 10'000'000'000;
  old.changed -= 10'000'000'000;
  const MappedFile opened(temporary.path(), limits());
  CHECK(careFor(opened, old) == Care::once);
}

TEST("a time ahead of the clock counts from when it is first seen") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(1, 7));
  const MappedFile file(temporary.path(), limits());
  platform::Stamp ahead = file.stamp();
  ahead.changed += 3'600'000'000'000;
  CHECK(careFor(file, ahead) == Care::checked);
  std::this_thread::sleep_for(std::chrono::milliseconds(1001));
  CHECK(careFor(file, ahead) == Care::once);
  CHECK(careFor(file, ahead) == Care::once);
  ahead.changed += 1;
  CHECK(careFor(file, ahead) == Care::checked);
}

TEST("who writes beside a clock that is behind is noticed") {
  TemporaryFile temporary;
  temporary.write(0, bytesOfValue(1, 7));
  const MappedFile file(temporary.path(), limits());
  platform::Stamp behind = file.stamp();
  behind.modified -= 3'600'000'000'000;
  behind.changed = behind.modified;
  CHECK(careFor(file, behind) == Care::once);
  behind.changed += 1;
  CHECK(careFor(file, behind) == Care::checked);
}
