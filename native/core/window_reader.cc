#include "core/window_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

#include "core/requests.h"

namespace npyscope {
namespace {

/** The span of the lines that the JavaScript thread reads itself: some microseconds. */
constexpr std::int64_t maxRecentBytes = 256 * 1024;

/** So many bytes in a row are copied by the system: to bring them in page by page takes several times as
 * long. */
constexpr std::int64_t minRunBytes = 64 * 1024;

struct Strides {
  std::int64_t source;
  std::int64_t target;
};

template <std::size_t size>
void copyFixed(const std::byte* source, std::byte* target, std::int64_t count, Strides strides) {
  for (std::int64_t i = 0; i < count; ++i) {
    std::memcpy(target + i * strides.target, source + i * strides.source, size);
  }
}

void reverse(std::byte* bytes, std::int64_t count, std::int64_t unit) {
  for (std::int64_t i = 0; i < count; ++i) std::reverse(bytes + i * unit, bytes + (i + 1) * unit);
}

template <std::int64_t unit>
void reverseFixed(std::byte* bytes, std::int64_t count) {
  reverse(bytes, count, unit);
}

void reverseUnits(std::byte* bytes, std::int64_t count, std::int64_t unit) {
  switch (unit) {
    case 1:
      return;
    case 2:
      return reverseFixed<2>(bytes, count);
    case 4:
      return reverseFixed<4>(bytes, count);
    case 8:
      return reverseFixed<8>(bytes, count);
    default:
      return reverse(bytes, count, unit);
  }
}

}  // namespace

WindowReader::WindowReader(const MappedFile& file, const StridedWindow& window, std::byte* target)
    : file_(file), window_(window), target_(target) {
  if (runsAlongRows(window)) {
    lines_ = window.rows;
    lineLength_ = window.columns;
    lineStride_ = window.rowStride;
    elementStride_ = window.columnStride;
    targetLineStride_ = window.columns * window.itemSize;
    targetElementStride_ = window.itemSize;
  } else {
    lines_ = window.columns;
    lineLength_ = window.rows;
    lineStride_ = window.columnStride;
    elementStride_ = window.rowStride;
    targetLineStride_ = window.itemSize;
    targetElementStride_ = window.columns * window.itemSize;
  }
}

std::int64_t WindowReader::presentInLine(std::int64_t line, std::int64_t readableEnd) const {
  const std::int64_t room = readableEnd - lineOffset(line) - window_.itemSize;
  if (room < 0) return 0;
  if (elementStride_ == 0) return lineLength_;
  return std::min(lineLength_, room / elementStride_ + 1);
}

void WindowReader::copyLine(const std::byte* source, std::int64_t count, std::byte* target) const {
  const Strides strides = {elementStride_, targetElementStride_};
  const auto size = static_cast<std::size_t>(window_.itemSize);
  if (strides.source == window_.itemSize && strides.target == window_.itemSize) {
    std::memcpy(target, source, static_cast<std::size_t>(count) * size);
    return;
  }
  switch (size) {
    case 1:
      return copyFixed<1>(source, target, count, strides);
    case 2:
      return copyFixed<2>(source, target, count, strides);
    case 4:
      return copyFixed<4>(source, target, count, strides);
    case 8:
      return copyFixed<8>(source, target, count, strides);
    case 16:
      return copyFixed<16>(source, target, count, strides);
    default:
      for (std::int64_t i = 0; i < count; ++i) {
        std::memcpy(target + i * strides.target, source + i * strides.source, size);
      }
  }
}

void WindowReader::swapLine(std::byte* target, std::int64_t count) const {
  if (window_.swapUnit == 1) return;
  const std::int64_t units = window_.itemSize / window_.swapUnit;
  if (targetElementStride_ == window_.itemSize) return reverseUnits(target, count * units, window_.swapUnit);
  for (std::int64_t i = 0; i < count; ++i) {
    reverseUnits(target + i * targetElementStride_, units, window_.swapUnit);
  }
}

bool WindowReader::readRecent() {
  if (lines_ > maxRecentBytes || bytesOf(window_) == 0) return false;
  const std::int64_t span = lineSpan(lineLength_);
  if (span > maxRecentBytes / lines_) return false;
  if (!file_.isLocal()) return false;
  // Whoever read it a moment ago has looked at the stamp: to look twice takes half as long as to read.
  const std::optional<platform::Stamp> last = file_.lastStamp();
  const platform::Stamp stamp = last ? *last : file_.stamp();
  const std::int64_t readableEnd = file_.readableEnd(window_.end, stamp);
  const std::int64_t end = lineOffset(lines_ - 1) + span;
  if (end > readableEnd) return false;
  FileView view(file_);
  const bool isShown = view.fits(window_.offset, end);
  if (isShown) view.show(window_.offset, end);
  const RecentPages::Time time = RecentPages::now();
  for (std::int64_t line = 0; line < lines_; ++line) {
    const std::int64_t start = lineOffset(line);
    if (!file_.recentPages().contains(start, start + span, time)) return false;
    if (!isShown) continue;
    platform::prefetchToCache(view.at(start));
    platform::prefetchToCache(view.at(start + span - 1));
  }
  if (isShown) {
    if (!readShown(view, end)) return false;
  } else {
    for (std::int64_t line = 0; line < lines_; ++line) readLine(view, line, readableEnd);
  }
  return !missing_ && file_.stamp() == stamp;
}

/** Reads all lines at once, the last of which ends at `end`; answers false where not all can be read. */
bool WindowReader::readShown(const FileView& view, std::int64_t end) {
  const auto pieces = [&](auto visit) {
    for (std::int64_t line = 0; line < lines_; ++line)
      Items{lineOffset(line), lineLength_, elementStride_, window_.itemSize}(visit);
  };
  const ReadEnd read = view.read(end, pieces, [&] {
    for (std::int64_t line = 0; line < lines_; ++line)
      copyLine(view.at(lineOffset(line)), lineLength_, lineTarget(line));
  });
  if (!read.isRead) return false;
  for (std::int64_t line = 0; line < lines_; ++line) swapLine(lineTarget(line), lineLength_);
  return true;
}

void WindowReader::readLines(std::int64_t begin, std::int64_t end, const IsCancelled& isCancelled) {
  const platform::Stamp stamp = file_.stamp();
  const Care care = careFor(file_, stamp);
  readLines(begin, end, file_.readableEnd(window_.end, stamp), care, isCancelled);
  if (care == Care::checked || file_.stamp() == stamp) return;
  readLines(begin, end, file_.readableEnd(window_.end), Care::checked, isCancelled);
}

/** Whether so many lines lie in many pieces that are far apart. */
bool WindowReader::areApart(std::int64_t lines) const {
  constexpr std::int64_t many = 1024;
  constexpr std::int64_t least = 64 * 1024;
  const bool isLine = elementStride_ <= platform::pageSize;
  return isLine ? lineStride_ >= least && lines >= many
                : elementStride_ >= least && lines * lineLength_ >= many;
}

void WindowReader::readLines(std::int64_t begin, std::int64_t end, std::int64_t readableEnd, Care care,
                             const IsCancelled& isCancelled) {
  if (begin >= end || bytesOf(window_) == 0) return;
  FileView view(file_, care, areApart(end - begin) ? file_.accessApart() : Access::best, Job::Priority::high);
  for (std::int64_t line = begin; line < end; ++line) markAbsent(line, readableEnd);
  const std::vector<Rectangle> parts = partsOf(begin, end);
  prefetch(view, parts.front(), readableEnd);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i + 1 < parts.size()) prefetch(view, parts[i + 1], readableEnd);
    if (!view.await(isCancelled)) return;
    for (std::int64_t line = parts[i].lineStart; line < parts[i].lineEnd; ++line) {
      const std::int64_t present = std::min(parts[i].end, presentInLine(line, readableEnd));
      if (present > parts[i].start) readElements(view, line, parts[i].start, present);
    }
  }
  for (std::int64_t line = begin; line < end; ++line)
    swapLine(lineTarget(line), presentInLine(line, readableEnd));
  noteRecent(begin, end, readableEnd);
}

