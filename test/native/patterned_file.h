#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "temporary_file.h"

namespace npyscope {

/** What a patterned file holds at a place: bytes by which places can be told from each other. */
inline std::byte byteAt(std::int64_t offset) { return static_cast<std::byte>(offset * 7919 >> 5); }

/** A file of so many such bytes. */
struct PatternedFile {
  TemporaryFile temporary;

  explicit PatternedFile(std::int64_t size) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    for (std::int64_t i = 0; i < size; ++i) bytes[static_cast<std::size_t>(i)] = byteAt(i);
    temporary.write(0, bytes);
  }
};

}  // namespace npyscope
