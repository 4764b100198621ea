#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <system_error>
#include <utility>

#include "core/error.h"
#include "core/platform/file.h"
#include "core/platform/memory.h"
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

/** Of x86 and of ARM, where small pages are of 4 KB. */
constexpr std::size_t largePage = 2 << 20;

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

/** Closes what it holds. */
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number_ < 0) throw failure(errno);
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }

  void requireRegular() const {
    struct stat status;
    if (fstat(number_, &status) != 0) throw failure(errno);
    platform::requireRegular(status.st_mode);
  }

 private:
  int number_;
};

/** Opens a regular file by its name; asks again while somebody with a lease on it takes time to give it up.
 */
int openByName(const char* path) {
  struct stat status;
  if (stat(path, &status) != 0) throw failure(errno);
  requireRegular(status.st_mode);
  // The system takes a lease away after 45 seconds, unless it is told otherwise.
  constexpr timespec pause = {0, 20'000'000};
  constexpr int maxTries = 5000;
  for (int i = 1;; ++i) {
    // NONBLOCK: by now it may be a FIFO, and opening one would wait for its writer.
    const int number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (number >= 0 || (errno != EWOULDBLOCK && errno != EINTR) || i == maxTries) return number;
    nanosleep(&pause, nullptr);
  }
}

/**
 * Opens a regular file, and waits where somebody has a lease on it, as file servers do: whoever would not
 * wait is refused. What a name stands for may change between two looks at it. Linux has handles that only
 * name a file; to open what one of them names neither waits for the writer of a FIFO nor sets a device going.
 */
int openRegular(const char* path) {
#ifdef O_PATH
  const Descriptor name(open(path, O_PATH | O_CLOEXEC));
  name.requireRegular();
  const std::string link = "/proc/self/fd/" + std::to_string(name.number());
  for (;;) {
    const int number = open(link.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (number >= 0) return number;
    if (errno != EINTR) break;
  }
  // There may be no /proc. Otherwise the name meets with the same error.
#endif
  return openByName(path);
}

}  // namespace

File::File(const std::string& path) {
  Descriptor descriptor(openRegular(path.c_str()));
  descriptor.requireRegular();
  handle_ = descriptor.release();
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

std::vector<Extent> File::writtenExtents(std::int64_t start, std::int64_t end,
                                         const ListingBounds& bounds) const {
  const int descriptor = static_cast<int>(handle_);
  std::vector<Extent> extents;
  std::int64_t position = start;
  while (position < end) {
    const std::int64_t data = lseek(descriptor, position, SEEK_DATA);
    if (data < 0 && errno == ENXIO) break;  // nothing but a hole up to the end
    if (data >= end) break;
    const bool isLast = extents.size() + 1 >= bounds.extents || ListingBounds::Clock::now() >= bounds.until;
    const std::int64_t hole = data < position || isLast ? -1 : lseek(descriptor, data, SEEK_HOLE);
    if (hole <= data) {
      extents.push_back({std::max(data, position), end});
      break;
    }
    extents.push_back({data, std::min(hole, end)});
    position = hole;
  }
  return extents;
}

bool File::isMappable() const {
  void* const page = mmap(nullptr, 1, PROT_READ, MAP_SHARED, static_cast<int>(handle_), 0);
  // Without room for a page there is no room to read in any other way.
  if (page == MAP_FAILED) return errno == ENOMEM || errno == EOVERFLOW;
  munmap(page, 1);
  return true;
}

std::optional<std::size_t> File::read(std::int64_t offset, std::span<std::byte> target) const {
  std::size_t done = 0;
  while (done < target.size()) {
    const ssize_t count = pread(static_cast<int>(handle_), target.data() + done, target.size() - done,
                                offset + static_cast<std::int64_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
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

void Mapping::letGo() const {
  // While gigabytes are taken back at once, or unmapped, no thread can map memory: not even a few
  // milliseconds at a time are asked of those that must not wait.
  constexpr std::size_t least = 64 << 20;
  constexpr std::size_t most = 16384;
  const std::size_t size = bytes().size();
  const std::size_t step = std::max(least, size / most / largePage * largePage);
  for (std::size_t done = 0; done < size; done += step) {
    madvise(const_cast<std::byte*>(data_) + done, std::min(step, size - done), MADV_DONTNEED);
  }
}

Mapping::~Mapping() {
  if (data_ != nullptr) munmap(const_cast<std::byte*>(data_), bytes().size());
}

ZeroedPages::ZeroedPages(std::size_t bytes, std::size_t touched) {
  // A last page less than half of which would be used is better made of small ones.
  const std::size_t large = (touched + largePage / 2) / largePage * largePage;
  const std::size_t used = std::max({bytes, large, std::size_t{1}});
  size_ = large > 0 ? used + largePage - 1 : used;
  start_ = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start_ == MAP_FAILED) throw std::bad_alloc();
  void* aligned = start_;
  std::size_t space = size_;
  if (large > 0) std::align(largePage, used, aligned, space);
  data_ = static_cast<std::byte*>(aligned);
#ifdef MADV_HUGEPAGE
  if (large > 0) madvise(data_, large, MADV_HUGEPAGE);
#endif
}

ZeroedPages::~ZeroedPages() { munmap(start_, size_); }

std::int64_t addressSpace() {
  // A pointer of 64 bits reaches further than files do, unless `ulimit -v` says otherwise.
  constexpr std::int64_t reach = sizeof(void*) >= 8 ? INT64_MAX : INT32_MAX;
  rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return reach;
  return static_cast<std::int64_t>(std::min<std::uint64_t>(limit.rlim_cur, reach));
}

std::int64_t now() {
  timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace npyscope::platform
