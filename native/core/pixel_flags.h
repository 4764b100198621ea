#pragma once

#include <cmath>
#include <cstdint>
#include <type_traits>

namespace npyscope {

/** What is under a pixel, as the bits of Tile's flags in electron/model/tile.ts. */
enum PixelFlags : std::uint8_t {
  hasNan = 1,
  hasPositiveInfinity = 2,
  hasNegativeInfinity = 4,
  hasMissing = 8,
  hasNoFinite = 16,
  isOutside = 32,
};

/** The flags of a pixel of one number. */
template <class Number>
std::uint8_t flagsOf(Number number) {
  if constexpr (std::is_floating_point_v<Number>) {
    if (std::isfinite(number)) return 0;
    if (std::isnan(number)) return hasNan | hasNoFinite;
    return (number > 0 ? hasPositiveInfinity : hasNegativeInfinity) | hasNoFinite;
  }
  return 0;
}

}  // namespace npyscope
