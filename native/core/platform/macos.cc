#include <fcntl.h>
#include <pthread.h>
#include <pthread/qos.h>
#include <sys/mount.h>
#include <sys/param.h>

#include <algorithm>
#include <cerrno>
#include <climits>
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

}  // namespace

Stamp stampOf(const struct stat& status) {
  return {status.st_size, nanoseconds(status.st_mtimespec), nanoseconds(status.st_ctimespec)};
}

Stamp File::stamp() const {
  struct stat status;
  if (fstat(static_cast<int>(handle_), &status) != 0) {
    throw FileError(ErrorKind::ioError, std::generic_category().message(errno));
  }
  return stampOf(status);
}

// Stores through a mapping move the times when they reach the disk, which may be much later. APFS says that
// there are holes where data is that has not reached it yet.
FileSystem File::fileSystem() const {
  struct statfs system;
  const bool isLocal = fstatfs(static_cast<int>(handle_), &system) == 0 && (system.f_flags & MNT_LOCAL) != 0;
  return {.extents = 65536, .isLocal = isLocal};
}

// macOS has no read that refuses to wait: everything is prefetched.
bool File::isResident(std::int64_t) const { return false; }

void File::prefetch(std::int64_t start, std::int64_t end) const {
  radvisory range = {start, static_cast<int>(std::min<std::int64_t>(end - start, INT_MAX))};
  fcntl(static_cast<int>(handle_), F_RDADVISE, &range);
}

void nameThread(const char* name) { pthread_setname_np(name); }

bool isMainThread() { return pthread_main_np() != 0; }

void lowerPriority() { pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0); }

}  // namespace npyscope::platform
