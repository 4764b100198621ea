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
#include <type_traits>
#include <utility>

#include "core/layout.h"
#include "core/pixel_flags.h"
#include "core/pixel_sums.h"
#include "core/platform/memory.h"
#include "core/run_sums.h"
#include "core/tile_plan.h"
#include "core/zeroed_buffer.h"

namespace npyscope {

/** Numbers of a kind, one a pixel. */
template <class T>
class PixelColumn {
 public:
  PixelColumn(std::byte* data, std::size_t bytes) : data_(data), bytes_(bytes) {}

  T* data() { return reinterpret_cast<T*>(data_); }
  const T* data() const { return reinterpret_cast<const T*>(data_); }
  T& operator[](std::size_t index) { return data()[index]; }
  std::size_t bytes() const { return bytes_; }

 private:
  std::byte* data_;
  std::size_t bytes_;
};

/** The sums of a tile's pixels, row-major. Pixels may be stored by several threads at a time. */
class TileStatistics {
 public:
  TileStatistics(const TileGrid& grid, ElementType type)
      : countsAreSmall_(grid.maxBlock() <= std::numeric_limits<std::uint32_t>::max()),
        pixels_(static_cast<std::size_t>(grid.pixels())),
        valueSize_(static_cast<std::size_t>(valueSizeOf(type))),
        touched_(pixels_ * (2 * sizeof(double) + 3 * valueSize_ + countSize())),
        memory_(touched_ + pixels_ * 4 * countSize(), touched_) {}

  std::size_t pixels() const { return pixels_; }

  /** The memory that it takes; it is more where elements are not finite. */
  std::size_t bytes() const { return flags.bytes() + touched_; }

  /** What is told of each pixel beside the flags, in the order of `tileColumns` in native/tile.ts. */
  static constexpr std::size_t columnCount = 10;
  std::span<const std::byte> column(std::size_t index) const {
    const auto bytes = [](const auto& column) {
      return std::span(reinterpret_cast<const std::byte*>(column.data()), column.bytes());
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

  /**
   * The same for pixels of `elements` elements each, all of them finite, from what is known of blocks.
   * `Value` is the tile's.
   */
  template <class Value, class Blocks>
  void storeWhole(const Places& places, const Blocks& blocks, std::int64_t begin, std::int64_t elements) {
    putAll<Value>(minimum, places, blocks.minimum + begin);
    putAll<Value>(maximum, places, blocks.maximum + begin);
    putAll<Value>(element, places, blocks.middle + begin);
    putAll<double>(mean, places, blocks.mean + begin);
    putAll<double>(deviation, places, blocks.deviation + begin);
    if (countsAreSmall_) {
      const auto count = static_cast<std::uint32_t>(elements);
      putEach<std::uint32_t>(finite, places, [&](std::int64_t) { return count; });
    } else {
      putEach<double>(finite, places, [&](std::int64_t) { return static_cast<double>(elements); });
    }
    lookedAt_.fetch_add(places.count * elements, std::memory_order_relaxed);
  }

 private:
  std::size_t countSize() const { return countsAreSmall_ ? sizeof(std::uint32_t) : sizeof(double); }

  /** The next column of `memory_`. */
  template <class T = std::byte>
  PixelColumn<T> take(std::size_t size = sizeof(T)) {
    const std::size_t start = std::exchange(taken_, taken_ + pixels_ * size);
    return {memory_.data() + start, pixels_ * size};
  }

  template <class T>
  static void put(PixelColumn<std::byte>& buffer, std::size_t place, T value) {
    std::memcpy(buffer.data() + place * sizeof value, &value, sizeof value);
  }

  /** Stores valueOf(i) for the `i`-th of some pixels. */
  template <class Stored, class Column, class ValueOf>
  static void putEach(Column& column, const Places& places, ValueOf valueOf) {
    auto* const target = reinterpret_cast<std::byte*>(column.data()) + places.first * sizeof(Stored);
    const auto put = [&](auto step) {
      for (std::int64_t i = 0; i < places.count; ++i) {
        const Stored value = valueOf(i);
        std::memcpy(target + i * step * static_cast<std::int64_t>(sizeof value), &value, sizeof value);
      }
    };
    // Known to the compiler, the step between neighbours lets it use vectors.
    if (places.step == 1) return put(std::integral_constant<std::int64_t, 1>());
    put(places.step);
  }

  template <class Stored, class Column, class Number>
  static void putAll(Column& column, const Places& places, const Number* values) {
    putEach<Stored>(column, places, [&](std::int64_t i) { return static_cast<Stored>(values[i]); });
  }

  void putCount(PixelColumn<std::byte>& buffer, std::size_t place, std::int64_t count) const {
    if (count == 0) return;
    if (countsAreSmall_) {
      put(buffer, place, static_cast<std::uint32_t>(count));
    } else {
      put(buffer, place, static_cast<double>(count));
    }
  }

  const bool countsAreSmall_;
  const std::size_t pixels_;
  const std::size_t valueSize_;
  /** The bytes of the columns that are filled for every pixel. */
  const std::size_t touched_;
  std::atomic<std::int64_t> lookedAt_ = 0;
  /** Holds all columns. Those that are mostly zeros lie behind the others, and take nothing until then. */
  const platform::ZeroedPages memory_;
  std::size_t taken_ = 0;

 public:
  /** PixelFlags. */
  ZeroedBuffer<std::uint8_t> flags{pixels_};
  PixelColumn<double> mean = take<double>();
  PixelColumn<double> deviation = take<double>();
  /** Of the tile's ValueOf. */
  PixelColumn<std::byte> minimum = take(valueSize_);
  PixelColumn<std::byte> maximum = take(valueSize_);
  PixelColumn<std::byte> element = take(valueSize_);
  /** uint32 where that holds the elements of a pixel, otherwise doubles. */
  PixelColumn<std::byte> finite = take(countSize());
  PixelColumn<std::byte> nan = take(countSize());
  PixelColumn<std::byte> positiveInfinity = take(countSize());
  PixelColumn<std::byte> negativeInfinity = take(countSize());
  PixelColumn<std::byte> missing = take(countSize());
};

}  // namespace npyscope
