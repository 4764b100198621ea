#include "core/pixel_sample.h"

#include <algorithm>

namespace npyscope {

void PixelSample::add(const Rectangle& part) {
  parts_.push_back({part, count_});
  count_ += (part.lineEnd - part.lineStart) * runsOfLine(part);
}

Run PixelSample::next() { return parts_.size() == 1 ? nextOfBlock() : nextOfParts(); }

Run PixelSample::nextOfBlock() {
  const Rectangle& part = parts_.front().elements;
  if (!blockSequence_) {
    blockSequence_.emplace(part.lineEnd - part.lineStart, runsOfLine(part), part.lineStart,
                           grid_.offsetOf(part.lineStart, part.start));
  }
  const BlockSequence::Cell cell = blockSequence_->next();
  return runAt(part, cell.row, cell.column);
}

Run PixelSample::nextOfParts() {
  if (!sequence_) sequence_.emplace(count_, parts_.front().elements.lineStart);
  const std::int64_t place = sequence_->next();
  const auto behind = std::upper_bound(parts_.begin(), parts_.end(), place,
                                       [](std::int64_t i, const Part& part) { return i < part.before; });
  const Part& part = *(behind - 1);
  const std::int64_t runs = runsOfLine(part.elements);
  return runAt(part.elements, (place - part.before) / runs, (place - part.before) % runs);
}

Run PixelSample::runAt(const Rectangle& part, std::int64_t line, std::int64_t place) const {
  const std::int64_t start = part.start + place * runLength_;
  return {grid_.offsetOf(part.lineStart + line, start), 1, std::min(runLength_, part.end - start)};
}

}  // namespace npyscope
