#include <fcntl.h>
#include <linux/magic.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/error.h"
#include "core/platform/file.h"
#include "core/platform/thread.h"

namespace npyscope::platform {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

Stamp File::stamp() const {
  struct stat status;
  if (fstat(static_cast<int>(handle_), &status) != 0) {
    throw FileError(ErrorKind::ioError, std::generic_category().message(errno));
  }
  return {status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

FileSystem File::fileSystem() const {
  struct statfs status;
  if (fstatfs(static_cast<int>(handle_), &status) != 0) return {};
  constexpr std::size_t many = 65536;
  switch (static_cast<std::uint32_t>(status.f_type)) {
    // A hole is filled by writing to it, or by the first store to one of its pages through a mapping. Either
    // moves the times before anything is allocated: a page of a hole is mapped read-only until then, so that
    // the store enters the file system (page_mkwrite). Later stores to the page do not, but it is a hole no
    // more.
    case EXT4_SUPER_MAGIC:  // ext2 and ext3 too
    case XFS_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case F2FS_SUPER_MAGIC:
      return {.extents = many, .timesTellWrites = true};
    // Whoever reads a hole through a mapping gets a page of the file, and may then write to it unnoticed.
    // What is said of holes is true when it is asked, and costs no disk.
    case TMPFS_MAGIC:
      return {.extents = many, .readingFillsHoles = true};
    // Holes and times are those of the file system below, whichever it is.
    case OVERLAYFS_SUPER_MAGIC:
      return {.extents = many};
    // A file server's times are as old as what was last heard of it, and others say nothing of when they
    // move.
    default:
      return {};
  }
}

bool File::isResident(std::int64_t offset) const {
  // NOWAIT (Linux 4.14) serves what is in the page cache and refuses the rest.
  std::byte byte;
  iovec target = {&byte, 1};
  return preadv2(static_cast<int>(handle_), &target, 1, offset, RWF_NOWAIT) == 1;
}

void File::prefetch(std::int64_t start, std::int64_t end) const {
  posix_fadvise(static_cast<int>(handle_), start, end - start, POSIX_FADV_WILLNEED);
}

void nameThread(const char* name) { pthread_setname_np(pthread_self(), name); }

void lowerPriority() {
  // Of Linux alone: there, a thread has a niceness of its own (setpriority(2), "C library/kernel
  // differences").
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), getpriority(PRIO_PROCESS, 0) + 5);
}

}  // namespace npyscope::platform
