#pragma once

#include <string>

namespace npyscope::platform {

/**
 * Gives a file that was opened without a name (O_TMPFILE) the name `path`.
 *
 * @param beside empty: `path` must be free. Otherwise a free name in the same folder, and what is at `path`
 * is replaced: the file has that name until it has the other, and never keeps it.
 * @return 0, or the system's error. ENOSYS where there are no such files.
 */
int nameFile(int descriptor, const std::string& path, const std::string& beside);

}  // namespace npyscope::platform
