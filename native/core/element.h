#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include "core/narrow.h"

namespace npyscope {

/** IEEE 754 binary16. */
struct Half {
  std::uint16_t bits;
};

/** NumPy's bool: any non-zero byte is true. */
struct Boolean {
  std::uint8_t byte;
};

/** A datetime64 or timedelta64: a count of some unit, of which the least stands for no time at all, NaT. */
struct Time {
  static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
  std::int64_t count;
};

/** x87 extended precision: 80 bits, in 16 bytes of which the last six may hold anything. */
struct Extended {
  std::uint64_t significand;
  std::uint16_t signAndExponent;
  std::uint16_t padding[3];
};

/** A complex number, to be told by its distance from 0 ... */
template <class Part>
struct Magnitude {
  Part real;
  Part imaginary;
};

/** ... or by its angle, in radians. */
template <class Part>
struct Phase {
  Part real;
  Part imaginary;
};

/** The upper half of an IEEE 754 binary32. */
struct BrainFloat {
  std::uint16_t bits;
};

/** What an element is summed up as. */
template <class Element>
struct NumberOf {
  using Type = float;
};
template <class Element>
  requires std::is_arithmetic_v<Element>
struct NumberOf<Element> {
  using Type = Element;
};
template <>
struct NumberOf<Boolean> {
  using Type = std::uint8_t;
};
template <>
struct NumberOf<Time> {
  using Type = std::int64_t;
};
template <int bits, bool isSigned>
struct NumberOf<NarrowInteger<bits, isSigned>> {
  using Type = std::conditional_t<isSigned, std::int8_t, std::uint8_t>;
};
template <>
struct NumberOf<Extended> {
  using Type = double;
};
template <class Part>
struct NumberOf<Magnitude<Part>> : NumberOf<Part> {};
template <class Part>
struct NumberOf<Phase<Part>> : NumberOf<Part> {};

/** What minimum and maximum of a type are told in: a number that holds every element. */
template <class Element>
using ValueOf = std::conditional_t<
    std::is_integral_v<typename NumberOf<Element>::Type> && sizeof(typename NumberOf<Element>::Type) < 4,
    std::conditional_t<std::is_signed_v<typename NumberOf<Element>::Type>, std::int32_t, std::uint32_t>,
    typename NumberOf<Element>::Type>;

/** Whether a float holds every element. */
template <class Element>
inline constexpr bool isHeldByFloat =
    sizeof(typename NumberOf<Element>::Type) <= 2 || std::is_same_v<typename NumberOf<Element>::Type, float>;

/** Bytes that the other byte order reverses together. */
template <class Element>
inline constexpr std::int64_t swapUnit = sizeof(Element);
template <class Part>
inline constexpr std::int64_t swapUnit<Magnitude<Part>> = sizeof(Part);
template <class Part>
inline constexpr std::int64_t swapUnit<Phase<Part>> = sizeof(Part);

/** The element at `source`, which need not be aligned. */
template <class T, bool isSwapped>
T load(const std::byte* source) {
  T value;
  if constexpr (isSwapped) {
    std::byte bytes[sizeof(T)];
    for (std::size_t unit = 0; unit < sizeof(T); unit += swapUnit<T>) {
      std::reverse_copy(source + unit, source + unit + swapUnit<T>, bytes + unit);
    }
    std::memcpy(&value, bytes, sizeof(T));
  } else {
    std::memcpy(&value, source, sizeof(T));
  }
  return value;
}

/** The first of each `width` numbers in the machine's byte order. */
template <class Number, class Value>
void loadEach(const std::byte* source, std::int64_t width, std::int64_t count, Value* target) {
  const auto loadAll = [&](auto step) {
    for (std::int64_t i = 0; i < count; ++i)
      target[i] = load<Number, false>(source + i * step * static_cast<std::int64_t>(sizeof(Number)));
  };
  switch (width) {
    // Known to the compiler, they become vectors.
    case 1:
      return loadAll(std::integral_constant<std::int64_t, 1>());
    case 2:
      return loadAll(std::integral_constant<std::int64_t, 2>());
    case 4:
      return loadAll(std::integral_constant<std::int64_t, 4>());
    default:
      return loadAll(width);
  }
}

template <class Number, class T>
Number toNumber(T value) {
  return static_cast<Number>(value);
}

template <class Number>
Number toNumber(Boolean value) {
  return value.byte != 0 ? 1 : 0;
}

template <class Number>
Number toNumber(Half value) {
  const int exponent = (value.bits >> 10) & 0x1f;
  const int fraction = value.bits & 0x3ff;
  float magnitude;
  if (exponent == 0x1f) {
    magnitude =
        fraction == 0 ? std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
  } else if (exponent == 0) {
    magnitude = static_cast<float>(fraction) * 0x1p-24f;
  } else {
    magnitude = std::bit_cast<float>(static_cast<std::uint32_t>((exponent + 112) << 23 | fraction << 13));
  }
  return (value.bits & 0x8000) != 0 ? -magnitude : magnitude;
}

/** NaT as a NaN where there is one, otherwise as the least integer. */
template <class Number>
Number toNumber(Time value) {
  if constexpr (std::is_floating_point_v<Number>) {
    if (value.count == Time::none) return std::numeric_limits<Number>::quiet_NaN();
  }
  return static_cast<Number>(value.count);
}

/** The nearest double; what the processor itself refuses, a number without its leading bit, is a NaN. */
template <class Number>
Number toNumber(Extended value) {
  constexpr int bias = 16383 + 63;
  constexpr int least = -1074;
  const int exponent = value.signAndExponent & 0x7fff;
  const std::uint64_t fraction = value.significand & ~(std::uint64_t{1} << 63);
  double magnitude;
  if (exponent == 0x7fff) {
    magnitude =
        fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  } else if (exponent > 0 && fraction == value.significand) {
    magnitude = std::numeric_limits<double>::quiet_NaN();
  } else if (exponent - bias + 63 >= std::numeric_limits<double>::min_exponent - 1) {
    magnitude = std::ldexp(static_cast<double>(value.significand), exponent - bias);
  } else {
    // Subnormal as a double: rounded here, once, to a whole number of the least double; halves to even.
    const int shift = least - (exponent - bias);
    std::uint64_t units = shift < 64 ? value.significand >> shift : 0;
    if (shift <= 64) {
      const std::uint64_t rest = shift < 64 ? value.significand << (64 - shift) : value.significand;
      constexpr std::uint64_t half = std::uint64_t{1} << 63;
      if (rest > half || (rest == half && units % 2 == 1)) ++units;
    }
    magnitude = std::ldexp(static_cast<double>(units), least);
  }
  return static_cast<Number>((value.signAndExponent & 0x8000) != 0 ? -magnitude : magnitude);
}

template <class Number, class Part>
Number toNumber(Magnitude<Part> value) {
  using Float = typename NumberOf<Part>::Type;
  return static_cast<Number>(std::hypot(toNumber<Float>(value.real), toNumber<Float>(value.imaginary)));
}

template <class Number, class Part>
Number toNumber(Phase<Part> value) {
  using Float = typename NumberOf<Part>::Type;
  return static_cast<Number>(std::atan2(toNumber<Float>(value.imaginary), toNumber<Float>(value.real)));
}

template <class Number>
Number toNumber(BrainFloat value) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16);
}

template <class Number, FloatFormat format>
Number toNumber(NarrowFloat<format> value) {
  return static_cast<Number>(narrowValues<format>[value.bits]);
}

template <class Number, int bits, bool isSigned>
Number toNumber(NarrowInteger<bits, isSigned> value) {
  const int number = value.bits & ((1 << bits) - 1);
  const bool isNegative = isSigned && number >> (bits - 1) != 0;
  return static_cast<Number>(isNegative ? number - (1 << bits) : number);
}

}  // namespace npyscope
