#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace npyscope {

/** What of a narrow float is no number. */
enum class Special {
  /** All of the greatest exponent, as in IEEE 754: infinity and NaNs. */
  ieee,
  /** The greatest exponent with the greatest fraction alone: a NaN. */
  last,
  /** The zero below zero alone: a NaN. */
  negativeZero,
  none,
};

/** What the bits of a float mean, from the highest down: a sign, if it has one, the exponent, the fraction.
 */
struct FloatFormat {
  int exponentBits;
  int fractionBits;
  int bias;
  Special special;
  bool isSigned = true;
  /** Without subnormal numbers there is no zero either. */
  bool hasSubnormals = true;
};

/** A float of up to eight bits, in the lowest of a byte; the others are ignored. */
template <FloatFormat format>
struct NarrowFloat {
  std::uint8_t bits;
};

/** An integer of so few bits, likewise. */
template <int count, bool isSigned>
struct NarrowInteger {
  std::uint8_t bits;
};

/** By their names in ml_dtypes, whose README defines them. */
using E3M4 = NarrowFloat<FloatFormat{3, 4, 3, Special::ieee}>;
using E4M3 = NarrowFloat<FloatFormat{4, 3, 7, Special::ieee}>;
using E4M3b11fnuz = NarrowFloat<FloatFormat{4, 3, 11, Special::negativeZero}>;
using E4M3fn = NarrowFloat<FloatFormat{4, 3, 7, Special::last}>;
using E4M3fnuz = NarrowFloat<FloatFormat{4, 3, 8, Special::negativeZero}>;
using E5M2 = NarrowFloat<FloatFormat{5, 2, 15, Special::ieee}>;
using E5M2fnuz = NarrowFloat<FloatFormat{5, 2, 16, Special::negativeZero}>;
using E5M3fnu = NarrowFloat<FloatFormat{5, 3, 15, Special::last, false}>;
using E8M0fnu = NarrowFloat<FloatFormat{8, 0, 127, Special::last, false, false}>;
using E2M3fn = NarrowFloat<FloatFormat{2, 3, 1, Special::none}>;
using E3M2fn = NarrowFloat<FloatFormat{3, 2, 3, Special::none}>;
using E2M1fn = NarrowFloat<FloatFormat{2, 1, 1, Special::none}>;

/** The number that the bits of a format stand for; every one is a float. */
template <FloatFormat format>
constexpr float narrowValue(int bits) {
  constexpr int greatest = (1 << format.exponentBits) - 1;
  constexpr int hidden = 1 << format.fractionBits;
  const int exponent = bits >> format.fractionBits & greatest;
  const int fraction = bits & (hidden - 1);
  const bool isNegative = format.isSigned && (bits >> (format.exponentBits + format.fractionBits) & 1) != 0;
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  if (exponent == greatest) {
    if (format.special == Special::last && fraction == hidden - 1) return nan;
    if (format.special == Special::ieee) return fraction != 0 ? nan : isNegative ? -infinity : infinity;
  }
  if (format.special == Special::negativeZero && isNegative && exponent == 0 && fraction == 0) return nan;
  const bool isSubnormal = exponent == 0 && format.hasSubnormals;
  double magnitude = isSubnormal ? fraction : hidden + fraction;
  int power = (isSubnormal ? 1 : exponent) - format.bias - format.fractionBits;
  for (; power > 0; --power) magnitude *= 2;
  for (; power < 0; ++power) magnitude /= 2;
  return static_cast<float>(isNegative ? -magnitude : magnitude);
}

/** The numbers of all bytes. */
template <FloatFormat format>
inline constexpr auto narrowValues = [] {
  std::array<float, 256> values{};
  for (int bits = 0; bits < 256; ++bits) values[static_cast<std::size_t>(bits)] = narrowValue<format>(bits);
  return values;
}();

}  // namespace npyscope
