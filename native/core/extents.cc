#include "core/extents.h"

#include <algorithm>

namespace npyscope {

std::size_t Extents::firstEndingAfter(std::int64_t position) const {
  const auto found =
      std::upper_bound(extents_.begin(), extents_.end(), position,
                       [](std::int64_t place, const Extent& extent) { return place < extent.end; });
  return static_cast<std::size_t>(found - extents_.begin());
}

bool Extents::covers(std::int64_t start, std::int64_t end) const {
  if (start >= end) return true;
  const std::size_t index = firstEndingAfter(start);
  return index < extents_.size() && extents_[index].start <= start && extents_[index].end >= end;
}

}  // namespace npyscope
