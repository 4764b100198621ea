#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <string>

#include "core/extents.h"
#include "core/file_windows.h"
#include "core/platform/file.h"
#include "core/recent_pages.h"

namespace npyscope {

/** How a file is mapped. */
struct MappingLimits {
  /** The largest file (bytes) that is mapped as a whole; where the address space is small, it is needed for
   * other things too. */
  std::int64_t whole = platform::addressSpace() / 16;
  /** Others are mapped in windows of twice that many bytes, */
  std::int64_t windowStep = 1 << 20;
  /** so many at a time apart from those being read. */
  std::size_t windows = 64;
};

/**
 * A file mapped read-only, of the size it had when it was opened. Whoever reads holds a shared_ptr to it, and
 * looks at its bytes through a FileView. All methods may be called from any thread.
 */
class MappedFile {
 public:
  /** Throws FileError. */
  explicit MappedFile(const std::string& path, const MappingLimits& limits = {});

  std::int64_t size() const { return size_; }
  RecentPages& recentPages() const { return recentPages_; }

  /** A mapping that holds start..end of the file as it was opened. Throws FileError. */
  std::shared_ptr<const platform::Mapping> mapping(std::int64_t start, std::int64_t end) const {
    return whole_ ? whole_ : windows_.get(start, end, size_);
  }

  /** How long a range may be that the mappings at hand are likely to hold. */
  std::int64_t mappingStep() const {
    return whole_ ? std::numeric_limits<std::int64_t>::max() : windows_.step();
  }

  /** Whether the byte at `offset` can be read without waiting for the disk, as far as the system tells. */
  bool isResident(std::int64_t offset) const { return file_.isResident(offset); }

  /** Where reading has to stop: `end`, or earlier where the file ends or has been cut since. */
  std::int64_t readableEnd(std::int64_t end) const;

  /** The written parts as they are now; listed anew only after somebody wrote. */
  std::shared_ptr<const Extents> extents() const;

  /** Asks the system to read start..end soon, without waiting for it. */
  void prefetch(std::int64_t start, std::int64_t end) const { file_.prefetch(start, end); }

 private:
  platform::File file_;
  std::int64_t size_;
  /** Null where there is no room for it. */
  std::shared_ptr<const platform::Mapping> whole_;
  mutable FileWindows windows_;
  mutable RecentPages recentPages_;
  mutable std::mutex extentsMutex_;
  mutable std::shared_ptr<const Extents> extents_;
  mutable platform::Stamp extentsStamp_;
  mutable std::int64_t extentsListedAt_ = 0;
};

}  // namespace npyscope
