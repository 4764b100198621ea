#include "core/copied_window.h"

#include <algorithm>
#include <iterator>

#include "core/error.h"

namespace npyscope {
namespace {

/** Enough for a line of each of the lines that are summed up together. */
constexpr std::size_t maxWindows = 64;

/** Far above the largest element that anybody reads. */
constexpr std::int64_t maxBytes = 1 << 30;

}  // namespace

void CopiedWindow::move(std::int64_t start, std::int64_t end) {
  if (end - start > maxBytes) {
    throw FileError(ErrorKind::outOfAddressSpace, "There is no room to copy so much of the file");
  }
  const auto size = static_cast<std::size_t>(end - start);
  if (size > capacity_) {
    bytes_ = std::make_unique_for_overwrite<std::byte[]>(size);
    capacity_ = size;
  }
  start_ = start;
  end_ = end;
  pages_.resize((size + platform::pageSize - 1) / platform::pageSize);
  forget();
}

void CopiedWindow::forget() {
  fileEnd_ = end_;
  std::fill(pages_.begin(), pages_.end(), Page::unread);
}

ReadEnd CopiedWindow::fetch(std::int64_t start, std::int64_t end) {
  if (start < start_ || end > end_) return {false};
  if (start == end) return {true};
  const std::size_t last = pageOf(end - 1) + 1;
  for (std::size_t page = pageOf(start); page < last; ++page) {
    if (pages_[page] == Page::unread) read(page, last);
    if (pages_[page] == Page::lost) return {false, placeOf(page)};
  }
  return {end <= fileEnd_};
}

/** Reads pages first..last as far as the first that has been. */
void CopiedWindow::read(std::size_t first, std::size_t last) {
  last = static_cast<std::size_t>(std::find_if(pages_.begin() + static_cast<std::ptrdiff_t>(first),
                                               pages_.begin() + static_cast<std::ptrdiff_t>(last),
                                               [](Page page) { return page != Page::unread; }) -
                                  pages_.begin());
  if (tryRead(first, ahead(first, last)) || tryRead(first, last)) return;
  // One page that fails is no reason to lose the others.
  for (std::size_t page = first; page < last; ++page) {
    if (!tryRead(page, page + 1)) pages_[page] = Page::lost;
  }
}

/** Where to stop instead of `last`: of what is read in order, more is read each time. */
std::size_t CopiedWindow::ahead(std::size_t first, std::size_t last) const {
  for (std::size_t before = first; before > 0 && pages_[before - 1] == Page::read; --before) {
    if (last == pages_.size() || pages_[last] != Page::unread) break;
    ++last;
  }
  return last;
}

/** Answers false if any of it can't be read. */
bool CopiedWindow::tryRead(std::size_t first, std::size_t last) {
  const std::int64_t start = placeOf(first);
  const std::int64_t end = std::min(placeOf(last), end_);
  const auto count =
      file_.read(start, {bytes_.get() + (start - start_), static_cast<std::size_t>(end - start)});
  if (!count) return false;
  const std::int64_t readEnd = start + static_cast<std::int64_t>(*count);
  if (readEnd < end) fileEnd_ = std::min(fileEnd_, readEnd);
  std::fill(pages_.begin() + static_cast<std::ptrdiff_t>(first),
            pages_.begin() + static_cast<std::ptrdiff_t>(last), Page::read);
  return true;
}

CopiedWindow& CopiedWindows::get(std::int64_t start, std::int64_t end, std::int64_t size) {
  const auto found = std::find_if(windows_.begin(), windows_.end(), [&](const CopiedWindow& window) {
    return window.start() <= start && window.end() >= end;
  });
  if (found != windows_.end()) {
    windows_.splice(windows_.begin(), windows_, found);
    return windows_.front();
  }
  if (windows_.size() < maxWindows) {
    windows_.emplace_front(file_);
  } else {
    windows_.splice(windows_.begin(), windows_, std::prev(windows_.end()));
  }
  if (end - start > step) {
    windows_.front().move(start / platform::pageSize * platform::pageSize, end);
  } else {
    const std::int64_t first = start / step * step;
    windows_.front().move(first, std::max(end, std::min(first + 2 * step, size)));
  }
  return windows_.front();
}

}  // namespace npyscope