std::vector<Rectangle> WindowReader::partsOf(std::int64_t begin, std::int64_t end) const {
  const Rectangle whole = {begin, end, 0, lineLength_};
  if (!file_.isFetched()) return {whole};
  const bool isPiece = elementStride_ <= platform::pageSize;
  const std::int64_t step = isPiece ? elementStride_ : std::max(window_.itemSize, Fetch::leastOfPiece);
  const std::int64_t elements =
      std::clamp<std::int64_t>(Fetch::mostBytes / std::max<std::int64_t>(step, 1), 1, lineLength_);
  const std::int64_t lineBytes =
      std::max(isPiece ? lineSpan(lineLength_) : step * lineLength_, Fetch::leastOfPiece);
  const std::int64_t lines = std::max<std::int64_t>(1, Fetch::mostBytes / lineBytes);
  std::vector<Rectangle> parts;
  for (std::int64_t line = begin; line < end; line += lines) {
    for (std::int64_t element = 0; element < lineLength_; element += elements)
      parts.push_back(whole.intersect({line, line + lines, element, element + elements}));
  }
  return parts;
}

void WindowReader::noteRecent(std::int64_t begin, std::int64_t end, std::int64_t readableEnd) const {
  const std::int64_t span = lineSpan(lineLength_);
  if (span > maxRecentBytes / (end - begin)) return;
  const RecentPages::Time time = RecentPages::now();
  for (std::int64_t line = begin; line < end; ++line) {
    const std::int64_t start = lineOffset(line);
    if (start + span <= readableEnd) file_.recentPages().note(start, start + span, time);
  }
}

