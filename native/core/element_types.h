#pragma once

#include "core/element.h"
#include "core/layout.h"

namespace npyscope {

/** Calls `run.operator()<Element>()` with the struct that a type names. */
template <class Run>
auto withElement(ElementType type, Run&& run) {
  switch (type) {
    case ElementType::b1:
      return run.template operator()<Boolean>();
    case ElementType::i1:
      return run.template operator()<std::int8_t>();
    case ElementType::u1:
      return run.template operator()<std::uint8_t>();
    case ElementType::i2:
      return run.template operator()<std::int16_t>();
    case ElementType::u2:
      return run.template operator()<std::uint16_t>();
    case ElementType::i4:
      return run.template operator()<std::int32_t>();
    case ElementType::u4:
      return run.template operator()<std::uint32_t>();
    case ElementType::i8:
      return run.template operator()<std::int64_t>();
    case ElementType::u8:
      return run.template operator()<std::uint64_t>();
    case ElementType::f2:
      return run.template operator()<Half>();
    case ElementType::f4:
      return run.template operator()<float>();
    case ElementType::m8:
      return run.template operator()<Time>();
    case ElementType::g16:
      return run.template operator()<Extended>();
    case ElementType::abs8:
      return run.template operator()<Magnitude<float>>();
    case ElementType::abs16:
      return run.template operator()<Magnitude<double>>();
    case ElementType::abs32:
      return run.template operator()<Magnitude<Extended>>();
    case ElementType::arg8:
      return run.template operator()<Phase<float>>();
    case ElementType::arg16:
      return run.template operator()<Phase<double>>();
    case ElementType::arg32:
      return run.template operator()<Phase<Extended>>();
    case ElementType::bf16:
      return run.template operator()<BrainFloat>();
    case ElementType::e4m3fn:
      return run.template operator()<E4M3fn>();
    case ElementType::e5m2:
      return run.template operator()<E5M2>();
    case ElementType::e3m4:
      return run.template operator()<E3M4>();
    case ElementType::e4m3:
      return run.template operator()<E4M3>();
    case ElementType::e4m3b11fnuz:
      return run.template operator()<E4M3b11fnuz>();
    case ElementType::e4m3fnuz:
      return run.template operator()<E4M3fnuz>();
    case ElementType::e5m2fnuz:
      return run.template operator()<E5M2fnuz>();
    case ElementType::e5m3fnu:
      return run.template operator()<E5M3fnu>();
    case ElementType::e8m0fnu:
      return run.template operator()<E8M0fnu>();
    case ElementType::e2m3fn:
      return run.template operator()<E2M3fn>();
    case ElementType::e3m2fn:
      return run.template operator()<E3M2fn>();
    case ElementType::e2m1fn:
      return run.template operator()<E2M1fn>();
    case ElementType::int4:
      return run.template operator()<NarrowInteger<4, true>>();
    case ElementType::uint4:
      return run.template operator()<NarrowInteger<4, false>>();
    case ElementType::int2:
      return run.template operator()<NarrowInteger<2, true>>();
    case ElementType::uint2:
      return run.template operator()<NarrowInteger<2, false>>();
    case ElementType::int1:
      return run.template operator()<NarrowInteger<1, true>>();
    case ElementType::uint1:
      return run.template operator()<NarrowInteger<1, false>>();
    case ElementType::f8:
      break;
  }
  return run.template operator()<double>();
}

}  // namespace npyscope
