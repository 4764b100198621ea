#pragma once

#include <cstddef>
#include <cstdint>

namespace npyscope {

/** Element types that convert to numbers; the order is that of `elementTypes` in native/element-type.ts. */
enum class ElementType {
  b1,
  i1,
  u1,
  i2,
  u2,
  i4,
  u4,
  i8,
  u8,
  f2,
  f4,
  f8,
  m8,
  g16,
  abs8,
  abs16,
  abs32,
  arg8,
  arg16,
  arg32,
  bf16,
  e4m3fn,
  e5m2,
  e3m4,
  e4m3,
  e4m3b11fnuz,
  e4m3fnuz,
  e5m2fnuz,
  e5m3fnu,
  e8m0fnu,
  e2m3fn,
  e3m2fn,
  e2m1fn,
  int4,
  uint4,
  int2,
  uint2,
  int1,
  uint1,
};
inline constexpr int elementTypeCount = 39;

std::int64_t sizeOf(ElementType type);

/** Bytes that the other byte order reverses together. */
std::int64_t swapUnitOf(ElementType type);

/** Bytes of the number that minimum and maximum of a type are told in. */
std::int64_t valueSizeOf(ElementType type);

/** Whether a float holds every value of the type. */
bool fitsFloat(ElementType type);

/** A 2-D arrangement of elements in a file, in bytes; the fields are explained in native/strided-window.ts.
 */
struct StridedWindow {
  std::int64_t offset;
  std::int64_t rows;
  std::int64_t columns;
  std::int64_t rowStride;
  std::int64_t columnStride;
  std::int64_t itemSize;
  std::int64_t swapUnit;
  std::int64_t end;
};

/** The size of all elements together. */
inline std::size_t bytesOf(const StridedWindow& window) {
  return static_cast<std::size_t>(window.rows * window.columns * window.itemSize);
}

/** Whether the elements follow each other in the file along rows; the stride of an axis of length 1 means
 * nothing. */
bool runsAlongRows(const StridedWindow& window);

/** Whether every element's place fits an int64, so that no later arithmetic on it overflows. */
bool isValid(const StridedWindow& window);

}  // namespace npyscope
