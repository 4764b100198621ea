#include "core/sampler.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/element.h"

namespace npyscope {
namespace {

/** Samples closer together than this are fetched in one piece: the bytes between cost less than another
 * request. */
constexpr std::int64_t maxGap = 32 * 1024;

/** How many of a line's samples are looked at to tell whether the line is in memory. */
constexpr std::size_t probes = 3;

std::size_t bytesPerPixel(const Picture& picture) {
  return fitsFloat(picture.type) ? sizeof(float) : sizeof(double);
}

std::size_t pixelCount(const SampleChoice& choice) {
  return static_cast<std::size_t>(choice.lines() * choice.lineLength());
}

}  // namespace

Sampler::Sampler(const MappedFile& file, const Picture& picture)
    : file_(file),
      picture_(picture),
      choice_(picture, file.extents(), file.readableEnd(picture.plane.end)),
      values_(pixelCount(choice_) * bytesPerPixel(picture)),
      missing_(pixelCount(choice_)) {}

void Sampler::readLines(std::int64_t begin, std::int64_t end, const std::function<bool()>& isCancelled) {
  const auto length = static_cast<std::size_t>(lineLength());
  std::vector<Sample> samples(length * static_cast<std::size_t>(end - begin));
  const auto lineOf = [&](std::int64_t line) {
    return std::span(samples).subspan(static_cast<std::size_t>(line - begin) * length, length);
  };
  for (std::int64_t line = begin; line < end && !isCancelled(); ++line) {
    choice_.chooseLine(line, lineOf(line));
    prefetch(lineOf(line));
  }
  for (std::int64_t line = begin; line < end && !isCancelled(); ++line) convert(lineOf(line), line);
}

void Sampler::prefetch(std::span<const Sample> samples) const {
  const std::size_t stride = std::max<std::size_t>(1, samples.size() / probes);
  bool isResident = true;
  for (std::size_t i = 0; i < samples.size() && isResident; i += stride) {
    isResident = samples[i].state != Sample::State::written || file_.isResident(samples[i].offset);
  }
  if (isResident) return;

  std::int64_t start = 0;
  std::int64_t end = 0;
  for (const Sample& sample : samples) {
    if (sample.state != Sample::State::written) continue;
    // A block that found its sample in another row may step back.
    if (sample.offset < start || sample.offset > end + maxGap) {
      if (end > start) file_.prefetch(start, end);
      start = sample.offset;
    }
    end = sample.offset + picture_.plane.itemSize;
  }
  if (end > start) file_.prefetch(start, end);
}

template <class Number, class Element, bool isSwapped>
void Sampler::convertLine(std::span<const Sample> samples, std::int64_t firstPixel, std::int64_t pixelStep) {
  const std::byte* const data = file_.bytes().data();
  Number* const values = reinterpret_cast<Number*>(values_.data());
  const auto count = static_cast<std::int64_t>(samples.size());
  const auto convertOne = [&](std::int64_t i) {
    const Sample& sample = samples[static_cast<std::size_t>(i)];
    // Holes are left zero untouched: reading one through the mapping would fill memory with its zeros.
    if (sample.state != Sample::State::written) return;
    values[firstPixel + i * pixelStep] = toNumber<Number>(load<Element, isSwapped>(data + sample.offset));
  };
  const auto lose = [&](std::int64_t i) {
    const std::int64_t pixel = firstPixel + i * pixelStep;
    values[pixel] = std::numeric_limits<Number>::quiet_NaN();
    missing_[static_cast<std::size_t>(pixel)] = 1;
    hasMissing_.store(true, std::memory_order_relaxed);
  };
  const bool failed = platform::guarded(file_.bytes(), [&] {
                        for (std::int64_t i = 0; i < count; ++i) convertOne(i);
                      }) != nullptr;
  if (failed) {
    copyOneByOne(
        file_.bytes(), count, picture_.plane.itemSize,
        [&](std::int64_t i) { return samples[static_cast<std::size_t>(i)].offset; }, convertOne, lose);
  }
  for (std::int64_t i = 0; i < count; ++i) {
    if (samples[static_cast<std::size_t>(i)].state == Sample::State::missing) lose(i);
  }
}

void Sampler::convert(std::span<const Sample> samples, std::int64_t line) {
  const std::int64_t firstPixel = choice_.linesAreRows() ? line * lineLength() : line;
  const std::int64_t pixelStep = choice_.linesAreRows() ? 1 : lines();
  const bool isSwapped = picture_.plane.swapUnit > 1;
  const auto run = [&]<class Number, class Element>() {
    if (isSwapped) {
      convertLine<Number, Element, true>(samples, firstPixel, pixelStep);
    } else {
      convertLine<Number, Element, false>(samples, firstPixel, pixelStep);
    }
  };
  switch (picture_.type) {
    case ElementType::b1:
      return run.operator()<float, Boolean>();
    case ElementType::i1:
      return run.operator()<float, std::int8_t>();
    case ElementType::u1:
      return run.operator()<float, std::uint8_t>();
    case ElementType::i2:
      return run.operator()<float, std::int16_t>();
    case ElementType::u2:
      return run.operator()<float, std::uint16_t>();
    case ElementType::f2:
      return run.operator()<float, Half>();
    case ElementType::f4:
      return run.operator()<float, float>();
    case ElementType::i4:
      return run.operator()<double, std::int32_t>();
    case ElementType::u4:
      return run.operator()<double, std::uint32_t>();
    case ElementType::i8:
      return run.operator()<double, std::int64_t>();
    case ElementType::u8:
      return run.operator()<double, std::uint64_t>();
    case ElementType::f8:
      return run.operator()<double, double>();
  }
}

Position locateSample(const MappedFile& file, const Picture& picture) {
  Picture pixel = picture;
  pixel.rowStep = picture.height;
  pixel.columnStep = picture.width;
  return SampleChoice(pixel, file.extents(), file.readableEnd(picture.plane.end)).locateFirst();
}

}  // namespace npyscope
