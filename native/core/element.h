#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace npyscope {

/** IEEE 754 binary16. */
struct Half {
  std::uint16_t bits;
};

/** NumPy's bool: any non-zero byte is true. */
struct Boolean {
  std::uint8_t byte;
};

/** The element at `source`, which need not be aligned. */
template <class T, bool isSwapped>
T load(const std::byte* source) {
  T value;
  if constexpr (isSwapped) {
    std::byte bytes[sizeof(T)];
    std::reverse_copy(source, source + sizeof(T), bytes);
    std::memcpy(&value, bytes, sizeof(T));
  } else {
    std::memcpy(&value, source, sizeof(T));
  }
  return value;
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

}  // namespace npyscope
