#include "core/sample_choice.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace npyscope {

// With length = q * n + r no product exceeds 2 * length or 2 * n * n.

std::int64_t blockStart(std::int64_t i, std::int64_t n, std::int64_t length) {
  const std::int64_t quotient = length / n;
  const std::int64_t rest = length % n;
  return i * quotient + i * rest / n;
}

std::int64_t blockCentre(std::int64_t i, std::int64_t n, std::int64_t length) {
  const std::int64_t quotient = length / n;
  const std::int64_t rest = length % n;
  const std::int64_t halves = (2 * i + 1) * quotient;
  return halves / 2 + ((halves % 2) * n + (2 * i + 1) * rest) / (2 * n);
}

/** Pixels of a line that show nothing written yet: a union-find, so that passing over the others costs
 * nothing. */
class SampleChoice::Unwritten {
 public:
  explicit Unwritten(std::span<const Sample> samples) : next_(samples.size() + 1) {
    std::iota(next_.begin(), next_.end(), std::size_t{0});
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (samples[i].state == Sample::State::written) ++next_[i];
    }
  }

  /** The first such pixel at or after `i`; the number of pixels if there is none. */
  std::size_t find(std::size_t i) {
    while (next_[i] != i) {
      next_[i] = next_[next_[i]];
      i = next_[i];
    }
    return i;
  }

  void remove(std::size_t i) { next_[i] = i + 1; }
  bool isEmpty() { return find(0) + 1 == next_.size(); }

 private:
  std::vector<std::size_t> next_;
};

SampleChoice::SampleChoice(const Picture& picture, std::shared_ptr<const Extents> extents, std::int64_t end)
    : offset_(picture.plane.offset),
      itemSize_(picture.plane.itemSize),
      end_(std::min(end, picture.plane.end)),
      extents_(std::move(extents)),
      linesAreRows_(runsAlongRows(picture.plane)) {
  const StridedWindow& plane = picture.plane;
  slow_ = {plane.rows,      plane.rowStride,
           picture.height,  picture.rowStart,
           picture.rowStep, countOfSteps(picture.height, picture.rowStart, picture.rowStep)};
  fast_ = {plane.columns,      plane.columnStride,
           picture.width,      picture.columnStart,
           picture.columnStep, countOfSteps(picture.width, picture.columnStart, picture.columnStep)};
  if (!linesAreRows_) std::swap(slow_, fast_);
  // The stride of an axis of length 1 means nothing: take one that sets the lines apart.
  if (fast_.length == 1) fast_.stride = itemSize_;
  const std::int64_t span = (fast_.length - 1) * fast_.stride + itemSize_;
  if (slow_.length == 1) slow_.stride = span;
  linesAreApart_ = fast_.stride > 0 && slow_.stride >= span;
  blocks_.reserve(static_cast<std::size_t>(fast_.count));
  for (std::int64_t k = 0; k < fast_.count; ++k) {
    const std::int64_t pixel = fast_.start + k * fast_.step;
    blocks_.push_back({blockStart(pixel, fast_.pixels, fast_.length),
                       blockCentre(pixel, fast_.pixels, fast_.length),
                       blockStart(pixel + 1, fast_.pixels, fast_.length)});
  }
}

Position SampleChoice::locateFirst() const {
  std::vector<Sample> line(blocks_.size());
  chooseLine(0, line);
  const std::int64_t place = line[0].offset - offset_;
  const std::int64_t slow =
      linesAreApart_ ? place / slow_.stride : blockCentre(slow_.start, slow_.pixels, slow_.length);
  const std::int64_t fast = linesAreApart_ ? place % slow_.stride / fast_.stride : blocks_[0].centre;
  return linesAreRows_ ? Position{slow, fast} : Position{fast, slow};
}

void SampleChoice::chooseLine(std::int64_t line, std::span<Sample> out) const {
  const std::int64_t pixel = slow_.start + line * slow_.step;
  const bool allAreWritten = chooseCentres(blockCentre(pixel, slow_.pixels, slow_.length), out);
  if (!allAreWritten && linesAreApart_) {
    chooseWritten(blockStart(pixel, slow_.pixels, slow_.length),
                  blockStart(pixel + 1, slow_.pixels, slow_.length), out);
  }
}

/** Lets each pixel show its middle element; answers whether all of them are written. */
bool SampleChoice::chooseCentres(std::int64_t centreLine, std::span<Sample> out) const {
  const std::int64_t lineOffset = offset_ + centreLine * slow_.stride;
  const std::vector<Extent>& extents = extents_->all();
  auto extent = extents.begin() + static_cast<std::ptrdiff_t>(extents_->firstEndingAfter(lineOffset));
  bool allAreWritten = true;
  for (std::size_t k = 0; k < blocks_.size(); ++k) {
    const std::int64_t offset = lineOffset + blocks_[k].centre * fast_.stride;
    while (extent != extents.end() && extent->end <= offset) ++extent;
    const bool isThere = offset + itemSize_ <= end_;
    const bool isWritten = isThere && extent != extents.end() && extent->start < offset + itemSize_;
    out[k] = {offset, isWritten ? Sample::State::written
                      : isThere ? Sample::State::hole
                                : Sample::State::missing};
    allAreWritten = allAreWritten && isWritten;
  }
  return allAreWritten;
}

/** Looks through the plane's lines first..last for written elements that pixels without one could show. */
void SampleChoice::chooseWritten(std::int64_t first, std::int64_t last, std::span<Sample> out) const {
  Unwritten unwritten(out);
  const std::int64_t bandStart = offset_ + first * slow_.stride;
  const std::int64_t bandEnd = std::min(end_, offset_ + last * slow_.stride);
  for (std::size_t i = extents_->firstEndingAfter(bandStart); i < extents_->count() && !unwritten.isEmpty();
       ++i) {
    const Extent part = {std::max((*extents_)[i].start, bandStart), std::min((*extents_)[i].end, bandEnd)};
    if (part.start >= part.end) break;
    // All but the first and the last of the lines that an extent reaches are wholly in it and settle every
    // pixel.
    for (std::int64_t line = (part.start - offset_) / slow_.stride; !unwritten.isEmpty(); ++line) {
      const std::int64_t lineOffset = offset_ + line * slow_.stride;
      if (lineOffset >= part.end) break;
      showPart(lineOffset, part, unwritten, out);
    }
  }
}

/** Lets each unwritten pixel show the first of its elements on the line at `lineOffset` that touches `part`.
 */
void SampleChoice::showPart(std::int64_t lineOffset, Extent part, Unwritten& unwritten,
                            std::span<Sample> out) const {
  const std::int64_t ahead = part.start - lineOffset - (itemSize_ - 1);
  const std::int64_t first = ahead <= 0 ? 0 : (ahead + fast_.stride - 1) / fast_.stride;
  const std::int64_t lastStart = std::min(part.end - 1, end_ - itemSize_) - lineOffset;
  if (lastStart < 0) return;
  const std::int64_t last = std::min(lastStart / fast_.stride, fast_.length - 1);
  const auto found =
      std::upper_bound(blocks_.begin(), blocks_.end(), first,
                       [](std::int64_t element, const Block& block) { return element < block.stop; });
  for (auto k = unwritten.find(static_cast<std::size_t>(found - blocks_.begin()));
       k < blocks_.size() && blocks_[k].start <= last; k = unwritten.find(k)) {
    const std::int64_t element = std::max(first, blocks_[k].start);
    if (element > last) break;
    out[k] = {lineOffset + element * fast_.stride, Sample::State::written};
    unwritten.remove(k);
  }
}

}  // namespace npyscope
