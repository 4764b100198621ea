#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>

#include "core/platform/file.h"

namespace npyscope {

/**
 * A file that is mapped as a whole. The pages that somebody has looked at count as memory of this process,
 * and so do the tables that lead to them, for as long as the mapping lasts: it is made anew each time that
 * much has been looked at, while reads under way keep the one they have. All methods may be called from any
 * thread.
 */
class WholeMapping {
 public:
  /** Keeps what has been looked at up to `most` bytes. Throws FileError. */
  WholeMapping(const platform::File& file, std::int64_t size, std::int64_t most);

  std::shared_ptr<const platform::Mapping> get() const {
    const std::scoped_lock lock(mutex_);
    return current_;
  }

  /**
   * Notes that `bytes` more are looked at through one of the mappings. Answers whether that is still the one
   * to use.
   */
  bool note(const platform::Mapping* mapping, std::int64_t bytes);

 private:
  void renew();

  const platform::File& file_;
  const std::int64_t size_;
  const std::int64_t most_;
  mutable std::mutex mutex_;
  std::shared_ptr<const platform::Mapping> current_;
  /** The same, to be compared without the lock. */
  std::atomic<const platform::Mapping*> newest_;
  std::atomic<std::int64_t> noted_ = 0;
};

/**
 * Counts what a read looks at in the pieces of which a page table has one each: to touch one of their bytes
 * takes a table, and may map all of it. To be used by one thread.
 */
class TouchedBytes {
 public:
  static constexpr std::int64_t piece = 2 << 20;

  /** Adds start..end, but for the piece that was added last. */
  void add(std::int64_t start, std::int64_t end) {
    const std::int64_t first = start / piece;
    const std::int64_t last = (end - 1) / piece;
    count_ += last - first + (first == last_ ? 0 : 1);
    last_ = last;
  }

  /** What has been added since this was asked last. */
  std::int64_t take() {
    const std::int64_t bytes = count_ * piece;
    count_ = 0;
    return bytes;
  }

 private:
  std::int64_t count_ = 0;
  std::int64_t last_ = -1;
};

}  // namespace npyscope
