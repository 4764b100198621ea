#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
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
