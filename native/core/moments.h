#pragma once

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace npyscope {

/** a + b without error: the rounded sum and what rounding took (Knuth's TwoSum). */
struct ExactSum {
  double high;
  double low;

  ExactSum(double a, double b) : high(a + b) {
    const double part = high - a;
    low = (a - (high - part)) + (b - part);
  }
};

/** A number as the exact sum of two doubles. */
template <class Number>
ExactSum split(Number number) {
  if constexpr (std::is_integral_v<Number> && sizeof(Number) == 8) {
    return {static_cast<double>(number >> 32) * 0x1p32, static_cast<double>(number & 0xffff'ffff)};
  } else {
    return {static_cast<double>(number), 0};
  }
}

/**
 * Weight, mean and sum of squared differences from the mean of a set of numbers. Sets are joined by the
 * formula of Chan, Golub and LeVeque (1979); the mean is held in two doubles, so that the difference of two
 * large means that are close is right.
 */
struct Moments {
  /** Brings the largest doubles to where their squares are finite. */
  static constexpr double scale = 0x1p-600;

  double weight = 0;
  double mean = 0;
  double meanLow = 0;
  double squares = 0;
  /** Whether the numbers have been multiplied by `scale`. */
  bool isScaled = false;

  /** Below it, the squares of many sets' differences add up to a finite number. */
  static constexpr double maxMean = 0x1p400;

  /** The moments of `count` numbers, from the sums of their differences from `shift` (which is `shift` +
   * `shiftLow`). */
  static Moments ofDifferences(double count, double shift, double shiftLow, double sum, double squares,
                               bool isScaled) {
    const double difference = sum / count;
    const ExactSum mean(shift, difference);
    Moments moments = {count, mean.high, mean.low + shiftLow, std::max(0.0, squares - sum * difference),
                       isScaled};
    if (std::abs(mean.high) > maxMean || squares > maxMean * maxMean) moments.applyScale();
    return moments;
  }

  void add(Moments other) {
    if (other.weight == 0) return;
    if (weight == 0) {
      *this = other;
      return;
    }
    if (isScaled) other.applyScale();
    if (other.isScaled) applyScale();
    const double total = weight + other.weight;
    const double share = other.weight / total;
    const double difference = (other.mean - mean) + (other.meanLow - meanLow);
    squares += other.squares + difference * difference * (weight * share);
    const ExactSum sum(mean, meanLow + difference * share);
    mean = sum.high;
    meanLow = sum.low;
    weight = total;
  }

  /** Lets each number count `factor` times. */
  void multiplyWeight(double factor) {
    weight *= factor;
    squares *= factor;
  }

  /** The mean of the numbers as they were, not scaled. */
  double average() const { return (mean + meanLow) / (isScaled ? scale : 1); }

  /** The population's standard deviation, of the numbers as they were. */
  double deviation() const { return std::sqrt(squares / weight) / (isScaled ? scale : 1); }

 private:
  void applyScale() {
    if (isScaled) return;
    mean *= scale;
    meanLow *= scale;
    squares = squares * scale * scale;
    isScaled = true;
  }
};

}  // namespace npyscope
