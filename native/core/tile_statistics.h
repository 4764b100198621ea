#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>

#include "core/layout.h"
#include "core/pixel_flags.h"
#include "core/pixel_sums.h"
#include "core/run_sums.h"
#include "core/tile_plan.h"
#include "core/zeroed_buffer.h"

namespace npyscope {

/** The sums of a tile's pixels, row-major. Pixels may be stored by several threads at a time. */
class TileStatistics {
 public:
  TileStatistics(const TileGrid& grid, ElementType type)
      : countsAreSmall_(grid.maxBlock() <= std::numeric_limits<std::uint32_t>::max()),
        pixels_(static_cast<std::size_t>(grid.pixels())),
        flags(pixels_),
        minimum(pixels_ * valueSize(type)),
        maximum(pixels_ * valueSize(type)),
        element(pixels_ * valueSize(type)),
        mean(pixels_),
        deviation(pixels_),
        finite(pixels_ * countSize()),
        nan(pixels_ * countSize()),
        positiveInfinity(pixels_ * countSize()),
        negativeInfinity(pixels_ * countSize()),
        missing(pixels_ * countSize()) {}

  std::size_t pixels() const { return pixels_; }

  /** What is told of each pixel beside the flags, from `minimum` to `missing` in the order below. */
  static constexpr std::size_t columnCount = 10;
  std::span<const std::byte> column(std::size_t index) const {
    const auto bytes = [](const auto& buffer) {
      return std::span(reinterpret_cast<const std::byte*>(buffer.data()), buffer.bytes());
    };
    return std::array{bytes(minimum),          bytes(maximum), bytes(element), bytes(mean),
                      bytes(deviation),        bytes(finite),  bytes(nan),     bytes(positiveInfinity),
                      bytes(negativeInfinity), bytes(missing)}[index];
  }

  /** How many elements have been looked at. */
  std::int64_t lookedAt() const { return lookedAt_.load(std::memory_order_relaxed); }

  /** `covered` is how many elements the pixel has. */
  template <class Value>
  void store(std::int64_t pixel, const PixelSums<Value>& sums, Value shown, std::int64_t covered) {
    const auto place = static_cast<std::size_t>(pixel);
    constexpr Value none = std::numeric_limits<Value>::quiet_NaN();  // 0 for integers
    const bool isEmpty = sums.finite == 0;
    put(minimum, place, isEmpty ? none : sums.minimum);
    put(maximum, place, isEmpty ? none : sums.maximum);
    put(element, place, shown);
    mean[place] = isEmpty ? std::numeric_limits<double>::quiet_NaN() : sums.moments.average();
    deviation[place] = isEmpty ? std::numeric_limits<double>::quiet_NaN() : sums.moments.deviation();
    putCount(finite, place, sums.finite);
    putCount(nan, place, sums.nan);
    putCount(positiveInfinity, place, sums.positiveInfinity);
    putCount(negativeInfinity, place, sums.negativeInfinity);
    putCount(missing, place, sums.missing);
    flags[place] = static_cast<std::uint8_t>(
        (sums.nan == 0 ? 0 : hasNan) | (sums.positiveInfinity == 0 ? 0 : hasPositiveInfinity) |
        (sums.negativeInfinity == 0 ? 0 : hasNegativeInfinity) | (sums.missing == 0 ? 0 : hasMissing) |
        (isEmpty ? hasNoFinite : 0) | (covered == 0 ? isOutside : 0));
    lookedAt_.fetch_add(sums.lookedAt(), std::memory_order_relaxed);
  }

  /** Pixels that are `step` apart. */
  struct Places {
    std::int64_t first;
    std::int64_t step;
    std::int64_t count;
  };

  /** The same for pixels of `elements` elements each, all of them finite; `sums` are from the `begin`-th on.
   */
  template <class Number, class Value>
  void storeWhole(const Places& places, const BlockSums<Number>& sums, const Value* shown, std::int64_t begin,
                  std::int64_t elements) {
    Value least[maxBlocks];
    Value most[maxBlocks];
    double means[maxBlocks];
    double deviations[maxBlocks];
    // Of whole pixels there are 2^n elements, for which this loses nothing.
    const double share = 1 / static_cast<double>(elements);
    for (std::int64_t i = 0; i < places.count; ++i) {
      const std::int64_t block = begin + i;
      least[i] = sums.minimum[block];
      most[i] = sums.maximum[block];
      const ExactSum shift = split(sums.first[block]);
      const double difference = sums.sum[block] * share;
      means[i] = shift.high + (shift.low + difference);
      deviations[i] = std::max(0.0, sums.squares[block] - sums.sum[block] * difference) * share;
    }
    // Apart, as compilers don't make vectors of it.
    for (std::int64_t i = 0; i < places.count; ++i) deviations[i] = std::sqrt(deviations[i]);
    putAll(minimum, places, least);
    putAll(maximum, places, most);
    putAll(element, places, shown + begin);
    putAll(mean, places, means);
    putAll(deviation, places, deviations);
    for (std::int64_t i = 0; i < places.count; ++i) {
      putCount(finite, static_cast<std::size_t>(places.first + i * places.step), elements);
    }
    lookedAt_.fetch_add(places.count * elements, std::memory_order_relaxed);
  }

 private:
  static std::size_t valueSize(ElementType type) { return static_cast<std::size_t>(valueSizeOf(type)); }
  std::size_t countSize() const { return countsAreSmall_ ? sizeof(std::uint32_t) : sizeof(double); }

  template <class T>
  static void put(ZeroedBuffer<std::byte>& buffer, std::size_t place, T value) {
    std::memcpy(buffer.data() + place * sizeof value, &value, sizeof value);
  }

  template <class Buffer, class T>
  static void putAll(ZeroedBuffer<Buffer>& buffer, const Places& places, const T* values) {
    auto* const target = reinterpret_cast<std::byte*>(buffer.data()) + places.first * sizeof(T);
    if (places.step == 1) {
      std::memcpy(target, values, places.count * sizeof(T));
    } else {
      for (std::int64_t i = 0; i < places.count; ++i)
        std::memcpy(target + i * places.step * sizeof(T), values + i, sizeof(T));
    }
  }

  void putCount(ZeroedBuffer<std::byte>& buffer, std::size_t place, std::int64_t count) const {
    if (count == 0) return;
    if (countsAreSmall_) {
      put(buffer, place, static_cast<std::uint32_t>(count));
    } else {
      put(buffer, place, static_cast<double>(count));
    }
  }

  const bool countsAreSmall_;
  const std::size_t pixels_;
  std::atomic<std::int64_t> lookedAt_ = 0;

 public:
  /** PixelFlags. */
  ZeroedBuffer<std::uint8_t> flags;
  /** Of the tile's ValueOf. */
  ZeroedBuffer<std::byte> minimum;
  ZeroedBuffer<std::byte> maximum;
  ZeroedBuffer<std::byte> element;
  ZeroedBuffer<double> mean;
  ZeroedBuffer<double> deviation;
  /** uint32 where that holds the elements of a pixel, otherwise doubles. */
  ZeroedBuffer<std::byte> finite;
  ZeroedBuffer<std::byte> nan;
  ZeroedBuffer<std::byte> positiveInfinity;
  ZeroedBuffer<std::byte> negativeInfinity;
  ZeroedBuffer<std::byte> missing;
};

}  // namespace npyscope
