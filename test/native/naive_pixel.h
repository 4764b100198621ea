#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include "check.h"
#include "core/run_reader.h"
#include "core/tile_statistics.h"

namespace npyscope {

/** Deviations below it have no squares. */
constexpr double smallest = 1e-140;

template <class T>
T at(const PixelColumn<std::byte>& column, std::size_t i) {
  T value;
  CHECK((i + 1) * sizeof value <= column.bytes());
  std::memcpy(&value, column.data() + i * sizeof value, sizeof value);
  return value;
}

inline bool isClose(double a, double b, double size) { return std::abs(a - b) <= 1e-12 * size; }

/** Whether a value stands for no time at all, NaT. */
template <class Element>
bool isNoTime(ValueOf<Element> value) {
  if constexpr (std::is_same_v<Element, Time>) return value == Time::none;
  return false;
}

/** What a pixel should say, element by element, in numbers twice as long. */
template <class Element>
struct NaivePixel {
  using Value = ValueOf<Element>;
  Value minimum = std::numeric_limits<Value>::max();
  Value maximum = std::numeric_limits<Value>::lowest();
  std::vector<long double> finite;
  std::int64_t nan = 0;
  std::int64_t positiveInfinity = 0;
  std::int64_t negativeInfinity = 0;
  std::int64_t missing = 0;

  void add(Value value) {
    if constexpr (std::is_floating_point_v<Value>) {
      nan += std::isnan(value);
      positiveInfinity += value == std::numeric_limits<Value>::infinity();
      negativeInfinity += value == -std::numeric_limits<Value>::infinity();
      if (!std::isfinite(value)) return;
    }
    if (isNoTime<Element>(value)) {
      ++nan;
      return;
    }
    minimum = std::min(minimum, value);
    maximum = std::max(maximum, value);
    finite.push_back(static_cast<long double>(value));
  }

  void check(const TileStatistics& statistics, std::size_t pixel) const {
    CHECK(at<std::uint32_t>(statistics.finite, pixel) == finite.size());
    CHECK(at<std::uint32_t>(statistics.nan, pixel) == nan);
    CHECK(at<std::uint32_t>(statistics.positiveInfinity, pixel) == positiveInfinity);
    CHECK(at<std::uint32_t>(statistics.negativeInfinity, pixel) == negativeInfinity);
    CHECK(at<std::uint32_t>(statistics.missing, pixel) == missing);
    const int flags = (nan > 0 ? 1 : 0) | (positiveInfinity > 0 ? 2 : 0) | (negativeInfinity > 0 ? 4 : 0) |
                      (missing > 0 ? 8 : 0) | (finite.empty() ? 16 : 0);
    const bool isEmpty = finite.empty() && nan + positiveInfinity + negativeInfinity + missing == 0;
    CHECK(statistics.flags.data()[pixel] == (isEmpty ? flags | 32 : flags));
    if (finite.empty()) {
      CHECK(std::isnan(statistics.mean.data()[pixel]) && std::isnan(statistics.deviation.data()[pixel]));
      return;
    }
    CHECK(at<Value>(statistics.minimum, pixel) == minimum);
    CHECK(at<Value>(statistics.maximum, pixel) == maximum);
    // Beside large integers, not even a long double has room for the fraction of their mean.
    long double sum = 0;
    for (const long double value : finite) sum += value - finite[0];
    const long double shift = sum / static_cast<long double>(finite.size());
    const long double mean = finite[0] + shift;
    long double squares = 0;
    long double size = 0;
    for (const long double value : finite) {
      const long double difference = (value - finite[0]) - shift;
      squares += difference * difference;
      size = std::max(size, std::abs(value));
    }
    const long double deviation = std::sqrt(squares / static_cast<long double>(finite.size()));
    const double normal = std::max(static_cast<double>(size), std::numeric_limits<double>::min());
    CHECK(isClose(statistics.mean.data()[pixel], static_cast<double>(mean), normal));
    CHECK(isClose(statistics.deviation.data()[pixel], static_cast<double>(deviation),
                  std::max(static_cast<double>(deviation), smallest)));
  }
};

}  // namespace npyscope
