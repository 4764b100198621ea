#include "core/file_windows.h"

#include <algorithm>
#include <utility>

#include "core/error.h"

namespace npyscope {

FileWindows::Window FileWindows::get(std::int64_t start, std::int64_t end, std::int64_t size) {
  Window dropped;  // unmapped when the lock is off
  const std::scoped_lock lock(mutex_);
  const auto found = std::find_if(windows_.begin(), windows_.end(), [&](const Window& window) {
    return window->start() <= start && window->end() >= end;
  });
  if (found != windows_.end()) {
    std::rotate(windows_.begin(), found, found + 1);
    return windows_.front();
  }
  if (end - start > step_) return map(start, end);
  const std::int64_t first = start / step_ * step_;
  Window window = map(first, std::max(end, std::min(first + 2 * step_, size)));
  if (windows_.size() == count_) {
    dropped = std::move(windows_.back());
    windows_.pop_back();
  }
  windows_.insert(windows_.begin(), window);
  return window;
}

FileWindows::Window FileWindows::map(std::int64_t start, std::int64_t end) {
  try {
    return std::make_shared<const platform::Mapping>(file_, start, end);
  } catch (const FileError& error) {
    if (error.kind() != ErrorKind::outOfAddressSpace || windows_.empty()) throw;
  }
  windows_.clear();
  return std::make_shared<const platform::Mapping>(file_, start, end);
}

}  // namespace npyscope
