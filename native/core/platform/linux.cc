#include <fcntl.h>
#include <linux/magic.h>
#include <pthread.h>
#include <sys/resource.h>
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

/** File systems on this computer's own disks and in its memory; the last are ZFS, bcachefs, JFS and NTFS. */
constexpr std::array<std::uint32_t, 14> localFileSystems = {EXT4_SUPER_MAGIC,
                                                            XFS_SUPER_MAGIC,
                                                            BTRFS_SUPER_MAGIC,
                                                            F2FS_SUPER_MAGIC,
                                                            TMPFS_MAGIC,
                                                            RAMFS_MAGIC,
                                                            OVERLAYFS_SUPER_MAGIC,
                                                            MSDOS_SUPER_MAGIC,
                                                            EXFAT_SUPER_MAGIC,
                                                            SQUASHFS_MAGIC,
                                                            0x2fc12fc1,
                                                            0xca451a4e,
                                                            0x3153464a,
                                                            0x7366746e};

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
