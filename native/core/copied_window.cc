#include "core/copied_window.h"

#include <algorithm>

#include "core/error.h"

namespace npyscope {
namespace {

/** Enough for a piece of each of the lines that are summed up together. */
constexpr int windowBits = 8;
constexpr std::size_t maxWindows = std::size_t{1} << windowBits;

/** Spreads steps that are far apart by powers of two, as lines often are. */
std::size_t placeOf(std::int64_t step) {
  return static_cast<std::uint64_t>(step) * 0x9e37'79b9'7f4a'7c15 >> (64 - windowBits);
}

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

CopiedWindows::CopiedWindows(const platform::File& file) {
  windows_.reserve(maxWindows);
  while (windows_.size() < maxWindows) windows_.emplace_back(file);
}

CopiedWindow& CopiedWindows::get(std::int64_t start, std::int64_t end, std::int64_t size) {
  const std::int64_t first = start / step * step;
  CopiedWindow& window = windows_[placeOf(first / step)];
  if (window.start() <= start && window.end() >= end) return window;
  if (end - start > step) {
    window.move(start / platform::pageSize * platform::pageSize, end);
  } else {
    window.move(first, std::max(end, std::min(first + 2 * step, size)));
  }
  return window;
}

}  // namespace npyscope
