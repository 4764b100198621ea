#pragma once

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>

#include "core/platform/file.h"

namespace npyscope {

/**
 * How long ago a file was written to. Its times tell, but the computer that it is on may have another clock:
 * from when a stamp is first seen, it ages by the clock of this one. All methods may be called from any
 * thread.
 */
class LastWrite {
 public:
  using Clock = std::chrono::steady_clock;

  /** For how long nobody has written to the file that has this stamp now; that long at least, of an old one.
   */
  Clock::duration age(const platform::Stamp& stamp) {
    const Clock::time_point time = Clock::now();
    const std::scoped_lock lock(mutex_);
    if (stamp_ != stamp) {
      const std::chrono::nanoseconds told(platform::now() - std::max(stamp.modified, stamp.changed));
      // Ahead of the clock it tells nothing. What has moved since the last look was written after that.
      writtenAt_ = told.count() < 0 ? time : time - std::min<Clock::duration>(told, oldest);
      if (stamp_) writtenAt_ = std::max(writtenAt_, lookedAt_);
      stamp_ = stamp;
    }
    lookedAt_ = time;
    return time - writtenAt_;
  }

  /** The stamp looked at last, if any was. */
  std::optional<platform::Stamp> stamp() {
    const std::scoped_lock lock(mutex_);
    return stamp_;
  }

 private:
  static constexpr std::chrono::hours oldest{1};

  std::mutex mutex_;
  std::optional<platform::Stamp> stamp_;
  Clock::time_point writtenAt_;
  Clock::time_point lookedAt_;
};

}  // namespace npyscope
