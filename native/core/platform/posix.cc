#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/error.h"
#include "core/platform/file.h"

namespace npyscope::platform {
namespace {

ErrorKind kindOf(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return ErrorKind::notFound;
    case EACCES:
    case EPERM:
      return ErrorKind::noPermission;
    case ENXIO:
    case ENODEV:
    case EISDIR:
      return ErrorKind::notAFile;
    default:
      return ErrorKind::ioError;
  }
}

FileError failure(int code) { return FileError(kindOf(code), std::generic_category().message(code)); }

}  // namespace

File::File(const std::string& path) {
  // NONBLOCK: opening a FIFO would wait for its writer.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) throw failure(errno);
  struct stat status;
  if (fstat(descriptor, &status) != 0) {
    const int code = errno;
    close(descriptor);
    throw failure(code);
  }
  if (!S_ISREG(status.st_mode)) {
    close(descriptor);
    throw FileError(ErrorKind::notAFile, S_ISDIR(status.st_mode) ? "Is a directory" : "Not a regular file");
  }
  handle_ = descriptor;
}

File::~File() { close(static_cast<int>(handle_)); }

std::vector<Extent> File::writtenExtents(std::int64_t size, std::size_t limit) const {
  const int descriptor = static_cast<int>(handle_);
  std::vector<Extent> extents;
  std::int64_t position = 0;
  while (position < size) {
    const std::int64_t start = lseek(descriptor, position, SEEK_DATA);
    if (start < 0 && errno == ENXIO) break;  // nothing but a hole up to the end
    if (start >= size) break;
    const std::int64_t end = start < 0 ? -1 : lseek(descriptor, start, SEEK_HOLE);
    if (end <= start || extents.size() + 1 >= limit) {
      extents.push_back({start < 0 ? position : start, size});
      break;
    }
    extents.push_back({start, end < size ? end : size});
    position = end;
  }
  return extents;
}

Mapping::Mapping(const File& file, std::int64_t size) : size_(size) {
  if (size == 0) return;
  // PROT_READ promises no memory, so the system's overcommit rules do not matter, whatever the size.
  void* data = mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_SHARED,
                    static_cast<int>(file.handle()), 0);
  if (data == MAP_FAILED) {
    if (errno == ENOMEM)
      throw FileError(ErrorKind::outOfAddressSpace, "The address space has no room for the file");
    throw failure(errno);
  }
  data_ = static_cast<const std::byte*>(data);
  madvise(data, static_cast<std::size_t>(size), MADV_RANDOM);
}

Mapping::~Mapping() {
  if (data_ != nullptr) munmap(const_cast<std::byte*>(data_), static_cast<std::size_t>(size_));
}

void Mapping::prefetch(std::int64_t start, std::int64_t end) const {
  static const std::int64_t page = sysconf(_SC_PAGESIZE);
  const std::int64_t first = start / page * page;
  madvise(const_cast<std::byte*>(data_ + first), static_cast<std::size_t>(end - first), MADV_WILLNEED);
}

void Mapping::prefetchToCache(std::int64_t start, std::int64_t end) const {
  __builtin_prefetch(data_ + start);
  __builtin_prefetch(data_ + end - 1);
}

std::int64_t now() {
  timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace npyscope::platform
