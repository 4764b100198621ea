#include "core/run_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

namespace npyscope {
namespace {

/** Copies elements that are `stride` bytes apart. Few of them are not worth a call of memcpy. */
template <std::int64_t size>
void copyLine(const std::byte* source, std::int64_t stride, std::int64_t count, std::byte* target) {
  constexpr std::int64_t few = 8;
  if (stride == size && count > few) {
    std::memcpy(target, source, static_cast<std::size_t>(count * size));
  } else {
    for (std::int64_t i = 0; i < count; ++i) std::memcpy(target + i * size, source + i * stride, size);
  }
}

template <class Unsigned>
Unsigned reversed(Unsigned bits) {
  if constexpr (sizeof(Unsigned) == 2) {
    return static_cast<Unsigned>(bits << 8 | bits >> 8);
  } else if constexpr (sizeof(Unsigned) == 4) {
    bits = (bits & 0x00ff'00ff) << 8 | (bits >> 8 & 0x00ff'00ff);
    return bits << 16 | bits >> 16;
  } else {
    bits = (bits & 0x00ff'00ff'00ff'00ff) << 8 | (bits >> 8 & 0x00ff'00ff'00ff'00ff);
    bits = (bits & 0x0000'ffff'0000'ffff) << 16 | (bits >> 16 & 0x0000'ffff'0000'ffff);
    return bits << 32 | bits >> 32;
  }
}

/** Reverses the bytes of each of `count` units of `size` bytes. */
template <std::int64_t size>
void reverseAll(std::byte* bytes, std::int64_t count) {
  if constexpr (size > 8) {
    for (std::int64_t i = 0; i < count; ++i) std::reverse(bytes + i * size, bytes + (i + 1) * size);
    return;
  }
  using Unsigned = std::conditional_t<size == 2, std::uint16_t,
                                      std::conditional_t<size == 4, std::uint32_t, std::uint64_t>>;
  for (std::int64_t i = 0; i < count; ++i) {
    Unsigned bits;
    std::memcpy(&bits, bytes + i * size, sizeof bits);
    bits = reversed(bits);
    std::memcpy(bytes + i * size, &bits, sizeof bits);
  }
}

/** The same as toNumber<float>(Half), without a branch. */
float widen(Half half) {
  const std::uint32_t magnitude = half.bits & 0x7fff;
  const std::uint32_t special = magnitude >= 0x7c00 ? 0x7f80'0000 : 0;
  const float value = std::bit_cast<float>(magnitude << 13) * 0x1p112f;
  const std::uint32_t sign = static_cast<std::uint32_t>(half.bits & 0x8000) << 16;
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) | special | sign);
}

}  // namespace

template <class Element>
RunReader<Element>::RunReader(FileView view, std::int64_t lineStride, std::int64_t elementStride,
                              bool isSwapped)
    : view_(std::move(view)),
      lineStride_(lineStride),
      elementStride_(elementStride),
      isSwapped_(isSwapped && sizeof(Element) > 1) {}

template <class Element>
void RunReader<Element>::add(const Run& run, Sums& sums) {
  const std::int64_t end = endOf(run);
  if (!view_.fits(run.offset, end) && run.lines * run.count > 1) {
    if (!view_.isCopied() || run.lines == 1 || !gather(run)) return addHalves(run, sums);
    convert(run.lines * run.count);
    return addNumbers(run.lines * run.count, sums);
  }
  view_.show(run.offset, end);
  if (isDirect(run)) {
    const NumberLines numbers = {view_.at(run.offset), run.lines, lineStride_, run.count};
    RunSums<Number> result;
    Number first;
    const ReadEnd read = view_.read(end, piecesOf(run), [&] {
      first = load<Number, false>(numbers.source);
      result = sumRun<Number>(numbers);
    });
    if (read.isRead && std::isfinite(result.squares) && !hasNone(result)) {
      return addSums(result, run.lines * run.count, first, false, sums);
    }
  }
  const std::int64_t count = copy(run);
  sums.missing += run.lines * run.count - count;
  if (count > 0) addNumbers(count, sums);
}

template <class Element>
bool RunReader<Element>::sumBlocks(const Run& run, std::int64_t width, Blocks& blocks) {
  const std::int64_t end = endOf(run);
  const bool isShown = view_.fits(run.offset, end);
  if (isShown) view_.show(run.offset, end);
  const auto sumAll = [&](const NumberLines& numbers) {
    npyscope::sumBlocks<Number>(numbers, width, blocks);
    constexpr auto numberSize = static_cast<std::int64_t>(sizeof(Number));
    const std::byte* const middle = numbers.source + run.lines / 2 * numbers.stride + width / 2 * numberSize;
    loadEach<Number>(middle, width, run.count / width, blocks.middle);
  };
  if (isShown && areNumbers()) {
    const NumberLines numbers = {view_.at(run.offset), run.lines, lineStride_, run.count};
    return view_.read(end, piecesOf(run), [&] { sumAll(numbers); }).isRead;
  }
  const bool isGathered = view_.isCopied() && run.lines * run.count <= maxElements;
  if (!(isShown ? copyAll(run) : isGathered && gather(run))) return false;
  convert(run.lines * run.count);
  sumAll(
      {numbers_->bytes.data(), run.lines, run.count * static_cast<std::int64_t>(sizeof(Number)), run.count});
  return true;
}

