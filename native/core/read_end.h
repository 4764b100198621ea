#pragma once

#include <cstdint>
#include <optional>

namespace npyscope {

/** How a read ended: with all bytes there, at a page that is gone, or with bytes that can't be relied on. */
struct ReadEnd {
  bool isRead;
  /** The place in the file of the page that is gone. */
  std::optional<std::int64_t> fault = std::nullopt;
};

}  // namespace npyscope
