#pragma once

#include "core/mapped_file.h"

namespace npyscope {

/** How the tests map files: every test runs with files mapped as a whole, mapped in windows, copied and
 * fetched.
 */
inline MappingLimits& limits() {
  static MappingLimits limits;
  return limits;
}

}  // namespace npyscope