template <class Element>
void RunReader<Element>::addHalves(const Run& run, Sums& sums) {
  Run first = run;
  Run second = run;
  if (run.lines > 1) {
    first.lines /= 2;
    second.lines -= first.lines;
    second.offset += first.lines * lineStride_;
  } else {
    first.count /= 2;
    second.count -= first.count;
    second.offset += first.count * elementStride_;
  }
  add(first, sums);
  add(second, sums);
}

template <class Element>
std::int64_t RunReader<Element>::copy(const Run& run) {
  const std::int64_t count = copyAll(run) ? run.lines * run.count : copyReadable(run);
  convert(count);
  return count;
}

template <class Element>
bool RunReader<Element>::copyAll(const Run& run) {
  const std::byte* const source = view_.at(run.offset);
  std::byte* const target = elements_->bytes.data();
  const ReadEnd read = view_.read(endOf(run), piecesOf(run), [&] {
    for (std::int64_t line = 0; line < run.lines; ++line) {
      copyLine<size>(source + line * lineStride_, elementStride_, run.count,
                     target + line * run.count * size);
    }
  });
  return read.isRead;
}

/** Copies lines that lie too far apart to be shown together; answers false if not all of them can be read. */
template <class Element>
bool RunReader<Element>::gather(const Run& run) {
  const std::int64_t length = (run.count - 1) * elementStride_ + size;
  if (!view_.fits(run.offset, run.offset + length)) return false;
  for (std::int64_t line = 0; line < run.lines; ++line) {
    const std::int64_t start = run.offset + line * lineStride_;
    std::byte* const target = elements_->bytes.data() + line * run.count * size;
    view_.show(start, start + length);
    const Items items = {start, run.count, elementStride_, size};
    const ReadEnd read = view_.read(
        start + length, items, [&] { copyLine<size>(view_.at(start), elementStride_, run.count, target); });
    if (!read.isRead) return false;
  }
  return true;
}

template <class Element>
std::int64_t RunReader<Element>::copyReadable(const Run& run) {
  std::byte* const target = elements_->bytes.data();
  const auto offsetOf = [&](std::int64_t i) {
    return run.offset + i / run.count * lineStride_ + i % run.count * elementStride_;
  };
  std::array<bool, maxElements> isLost = {};
  const std::int64_t count = run.lines * run.count;
  copyOneByOne(
      view_, count, size, offsetOf,
      [&](std::int64_t i) { std::memcpy(target + i * size, view_.at(offsetOf(i)), sizeof(Element)); },
      [&](std::int64_t i) { isLost[static_cast<std::size_t>(i)] = true; });
  std::int64_t readable = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    if (isLost[static_cast<std::size_t>(i)]) continue;
    if (readable < i) std::memcpy(target + readable * size, target + i * size, sizeof(Element));
    ++readable;
  }
  return readable;
}

/** Makes numbers of `count` elements. */
template <class Element>
void RunReader<Element>::convert(std::int64_t count) {
  if constexpr (sizeof(Element) > 1) {
    constexpr std::int64_t unit = swapUnit<Element>;
    if (isSwapped_) reverseAll<unit>(elements_->bytes.data(), count * (size / unit));
  }
  if constexpr (std::is_same_v<Element, Number> || std::is_same_v<Element, Time>) {
    elements_.swap(numbers_);
  } else {
    for (std::int64_t i = 0; i < count; ++i) {
      const auto element = load<Element, false>(elements_->bytes.data() + i * size);
      Number number;
      if constexpr (std::is_same_v<Element, Half>) {
        number = widen(element);
      } else {
        number = toNumber<Number>(element);
      }
      std::memcpy(numbers_->bytes.data() + i * static_cast<std::int64_t>(sizeof number), &number,
                  sizeof number);
    }
  }
}

/** Moves the times among `count` of them to the front; answers how many there are. */
template <class Element>
std::int64_t RunReader<Element>::keepTimes(std::int64_t count) {
  std::byte* const bytes = numbers_->bytes.data();
  std::int64_t kept = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const auto number = load<std::int64_t, false>(bytes + i * size);
    std::memcpy(bytes + kept * size, &number, sizeof number);
    kept += number == Time::none ? 0 : 1;
  }
  return kept;
}

