#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include "core/error.h"
#include "core/platform/file.h"
#include "core/platform/posix_stat.h"

namespace npyscope::platform {
namespace {

static_assert(sizeof(off_t) == 8, "built with _FILE_OFFSET_BITS=64");

ErrorKind kindOf(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG:
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

Identity identityOf(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

/** Refuses what is no regular file, and says what it is. */
void requireRegular(mode_t mode) {
  if (S_ISREG(mode)) return;
  throw FileError(ErrorKind::notAFile, S_ISDIR(mode)    ? "It is a folder"
                                       : S_ISFIFO(mode) ? "It is a FIFO, a pipe from one program to another"
                                       : S_ISSOCK(mode) ? "It is a socket, by which programs talk"
                                                        : "It is a device");
}

}  // namespace

File::File(const std::string& path) {
  // Asked before it is opened: to open a device may set it going.
  struct stat status;
  if (stat(path.c_str(), &status) != 0) throw failure(errno);
  requireRegular(status.st_mode);
  // NONBLOCK: by now it may be a FIFO, and opening one would wait for its writer.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) throw failure(errno);
  try {
    if (fstat(descriptor, &status) != 0) throw failure(errno);
    requireRegular(status.st_mode);
  } catch (const FileError&) {
    close(descriptor);
    throw;
  }
  handle_ = descriptor;
}

File::~File() { close(static_cast<int>(handle_)); }

Identity File::identity() const {
  struct stat status;
  if (fstat(static_cast<int>(handle_), &status) != 0) throw failure(errno);
  return identityOf(status);
}

std::optional<Status> statusAt(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) == 0) return Status{identityOf(status), stampOf(status)};
  const FileError error = failure(errno);
  if (error.kind() == ErrorKind::notFound) return std::nullopt;
  throw error;
}

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

bool File::copy(std::int64_t offset, std::span<std::byte> target) const {
  while (!target.empty()) {
    const ssize_t count = pread(static_cast<int>(handle_), target.data(), target.size(), offset);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    offset += count;
    target = target.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

Mapping::Mapping(const File& file, std::int64_t start, std::int64_t end) : end_(end) {
  static const std::int64_t page = sysconf(_SC_PAGESIZE);
  start_ = start / page * page;
  if (start_ == end_) return;
  const auto tooLarge = [] {
    return FileError(ErrorKind::outOfAddressSpace, "The address space has no room for the file");
  };
  if (end_ - start_ > PTRDIFF_MAX) throw tooLarge();
  // PROT_READ promises no memory, so the system's overcommit rules do not matter, whatever the size.
  const auto size = static_cast<std::size_t>(end_ - start_);
  void* data = mmap(nullptr, size, PROT_READ, MAP_SHARED, static_cast<int>(file.handle()), start_);
  if (data == MAP_FAILED) throw errno == ENOMEM || errno == EOVERFLOW ? tooLarge() : failure(errno);
  data_ = static_cast<const std::byte*>(data);
  madvise(data, size, MADV_RANDOM);
}

Mapping::~Mapping() {
  if (data_ != nullptr) munmap(const_cast<std::byte*>(data_), bytes().size());
}

std::int64_t addressSpace() {
  // A pointer of 64 bits reaches further than files do, unless `ulimit -v` says otherwise.
  constexpr std::int64_t reach = sizeof(void*) >= 8 ? INT64_MAX : INT32_MAX;
  rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return reach;
  return static_cast<std::int64_t>(std::min<std::uint64_t>(limit.rlim_cur, reach));
}

void prefetchToCache(const std::byte* place) { __builtin_prefetch(place); }

std::int64_t now() {
  timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace npyscope::platform
