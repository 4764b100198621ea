#include "core/tile_sampler.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>

#include "core/chunk_pixels.h"
#include "core/element_types.h"
#include "core/pixel_flags.h"
#include "core/tile_prefetch.h"

namespace npyscope {
namespace {

/** The pixels of a chunk. */
constexpr std::int64_t chunkLength = 8192;

/**
 * The elements that are read between two looks at whether that is cancelled: few where each may wait for the
 * disk, more where none did.
 */
constexpr std::int64_t shortestStep = 16;
constexpr std::int64_t longestStep = 256;

/** An element in memory takes less, even if its page is to be mapped. */
constexpr std::chrono::microseconds longestOfElement(5);

/** How many elements ahead of the one that is read are asked of memory. */
constexpr std::int64_t ahead = 16;

constexpr std::int64_t unwritten = -1;

}  // namespace

TileSampler::TileSampler(const MappedFile& file, const Tile& tile, const TilePlan& plan,
                         const IsCancelled& isCancelled)
    : file_(file),
      type_(tile.type),
      isSwapped_(tile.plane.swapUnit > 1),
      plan_(plan),
      values_(static_cast<std::size_t>(plan.grid().pixels()) *
              (fitsFloat(tile.type) ? sizeof(float) : sizeof(double))),
      flags_(static_cast<std::size_t>(plan.grid().pixels())) {
  const TileGrid& grid = plan.grid();
  offsets_.reserve(static_cast<std::size_t>(grid.pixels()));
  for (std::int64_t line = 0; line < grid.slowPixels(); ++line) chooseElements({line, 0, grid.fastPixels()});
  if (file.isFetched()) return;  // each chunk asks for its own
  areAtHand_ = areAtHand(file, offsets_, static_cast<std::size_t>(grid.fastPixels()));
  FileView view(file);
  if (!areAtHand_) askFor(view, 0, grid.pixels(), isCancelled);
}

/** Asks the disk for the elements of some pixels. */
void TileSampler::askFor(FileView& view, std::int64_t begin, std::int64_t end,
                         const IsCancelled& isCancelled) const {
  const auto offsets =
      std::span(offsets_).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  prefetch(view, offsets, static_cast<std::size_t>(plan_.grid().fastPixels()), sizeOf(type_), isCancelled);
}

/** Chooses those of a line of pixels. */
void TileSampler::chooseElements(const TileChunks::Chunk& line) {
  const TileGrid& grid = plan_.grid();
  const WrittenElements& written = plan_.written();
  const Rectangle whole = grid.wholeBlock();
  if (written.count() == whole.area()) return chooseMiddles(line.slowPixel);
  const bool isComplete = written.presentIn(whole) == whole.area();
  const ChunkPixels pixels(plan_, line);
  std::int64_t fastPixel = 0;
  for (const PixelBlock& pixel : pixels.pixels()) {
    const bool isWritten = pixel.written > 0;
    offsets_.push_back(isWritten ? grid.offsetOf(pixel.shownLine, pixel.shownElement) : unwritten);
    if (!isComplete) markAbsent(pixel.block, grid.indexOf(line.slowPixel, fastPixel));
    ++fastPixel;
  }
}

/** The same where every element is written. */
void TileSampler::chooseMiddles(std::int64_t slowPixel) {
  const TileGrid& grid = plan_.grid();
  const Rectangle first = grid.blockOf(slowPixel, 0, 1);
  const Rectangle last = grid.blockOf(slowPixel, grid.fastPixels() - 1, grid.fastPixels());
  const std::int64_t line = (first.lineStart + first.lineEnd) / 2;
  const std::int64_t width = first.end - first.start;
  const std::int64_t offset = grid.offsetOf(line, (first.start + first.end) / 2);
  for (std::int64_t i = 0; i + 1 < grid.fastPixels(); ++i)
    offsets_.push_back(offset + i * width * grid.elementStride());
  // The last pixel may be narrower.
  offsets_.push_back(grid.offsetOf(line, (last.start + last.end) / 2));
}

/** Says what elements are missing of a pixel's block. */
void TileSampler::markAbsent(const Rectangle& block, std::int64_t index) {
  const std::int64_t covered = plan_.written().coveredIn(block);
  const std::int64_t present = plan_.written().presentIn(block);
  if (present < covered) flags_[static_cast<std::size_t>(index)] |= hasMissing;
  if (covered == 0) flags_[static_cast<std::size_t>(index)] |= isOutside;
  if (present == 0) lose(index);
  pixelsOutside_ += covered == 0 ? 1 : 0;
}

/** Leaves a pixel without a value. */
void TileSampler::lose(std::int64_t index) {
  flags_[static_cast<std::size_t>(index)] |= hasNoFinite;
  if (fitsFloat(type_)) {
    reinterpret_cast<float*>(values_.data())[index] = std::numeric_limits<float>::quiet_NaN();
  } else {
    reinterpret_cast<double*>(values_.data())[index] = std::numeric_limits<double>::quiet_NaN();
  }
}

std::int64_t TileSampler::lookedAt() const {
  return plan_.isUniform() ? plan_.covered() : plan_.grid().pixels() - pixelsOutside_;
}

std::size_t TileSampler::chunks() const {
  return static_cast<std::size_t>((plan_.grid().pixels() + chunkLength - 1) / chunkLength);
}

template <class Number, class Element, bool isSwapped>
void TileSampler::readAs(const FileView& view, std::int64_t begin, std::int64_t end) {
  const TileGrid& grid = plan_.grid();
  Number* const values = reinterpret_cast<Number*>(values_.data());
  const std::int64_t* const offsets = offsets_.data();
  const auto readOne = [&](std::int64_t i) {
    // Holes are left zero untouched: reading one through the mapping would fill memory with its zeros.
    if (offsets[i] == unwritten) return;
    const auto number = toNumber<Number>(load<Element, isSwapped>(view.at(offsets[i])));
    const std::int64_t index = grid.indexOf(i);
    values[index] = number;
    std::uint8_t& flags = flags_[static_cast<std::size_t>(index)];
    flags = static_cast<std::uint8_t>((flags & (hasMissing | isOutside)) | flagsOf(number));
  };
  constexpr auto size = static_cast<std::int64_t>(sizeof(Element));
  const auto pieces = [&](auto visit) {
    for (std::int64_t i = begin; i < end; ++i) {
      if (offsets[i] != unwritten) visit(offsets[i], offsets[i] + size);
    }
  };
  const ReadEnd read = view.read(*std::max_element(offsets + begin, offsets + end) + size, pieces, [&] {
    for (std::int64_t i = begin; i < end; ++i) {
      // It may lie beyond what is shown: to ask for it does no harm.
      const std::int64_t next = offsets[std::min(i + ahead, grid.pixels() - 1)];
      if (next != unwritten) platform::prefetchToCache(view.at(next));
      readOne(i);
    }
  });
  if (read.isRead) return;
  copyOneByOne(
      view, end - begin, size, [&](std::int64_t i) { return offsets[begin + i]; },
      [&](std::int64_t i) { readOne(begin + i); },
      [&](std::int64_t i) {
        if (offsets[begin + i] == unwritten) return;
        const std::int64_t index = grid.indexOf(begin + i);
        flags_[static_cast<std::size_t>(index)] = hasMissing;
        lose(index);
      });
}

void TileSampler::read(std::size_t chunk, const IsCancelled& isCancelled) {
  const std::int64_t begin = static_cast<std::int64_t>(chunk) * chunkLength;
  const std::int64_t end = std::min(begin + chunkLength, plan_.grid().pixels());
  FileView view(file_, plan_.care(), file_.accessApart());
  if (file_.isFetched()) return fetch(view, begin, end, isCancelled);
  bool isAskedFor = !areAtHand_;
  std::int64_t length = shortestStep;
  for (std::int64_t step = begin; step < end && !isCancelled();) {
    const std::int64_t stop = std::min(step + length, end);
    const auto start = std::chrono::steady_clock::now();
    readStep(view, step, stop);
    const bool hasWaited = std::chrono::steady_clock::now() - start > (stop - step) * longestOfElement;
    if (hasWaited && !std::exchange(isAskedFor, true)) askFor(view, stop, end, isCancelled);
    length = hasWaited ? shortestStep : std::min(2 * length, longestStep);
    step = stop;
  }
}

/** Reads some pixels of a file that is fetched: while it looks at some, the next are on their way. */
void TileSampler::fetch(FileView& view, std::int64_t begin, std::int64_t end,
                        const IsCancelled& isCancelled) {
  const auto stopOf = [&](std::int64_t step) { return std::min(step + Fetch::mostPieces, end); };
  askFor(view, begin, stopOf(begin), isCancelled);
  for (std::int64_t step = begin; step < end; step = stopOf(step)) {
    const std::int64_t next = stopOf(step);
    if (next < end) askFor(view, next, stopOf(next), isCancelled);
    if (!view.await(isCancelled)) return;
    readStep(view, step, next);
  }
}

void TileSampler::readStep(FileView& view, std::int64_t begin, std::int64_t end) {
  std::int64_t first = std::numeric_limits<std::int64_t>::max();
  std::int64_t last = unwritten;
  for (std::int64_t i = begin; i < end; ++i) {
    const std::int64_t offset = offsets_[static_cast<std::size_t>(i)];
    if (offset == unwritten) continue;
    first = std::min(first, offset);
    last = std::max(last, offset);
  }
  if (last == unwritten) return;
  last += sizeOf(type_);
  if (!view.fits(first, last) && end - begin > 1) {
    const std::int64_t middle = (begin + end) / 2;
    readStep(view, begin, middle);
    return readStep(view, middle, end);
  }
  view.show(first, last);
  readShown(view, begin, end);
}

void TileSampler::readShown(const FileView& view, std::int64_t begin, std::int64_t end) {
  withElement(type_, [&]<class Element>() {
    using Number = std::conditional_t<isHeldByFloat<Element>, float, double>;
    if (isSwapped_) {
      readAs<Number, Element, true>(view, begin, end);
    } else {
      readAs<Number, Element, false>(view, begin, end);
    }
  });
}

}  // namespace npyscope
