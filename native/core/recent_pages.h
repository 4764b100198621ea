#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "core/platform/file.h"

namespace npyscope {

/**
 * Remembers the pages of a file that have been read so recently that they are taken as being in memory still:
 * then the JavaScript thread may read them itself. No system tells this cheaply. All methods may be called
 * from any thread; what several threads note at the same time may be lost, which costs a little time and no
 * more.
 */
class RecentPages {
 public:
  /** Milliseconds, wrapping after four hours. */
  using Time = std::uint64_t;

  static Time now() {
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<Time>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) & timeMask;
  }

  /** Notes that bytes start..end have been read at `time`. */
  void note(std::int64_t start, std::int64_t end, Time time) {
    for (std::int64_t page = start / platform::pageSize; page * platform::pageSize < end; ++page) {
      noteEntry(static_cast<std::uint64_t>(page) << timeBits | time);
    }
  }

  /** Whether all of bytes start..end have been read within the second before `time`. */
  bool contains(std::int64_t start, std::int64_t end, Time time) const {
    for (std::int64_t page = start / platform::pageSize; page * platform::pageSize < end; ++page) {
      if (!containsPage(static_cast<std::uint64_t>(page), time)) return false;
    }
    return true;
  }

 private:
  /** An entry is a page's number above the time. */
  static constexpr int timeBits = 24;
  static constexpr std::uint64_t timeMask = (std::uint64_t{1} << timeBits) - 1;
  static constexpr std::uint64_t maxAge = 1000;
  static constexpr int setBits = 14;

  using Set = std::array<std::atomic<std::uint64_t>, 4>;

  static std::uint64_t age(std::uint64_t entry, Time time) { return (time - entry) & timeMask; }

  static std::size_t setOf(std::uint64_t page) { return page * 0x9e37'79b9'7f4a'7c15 >> (64 - setBits); }

  bool containsPage(std::uint64_t page, Time time) const {
    for (const auto& slot : sets_[setOf(page)]) {
      const std::uint64_t entry = slot.load(std::memory_order_relaxed);
      if (entry != 0 && entry >> timeBits == page && age(entry, time) < maxAge) return true;
    }
    return false;
  }

  void noteEntry(std::uint64_t entry) {
    Set& set = sets_[setOf(entry >> timeBits)];
    auto* oldest = &set[0];
    std::uint64_t oldestAge = 0;
    for (auto& slot : set) {
      const std::uint64_t other = slot.load(std::memory_order_relaxed);
      if (other >> timeBits == entry >> timeBits) return slot.store(entry, std::memory_order_relaxed);
      const std::uint64_t otherAge = other == 0 ? timeMask : age(other, entry);
      if (otherAge > oldestAge) {
        oldest = &slot;
        oldestAge = otherAge;
      }
    }
    oldest->store(entry, std::memory_order_relaxed);
  }

  std::unique_ptr<Set[]> sets_ = std::make_unique<Set[]>(std::size_t{1} << setBits);
};

}  // namespace npyscope
