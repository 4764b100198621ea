#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/platform/file.h"

namespace npyscope {

using platform::Extent;

/** The written parts of a sparse file, ascending and apart; all else is known to be zero without a read. */
class Extents {
 public:
  explicit Extents(std::vector<Extent> extents) : extents_(std::move(extents)) {}

  std::size_t count() const { return extents_.size(); }
  const Extent& operator[](std::size_t index) const { return extents_[index]; }
  const std::vector<Extent>& all() const { return extents_; }

  /** The first extent that ends after `position`; `count()` if none does. */
  std::size_t firstEndingAfter(std::int64_t position) const;

  /** Whether start..end has no hole. */
  bool covers(std::int64_t start, std::int64_t end) const;

 private:
  std::vector<Extent> extents_;
};

}  // namespace npyscope
