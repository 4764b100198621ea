#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/mapped_file.h"
#include "core/platform/fault_guard.h"

namespace npyscope {

/**
 * The part of a file that a reader looks at: all of it where it is mapped as a whole, otherwise a window that
 * moves with what is asked for. To be used by one thread.
 */
class FileView {
 public:
  explicit FileView(const MappedFile& file) : file_(file), step_(file.mappingStep()) {}

  /** Whether start..end fits a window; what does not is better read in parts. */
  bool fits(std::int64_t start, std::int64_t end) const { return end - start <= step_; }

  /** Makes start..end readable until something else is shown. Throws FileError. */
  void show(std::int64_t start, std::int64_t end) {
    if (start < start_ || end > end_) move(start, end);
  }

  /** Where the byte at `offset` is, which must be within what is shown. */
  const std::byte* at(std::int64_t offset) const { return data_ + (offset - start_); }

  /**
   * Calls `body`, which may read what is shown, and answers the place in the file of the page that could not
   * be read, if any. For `body` holds what holds for `platform::runGuarded`.
   */
  template <class Body>
  std::optional<std::int64_t> guarded(Body body) const {
    const std::byte* const fault = platform::guarded({data_, static_cast<std::size_t>(end_ - start_)}, body);
    if (fault == nullptr) return std::nullopt;
    return start_ + (fault - data_);
  }

 private:
  void move(std::int64_t start, std::int64_t end) {
    mapping_ = file_.mapping(start, end);
    data_ = mapping_->bytes().data();
    start_ = mapping_->start();
    end_ = mapping_->end();
  }

  const MappedFile& file_;
  const std::int64_t step_;
  std::shared_ptr<const platform::Mapping> mapping_;
  const std::byte* data_ = nullptr;
  std::int64_t start_ = 0;
  std::int64_t end_ = 0;
};

/**
 * What to do when reading many items at once has failed: `copy(i)` copies the item that starts at
 * `offsetOf(i)`; `lose(i)` is called for each item of `itemSize` bytes that touches a page that cannot be
 * read. All of them are shown.
 */
template <class OffsetOf, class Copy, class Lose>
void copyOneByOne(const FileView& view, std::int64_t count, std::int64_t itemSize, OffsetOf offsetOf,
                  Copy copy, Lose lose) {
  std::int64_t badStart = 0;
  std::int64_t badEnd = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t offset = offsetOf(i);
    // A page that failed once is not tried again: the next of its items would only fail as slowly.
    const bool inBadPage = offset < badEnd && offset + itemSize > badStart;
    const std::optional<std::int64_t> fault = inBadPage ? std::nullopt : view.guarded([&] { copy(i); });
    if (fault) {
      badStart = *fault / platform::pageSize * platform::pageSize;
      badEnd = badStart + platform::pageSize;
    }
    if (inBadPage || fault) lose(i);
  }
}

}  // namespace npyscope
