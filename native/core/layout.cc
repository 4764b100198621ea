#include "core/layout.h"

#include <initializer_list>
#include <limits>

#include "core/element_types.h"

namespace npyscope {
namespace {

/** Leaves room for sums of a few places. */
constexpr std::int64_t maxPlace = std::numeric_limits<std::int64_t>::max() / 8;

/** a * b, or a number above maxPlace. */
std::int64_t product(std::int64_t a, std::int64_t b) {
  if (a == 0 || b == 0) return 0;
  return a > maxPlace / b ? maxPlace + 1 : a * b;
}

}  // namespace

std::int64_t sizeOf(ElementType type) {
  return withElement(type, []<class Element>() -> std::int64_t { return sizeof(Element); });
}

std::int64_t swapUnitOf(ElementType type) {
  return withElement(type, []<class Element>() -> std::int64_t { return swapUnit<Element>; });
}

std::int64_t valueSizeOf(ElementType type) {
  return withElement(type, []<class Element>() -> std::int64_t { return sizeof(ValueOf<Element>); });
}

bool fitsFloat(ElementType type) {
  return withElement(type, []<class Element>() { return isHeldByFloat<Element>; });
}

bool runsAlongRows(const StridedWindow& window) {
  if (window.columns == 1) return false;
  return window.rows == 1 || window.columnStride <= window.rowStride;
}

bool isValid(const StridedWindow& window) {
  for (const std::int64_t number : {window.offset, window.rows, window.columns, window.rowStride,
                                    window.columnStride, window.itemSize, window.end}) {
    if (number < 0 || number > maxPlace) return false;
  }
  if (window.swapUnit < 1 || window.itemSize % window.swapUnit != 0) return false;
  const std::int64_t height = product(window.rows, window.rowStride);
  const std::int64_t width = product(window.columns, window.columnStride);
  return height <= maxPlace && width <= maxPlace &&
         window.offset + height + width + window.itemSize <= maxPlace;
}

}  // namespace npyscope
