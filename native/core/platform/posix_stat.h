#pragma once

#include <sys/stat.h>

#include "core/platform/file.h"

namespace npyscope::platform {

/** The times in it are named by each system in its own way. */
Stamp stampOf(const struct stat& status);

}  // namespace npyscope::platform
