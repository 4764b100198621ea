#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "core/extents.h"
#include "core/platform/fault_guard.h"
#include "core/platform/file.h"
#include "core/recent_pages.h"

namespace npyscope {

/**
 * A file mapped read-only, of the size it had when it was opened. Whoever reads holds a shared_ptr to it; the
 * mapping goes with the last one. All methods may be called from any thread.
 */
class MappedFile {
 public:
  /** Throws FileError. */
  explicit MappedFile(const std::string& path);

  std::int64_t size() const { return size_; }
  std::span<const std::byte> bytes() const { return mapping_.bytes(); }
  RecentPages& recentPages() const { return recentPages_; }

  /** Whether the byte at `offset` can be read without waiting for the disk, as far as the system tells. */
  bool isResident(std::int64_t offset) const { return file_.isResident(offset); }

  /** Where reading has to stop: `end`, or earlier where the file ends or has been cut since. */
  std::int64_t readableEnd(std::int64_t end) const;

  /** The written parts as they are now; listed anew only after somebody wrote. */
  std::shared_ptr<const Extents> extents() const;

  void prefetch(std::int64_t start, std::int64_t end) const { mapping_.prefetch(start, end); }
  void prefetchToCache(std::int64_t start, std::int64_t end) const { mapping_.prefetchToCache(start, end); }

 private:
  platform::File file_;
  std::int64_t size_;
  platform::Mapping mapping_;
  mutable RecentPages recentPages_;
  mutable std::mutex extentsMutex_;
  mutable std::shared_ptr<const Extents> extents_;
  mutable platform::Stamp extentsStamp_;
  mutable std::int64_t extentsListedAt_ = 0;
};

/**
 * What to do when reading many items at once has failed: `copy(i)` copies the item that starts at
 * `offsetOf(i)`; `lose(i)` is called for each item of `itemSize` bytes that touches a page that cannot be
 * read.
 */
template <class OffsetOf, class Copy, class Lose>
void copyOneByOne(std::span<const std::byte> mapping, std::int64_t count, std::int64_t itemSize,
                  OffsetOf offsetOf, Copy copy, Lose lose) {
  const auto copyOne = [&](std::int64_t i) { return platform::guarded(mapping, [&] { copy(i); }); };
  std::int64_t badStart = 0;
  std::int64_t badEnd = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t offset = offsetOf(i);
    // A page that failed once is not tried again: the next of its items would only fail as slowly.
    const bool inBadPage = offset < badEnd && offset + itemSize > badStart;
    const std::byte* fault = inBadPage ? nullptr : copyOne(i);
    if (fault != nullptr) {
      badStart = (fault - mapping.data()) / platform::pageSize * platform::pageSize;
      badEnd = badStart + platform::pageSize;
    }
    if (inBadPage || fault != nullptr) lose(i);
  }
}

}  // namespace npyscope
