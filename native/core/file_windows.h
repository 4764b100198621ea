#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/platform/file.h"

namespace npyscope {

/**
 * Windows of a file that the address space has no room for. Those used last stay mapped, and those that
 * somebody reads. All methods may be called from any thread.
 */
class FileWindows {
 public:
  /** Keeps up to `count` windows of twice `step` bytes, each of which starts in the middle of another. */
  FileWindows(const platform::File& file, std::int64_t step, std::size_t count)
      : file_(file), step_(step), count_(count) {}

  /** What lies in one window wherever it starts. */
  std::int64_t step() const { return step_; }

  /**
   * A mapping that holds start..end of a file of `size` bytes; a range longer than a step has one to itself.
   * Throws FileError.
   */
  std::shared_ptr<const platform::Mapping> get(std::int64_t start, std::int64_t end, std::int64_t size);

 private:
  using Window = std::shared_ptr<const platform::Mapping>;

  Window map(std::int64_t start, std::int64_t end);

  const platform::File& file_;
  const std::int64_t step_;
  const std::size_t count_;
  std::mutex mutex_;
  /** The one used last comes first. */
  std::vector<Window> windows_;
};

}  // namespace npyscope
