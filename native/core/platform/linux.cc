#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <sys/vfs.h>
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

/** The magic numbers of file systems on this computer's own disks and in its memory (statfs(2)). */
constexpr std::array<std::uint32_t, 14> localFileSystems = {0xef53,       // ext2, ext3, ext4
                                                            0x58465342,   // XFS
                                                            0x9123683e,   // Btrfs
                                                            0x2fc12fc1,   // ZFS
                                                            0xca451a4e,   // bcachefs
                                                            0xf2f52010,   // F2FS
                                                            0x3153464a,   // JFS
                                                            0x01021994,   // tmpfs
                                                            0x858458f6,   // ramfs
                                                            0x794c7630,   // overlayfs
                                                            0x4d44,       // FAT
                                                            0x2011bab0,   // exFAT
                                                            0x7366746e,   // NTFS in the kernel
                                                            0x73717368};  // SquashFS

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

bool File::isLocal() const {
  struct statfs system;
  if (fstatfs(static_cast<int>(handle_), &system) != 0) return false;
  const auto type = static_cast<std::uint32_t>(system.f_type);
  return std::find(localFileSystems.begin(), localFileSystems.end(), type) != localFileSystems.end();
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
  // Of Linux alone: there, a thread has a niceness of its own (setpriority(2), "C library/kernel
  // differences").
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), getpriority(PRIO_PROCESS, 0) + 5);
}

}  // namespace npyscope::platform
