#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/extents.h"
#include "core/tile.h"

namespace npyscope {

/** Tells the elements of a tile that there are, and those of them that lie in written parts of the file. */
class WrittenElements {
 public:
  /**
   * Elements that reach beyond `arrayEnd` are outside: they are not of the array. Others that reach beyond
   * `readableEnd` are missing.
   */
  WrittenElements(const TileGrid& grid, const Extents& extents, std::int64_t itemSize, std::int64_t arrayEnd,
                  std::int64_t readableEnd);

  /** The written elements, apart and in the order of the file. */
  std::span<const Rectangle> all() const { return rectangles_; }

  /** Those of them that may lie on lines begin..end. */
  std::span<const Rectangle> onLines(std::int64_t begin, std::int64_t end) const;

  /** How many of a block's elements are of the array, and how many of these are not missing. */
  std::int64_t coveredIn(const Rectangle& block) const { return countBefore(coveredEnd_, block); }
  std::int64_t presentIn(const Rectangle& block) const { return countBefore(presentEnd_, block); }

  /** How many elements are written. */
  std::int64_t count() const { return count_; }

 private:
  /** A place in the order of the file. */
  struct Place {
    std::int64_t line;
    std::int64_t element;
    auto operator<=>(const Place&) const = default;
  };

  /** The first element that ends after `position`. */
  Place firstEndingAfter(const TileGrid& grid, std::int64_t position) const;
  /** What follows the last element that starts before `position`. */
  Place endOfThoseBefore(const TileGrid& grid, std::int64_t position) const;
  void add(const Rectangle& whole, std::int64_t lineLength, Place start, Place end);
  std::int64_t countBefore(Place end, const Rectangle& block) const;

  std::int64_t itemSize_;
  Place coveredEnd_;
  Place presentEnd_;
  std::int64_t lineLength_;
  std::vector<Rectangle> rectangles_;
  std::int64_t count_ = 0;
};

}  // namespace npyscope
