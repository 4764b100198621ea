#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "core/moments.h"

namespace npyscope {

/** What is known of the elements under a pixel, or of some of them. */
template <class Value>
struct PixelSums {
  /** The least and the greatest finite element; they mean nothing where there is none. */
  Value minimum = std::numeric_limits<Value>::max();
  Value maximum = std::numeric_limits<Value>::lowest();
  Moments moments;
  std::int64_t finite = 0;
  std::int64_t nan = 0;
  std::int64_t positiveInfinity = 0;
  std::int64_t negativeInfinity = 0;
  std::int64_t missing = 0;

  std::int64_t lookedAt() const { return finite + nan + positiveInfinity + negativeInfinity + missing; }

  void add(const PixelSums& other) {
    minimum = std::min(minimum, other.minimum);
    maximum = std::max(maximum, other.maximum);
    moments.add(other.moments);
    finite += other.finite;
    nan += other.nan;
    positiveInfinity += other.positiveInfinity;
    negativeInfinity += other.negativeInfinity;
    missing += other.missing;
  }

  /** Adds what lies in a hole of the file. */
  void addZeros(std::int64_t count) {
    if (count == 0) return;
    PixelSums zeros;
    zeros.minimum = zeros.maximum = Value{0};
    zeros.finite = count;
    zeros.moments.weight = static_cast<double>(count);
    add(zeros);
  }
};

}  // namespace npyscope
