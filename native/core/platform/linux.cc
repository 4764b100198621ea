#include <fcntl.h>
#include <linux/magic.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include "core/error.h"
#include "core/platform/file.h"
#include "core/platform/posix_stat.h"
#include "core/platform/thread.h"

namespace npyscope::platform {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/** Others on this computer's own disks and in its memory, by their magic numbers (statfs(2)). */
constexpr std::array<std::uint32_t, 8> localFileSystems = {0xca451a4e,   // bcachefs
                                                           0x3153464a,   // JFS
                                                           0x858458f6,   // ramfs
                                                           0x4d44,       // FAT
                                                           0x2011bab0,   // exFAT
                                                           0x7366746e,   // NTFS in the kernel
                                                           0x5346544e,   // NTFS, as it was before
                                                           0x73717368};  // SquashFS

constexpr std::uint32_t zfs = 0x2fc12fc1;

}  // namespace

Stamp stampOf(const struct stat& status) {
  return {status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

Stamp File::stamp() const {
  struct stat status;
  if (fstat(static_cast<int>(handle_), &status) != 0) {
    throw FileError(ErrorKind::ioError, std::generic_category().message(errno));
  }
  return stampOf(status);
}

FileSystem File::fileSystem() const {
  struct statfs status;
  if (fstatfs(static_cast<int>(handle_), &status) != 0) return {};
  constexpr std::size_t many = 65536;
  const auto type = static_cast<std::uint32_t>(status.f_type);
  switch (type) {
    // A hole is filled by writing to it, or by the first store to one of its pages through a mapping. Either
    // moves the times before anything is allocated: a page of a hole is mapped read-only until then, so that
    // the store enters the file system (page_mkwrite). Later stores to the page do not, but it is a hole no
    // more.
    case EXT4_SUPER_MAGIC:  // ext2 and ext3 too
    case BTRFS_SUPER_MAGIC:
    case F2FS_SUPER_MAGIC:
      return {.holes = Holes::trusted, .extents = many, .timesTellWrites = true, .isLocal = true};
    // One long write moves the times once, as it begins, and XFS answers what is a hole before it ends.
    case XFS_SUPER_MAGIC:
      return {.holes = Holes::trusted, .extents = many, .isLocal = true};
    // Whoever reads a hole through a mapping gets a page of the file, and may then write to it unnoticed.
    // What is said of holes is true when it is asked, and costs no disk.
    case TMPFS_MAGIC:
      return {.holes = Holes::trusted, .extents = many, .readingFillsHoles = true, .isLocal = true};
    // Holes and times are those of a file system below: mostly of one that is trusted, but nobody says which.
    case OVERLAYFS_SUPER_MAGIC:
      return {.extents = many, .isLocal = true};
    // Some versions say that there are holes where data is that was written through a mapping, or a moment
    // ago, and has not reached the disk. Others wait for the disk before they answer.
    case zfs:
      return {.holes = Holes::unused, .isLocal = true};
    // A file server's times are as old as what was last heard of it, and others say nothing of when they
    // move.
    default:
      return {.isLocal = std::ranges::find(localFileSystems, type) != localFileSystems.end()};
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

bool isMainThread() { return gettid() == getpid(); }

void lowerPriority() {
  // On Linux alone a thread has a niceness of its own (setpriority(2), "C library/kernel differences").
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), getpriority(PRIO_PROCESS, 0) + 5);
}

}  // namespace npyscope::platform
