#include "core/platform/unnamed_file.h"

#include <cerrno>

#ifdef __linux__

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

namespace npyscope::platform {
namespace {

/** By way of /proc: AT_EMPTY_PATH is for root alone on most systems. */
int link(int descriptor, const std::string& path) {
  const std::string file = "/proc/self/fd/" + std::to_string(descriptor);
  return linkat(AT_FDCWD, file.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

}  // namespace

int nameFile(int descriptor, const std::string& path, const std::string& beside) {
  if (beside.empty()) return link(descriptor, path);
  // A link replaces nothing.
  if (const int error = link(descriptor, beside); error != 0) return error;
  if (rename(beside.c_str(), path.c_str()) == 0) return 0;
  const int error = errno;
  unlink(beside.c_str());
  return error;
}

}  // namespace npyscope::platform

#else

namespace npyscope::platform {

int nameFile(int, const std::string&, const std::string&) { return ENOSYS; }

}  // namespace npyscope::platform

#endif