/** Asks for what there is of a part, unless it seems to be in memory. */
void WindowReader::prefetch(FileView& view, const Rectangle& part, std::int64_t readableEnd) const {
  const auto isResident = [&](std::int64_t line) {
    return presentInLine(line, readableEnd) == 0 || file_.isResident(lineOffset(line));
  };
  if (window_.itemSize > Fetch::mostBytes) return;
  if (isResident(part.lineStart) && isResident(part.lineEnd - 1)) return;
  Requests requests(view);
  for (std::int64_t line = part.lineStart; line < part.lineEnd; ++line) {
    const std::int64_t end = std::min(part.end, presentInLine(line, readableEnd));
    if (end <= part.start) continue;
    const Items items = {lineOffset(line) + part.start * elementStride_, end - part.start, elementStride_,
                         window_.itemSize};
    items([&](std::int64_t pieceStart, std::int64_t pieceEnd) { requests.add(pieceStart, pieceEnd); });
  }
  requests.ask();
}

/** Marks the elements of a line that the file ends before. */
void WindowReader::markAbsent(std::int64_t line, std::int64_t readableEnd) {
  for (std::int64_t i = presentInLine(line, readableEnd); i < lineLength_; ++i) markMissing(line, i);
}

/** Reads a line of which nothing has been asked for. */
void WindowReader::readLine(FileView& view, std::int64_t line, std::int64_t readableEnd) {
  const std::int64_t present = presentInLine(line, readableEnd);
  markAbsent(line, readableEnd);
  if (present == 0) return;
  readElements(view, line, 0, present);
  swapLine(lineTarget(line), present);
}

/** Copies some elements of a line as they are. */
void WindowReader::readElements(FileView& view, std::int64_t line, std::int64_t begin, std::int64_t end) {
  const std::int64_t start = lineOffset(line) + begin * elementStride_;
  const std::int64_t count = end - begin;
  std::byte* const target = lineTarget(line) + begin * targetElementStride_;
  if (isRun(view, count) && view.copy(start, {target, static_cast<std::size_t>(lineSpan(count))})) return;
  if (!view.fits(start, start + lineSpan(count)) && count > 1) {
    readElements(view, line, begin, begin + count / 2);
    return readElements(view, line, begin + count / 2, end);
  }
  const Items items = {start, count, elementStride_, window_.itemSize};
  view.goOn(items);
  view.show(start, start + lineSpan(count));
  const std::byte* const source = view.at(start);
  const ReadEnd read = view.read(start + lineSpan(count), items, [&] { copyLine(source, count, target); });
  if (read.isRead) return;
  const auto size = static_cast<std::size_t>(window_.itemSize);
  copyOneByOne(
      view, count, window_.itemSize, [&](std::int64_t i) { return start + i * elementStride_; },
      [&](std::int64_t i) {
        std::memcpy(target + i * targetElementStride_, source + i * elementStride_, size);
      },
      [&](std::int64_t i) { markMissing(line, begin + i); });
}

bool WindowReader::isRun(const FileView& view, std::int64_t elements) const {
  const std::int64_t least = view.isFetched() ? Fetch::mostBytes : minRunBytes;
  const bool isPacked = elementStride_ == window_.itemSize && targetElementStride_ == window_.itemSize;
  return (isPacked || elements == 1) && lineSpan(elements) > least;
}

void WindowReader::markMissing(std::int64_t line, std::int64_t element) {
  const std::int64_t place = line * targetLineStride_ + element * targetElementStride_;
  // An item size of 0 has no places in `target_`; its elements are never missing.
  if (window_.itemSize == 0) return;
  std::memset(target_ + place, 0, static_cast<std::size_t>(window_.itemSize));
  std::call_once(missingMade_,
                 [this] { missing_.emplace(static_cast<std::size_t>(window_.rows * window_.columns)); });
  (*missing_)[static_cast<std::size_t>(place / window_.itemSize)] = 1;
}

}  // namespace npyscope
