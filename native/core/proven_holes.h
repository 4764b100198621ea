#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/platform/file.h"

namespace npyscope {

/**
 * Reads a few bytes here and there of what a file system says are holes: all of start..end but `written`.
 * Answers what counts as written by that: `written`, and every hole that can't be read or was not looked at
 * before `until`. Nothing if one of the holes holds anything but zeros, so that none is to be believed.
 */
std::optional<std::vector<platform::Extent>> proveHoles(const platform::File& file,
                                                        const std::vector<platform::Extent>& written,
                                                        std::int64_t start, std::int64_t end,
                                                        platform::ListingBounds::Clock::time_point until);

}  // namespace npyscope