template <class Element>
void RunReader<Element>::addNumbers(std::int64_t count, Sums& sums) {
  std::byte* const bytes = numbers_->bytes.data();
  const auto firstNumber = [&] { return load<Number, false>(bytes); };
  RunSums<Number> result = sumRun<Number>(bytes, count);
  if constexpr (std::is_same_v<Element, Time>) {
    if (hasNone(result)) {
      const std::int64_t times = keepTimes(count);
      sums.nan += count - times;
      if (times == 0) return;
      count = times;
      result = sumRun<Number>(bytes, count);
    }
  }
  if (std::isfinite(result.squares)) return addSums(result, count, firstNumber(), false, sums);

  if constexpr (std::is_floating_point_v<Number>) {
    // Keep the finite numbers only.
    std::int64_t finite = 0;
    for (std::int64_t i = 0; i < count; ++i) {
      const auto number = load<Number, false>(bytes + i * static_cast<std::int64_t>(sizeof(Number)));
      std::memcpy(bytes + finite * static_cast<std::int64_t>(sizeof(Number)), &number, sizeof number);
      finite += std::isfinite(number) ? 1 : 0;
      sums.nan += number != number ? 1 : 0;
      sums.positiveInfinity += number == std::numeric_limits<Number>::infinity() ? 1 : 0;
      sums.negativeInfinity += number == -std::numeric_limits<Number>::infinity() ? 1 : 0;
    }
    if (finite == 0) return;
    result = sumRun<Number>(bytes, finite);
    if (std::isfinite(result.squares)) return addSums(result, finite, firstNumber(), false, sums);

    // The squares are too large for a double.
    for (std::int64_t i = 0; i < finite; ++i) {
      std::byte* const place = bytes + i * static_cast<std::int64_t>(sizeof(Number));
      const auto number = static_cast<Number>(load<Number, false>(place) * Moments::scale);
      std::memcpy(place, &number, sizeof number);
    }
    const RunSums<Number> scaled = sumRun<Number>(bytes, finite);
    result.sum = scaled.sum;
    result.squares = scaled.squares;
    addSums(result, finite, firstNumber(), true, sums);
  }
}

template <class Element>
void RunReader<Element>::addSums(const RunSums<Number>& run, std::int64_t count, Number first, bool isScaled,
                                 Sums& sums) {
  sums.minimum = std::min<Value>(sums.minimum, run.minimum);
  sums.maximum = std::max<Value>(sums.maximum, run.maximum);
  sums.finite += count;
  const ExactSum shift = split(first);
  sums.moments.add(Moments::ofDifferences(static_cast<double>(count), shift.high, shift.low, run.sum,
                                          run.squares, isScaled));
}

template <class Element>
void RunReader<Element>::readValues(std::span<const std::int64_t> offsets, Value* values,
                                    std::uint8_t* areRead) {
  if (offsets.empty()) return;
  const auto [first, last] = std::minmax_element(offsets.begin(), offsets.end());
  if (!view_.fits(*first, *last + size) && offsets.size() > 1) {
    const std::size_t half = offsets.size() / 2;
    readValues(offsets.first(half), values, areRead);
    return readValues(offsets.subspan(half), values + half, areRead + half);
  }
  view_.show(*first, *last + size);
  const auto readOne = [&](std::int64_t i) {
    const std::byte* const source = view_.at(offsets[static_cast<std::size_t>(i)]);
    values[i] = toNumber<Value>(isSwapped_ ? load<Element, true>(source) : load<Element, false>(source));
  };
  const auto count = static_cast<std::int64_t>(offsets.size());
  std::fill_n(areRead, count, std::uint8_t{1});
  const auto pieces = [&](auto visit) {
    for (const std::int64_t offset : offsets) visit(offset, offset + size);
  };
  const ReadEnd read = view_.read(*last + size, pieces, [&] {
    for (std::int64_t i = 0; i < count; ++i) readOne(i);
  });
  if (read.isRead) return;
  copyOneByOne(
      view_, count, size, [&](std::int64_t i) { return offsets[static_cast<std::size_t>(i)]; }, readOne,
      [&](std::int64_t i) { areRead[i] = 0; });
}

template class RunReader<Boolean>;
template class RunReader<std::int8_t>;
template class RunReader<std::uint8_t>;
template class RunReader<std::int16_t>;
template class RunReader<std::uint16_t>;
template class RunReader<std::int32_t>;
template class RunReader<std::uint32_t>;
template class RunReader<std::int64_t>;
template class RunReader<std::uint64_t>;
template class RunReader<Time>;
template class RunReader<Extended>;
template class RunReader<Magnitude<float>>;
template class RunReader<Magnitude<double>>;
template class RunReader<Magnitude<Extended>>;
template class RunReader<Phase<float>>;
template class RunReader<Phase<double>>;
template class RunReader<Phase<Extended>>;
template class RunReader<BrainFloat>;
template class RunReader<E3M4>;
template class RunReader<E4M3>;
template class RunReader<E4M3b11fnuz>;
template class RunReader<E4M3fn>;
template class RunReader<E4M3fnuz>;
template class RunReader<E5M2>;
template class RunReader<E5M2fnuz>;
template class RunReader<E5M3fnu>;
template class RunReader<E8M0fnu>;
template class RunReader<E2M3fn>;
template class RunReader<E3M2fn>;
template class RunReader<E2M1fn>;
template class RunReader<NarrowInteger<4, true>>;
template class RunReader<NarrowInteger<4, false>>;
template class RunReader<NarrowInteger<2, true>>;
template class RunReader<NarrowInteger<2, false>>;
template class RunReader<NarrowInteger<1, true>>;
template class RunReader<NarrowInteger<1, false>>;
template class RunReader<Half>;
template class RunReader<float>;
template class RunReader<double>;

}  // namespace npyscope
