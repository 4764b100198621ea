#include "core/whole_mapping.h"

#include <utility>

#include "core/error.h"

namespace npyscope {

WholeMapping::WholeMapping(const platform::File& file, std::int64_t size, std::int64_t most)
    : file_(file),
      size_(size),
      // What is no larger than that needs no counting.
      most_(size > most ? most : std::numeric_limits<std::int64_t>::max()),
      current_(std::make_shared<const platform::Mapping>(file, 0, size)),
      newest_(current_.get()) {}

bool WholeMapping::note(const platform::Mapping* mapping, std::int64_t bytes) {
  if (noted_.fetch_add(bytes, std::memory_order_relaxed) + bytes > most_) renew();
  return newest_.load(std::memory_order_relaxed) == mapping;
}

void WholeMapping::renew() {
  std::shared_ptr<const platform::Mapping> old;
  {
    const std::scoped_lock lock(mutex_);
    if (noted_.load(std::memory_order_relaxed) <= most_) return;  // another thread has done it
    noted_.store(0, std::memory_order_relaxed);
    try {
      old = std::exchange(current_, std::make_shared<const platform::Mapping>(file_, 0, size_));
    } catch (const FileError&) {
      // The old one still serves, as far as the file does.
    }
    newest_.store(current_.get(), std::memory_order_relaxed);
  }
  (old ? old : get())->letGo();
}

}  // namespace npyscope
