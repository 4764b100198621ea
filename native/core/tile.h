#pragma once

#include <algorithm>
#include <cstdint>

#include "core/layout.h"

namespace npyscope {

/** A square of pixels of a plane to be summed up; the fields are explained in native/tile.ts. */
struct Tile {
  StridedWindow plane;
  ElementType type;
  std::int64_t rowLevel;
  std::int64_t columnLevel;
  std::int64_t tileRow;
  std::int64_t tileColumn;
  std::int64_t budget;
  std::int64_t refinement;
};

inline constexpr std::int64_t tileSide = 256;
inline constexpr std::int64_t maxTileLevel = 52;

/** Whether the plane is valid, its lines lie one after the other, and the tile has a pixel inside it. */
bool isValid(const Tile& tile);

/** Elements lineStart..lineEnd, each from start to end along the line. */
struct Rectangle {
  std::int64_t lineStart;
  std::int64_t lineEnd;
  std::int64_t start;
  std::int64_t end;

  bool isEmpty() const { return lineStart >= lineEnd || start >= end; }
  std::int64_t area() const { return isEmpty() ? 0 : (lineEnd - lineStart) * (end - start); }
  Rectangle intersect(const Rectangle& other) const;
};

/**
 * Where a tile's pixels and elements are. A line is a row of the plane, or a column where that is how the
 * elements follow each other in the file.
 */
class TileGrid {
 public:
  /** `tile` must be valid. */
  explicit TileGrid(const Tile& tile);

  std::int64_t height() const { return linesAreRows_ ? slow_.pixels : fast_.pixels; }
  std::int64_t width() const { return linesAreRows_ ? fast_.pixels : slow_.pixels; }

  std::int64_t pixels() const { return slow_.pixels * fast_.pixels; }

  /** Pixels across the lines, and along one. */
  std::int64_t slowPixels() const { return slow_.pixels; }
  std::int64_t fastPixels() const { return fast_.pixels; }

  /** The place of a pixel in row-major order. */
  std::int64_t indexOf(std::int64_t slowPixel, std::int64_t fastPixel) const {
    return linesAreRows_ ? slowPixel * fast_.pixels + fastPixel : fastPixel * slow_.pixels + slowPixel;
  }

  /** The same of the `place`-th in the order of the file. */
  std::int64_t indexOf(std::int64_t place) const {
    return linesAreRows_ ? place : indexOf(place / fast_.pixels, place % fast_.pixels);
  }

  /** The elements of pixels fastBegin..fastEnd of one line of pixels. */
  Rectangle blockOf(std::int64_t slowPixel, std::int64_t fastBegin, std::int64_t fastEnd) const;
  Rectangle wholeBlock() const;
  /** The most elements that a pixel of this level covers. */
  std::int64_t maxBlock() const { return slow_.maxBlock() * fast_.maxBlock(); }

  std::int64_t slowPixelOf(std::int64_t line) const { return slow_.pixelOf(line); }
  std::int64_t fastPixelOf(std::int64_t element) const { return fast_.pixelOf(element); }

  std::int64_t lineLength() const { return fast_.length; }
  std::int64_t lineStride() const { return slow_.stride; }
  std::int64_t elementStride() const { return fast_.stride; }
  std::int64_t lineOffset(std::int64_t line) const { return offset_ + line * slow_.stride; }
  std::int64_t offsetOf(std::int64_t line, std::int64_t element) const {
    return lineOffset(line) + element * fast_.stride;
  }

 private:
  struct Axis {
    std::int64_t length;
    std::int64_t stride;
    std::int64_t level;
    std::int64_t firstPixel;
    std::int64_t pixels;

    std::int64_t blockStart(std::int64_t pixel) const;
    std::int64_t maxBlock() const { return std::min(length, std::int64_t{1} << level); }
    std::int64_t pixelOf(std::int64_t place) const { return (place >> level) - firstPixel; }
  };

  std::int64_t offset_;
  bool linesAreRows_;
  Axis slow_;
  Axis fast_;
};

}  // namespace npyscope
