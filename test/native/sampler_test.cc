#include "core/sampler.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "check.h"
#include "core/element.h"
#include "temporary_file.h"

using namespace npyscope;

namespace {

using Wide = __int128;

std::vector<double> pixelsOf(const Sampler& sampler, bool areFloats) {
  std::vector<double> pixels;
  const std::size_t itemSize = areFloats ? 4 : 8;
  for (std::size_t i = 0; i < sampler.values().bytes(); i += itemSize) {
    float single;
    double wide;
    std::memcpy(areFloats ? static_cast<void*>(&single) : &wide, sampler.values().data() + i, itemSize);
    pixels.push_back(areFloats ? static_cast<double>(single) : wide);
  }
  return pixels;
}

std::vector<double> sample(const MappedFile& file, const Picture& picture) {
  Sampler sampler(file, picture);
  const std::int64_t half = sampler.lines() / 2;
  sampler.readLines(0, half, [] { return false; });
  sampler.readLines(half, sampler.lines(), [] { return false; });
  return pixelsOf(sampler, fitsFloat(picture.type));
}

/** The rule of the picture, element by element. */
Position shownElement(const Picture& picture, const Extents& extents, std::int64_t row, std::int64_t column) {
  const StridedWindow& plane = picture.plane;
  const auto place = [&](Position position) {
    return plane.offset + position.row * plane.rowStride + position.column * plane.columnStride;
  };
  const auto isWritten = [&](Position position) {
    const std::int64_t start = place(position);
    if (start + plane.itemSize > plane.end) return false;
    for (const Extent& extent : extents.all()) {
      if (extent.start < start + plane.itemSize && extent.end > start) return true;
    }
    return false;
  };
  const Position centre = {blockCentre(row, picture.height, plane.rows),
                           blockCentre(column, picture.width, plane.columns)};
  if (isWritten(centre)) return centre;
  std::optional<Position> first;
  for (std::int64_t r = row * plane.rows / picture.height; r < (row + 1) * plane.rows / picture.height; ++r) {
    for (std::int64_t c = column * plane.columns / picture.width;
         c < (column + 1) * plane.columns / picture.width; ++c) {
      const Position position = {r, c};
      if (isWritten(position) && (!first || place(position) < place(*first))) first = position;
    }
  }
  return first.value_or(centre);
}

/** Checks all pixels of a picture, read in passes, against the rule. */
void checkPicture(const MappedFile& file, Picture picture) {
  CHECK(isValid(picture));
  const auto extents = file.extents();
  const std::int64_t steps[] = {1, 3};
  for (const std::int64_t rowStep : steps) {
    for (std::int64_t rowStart = 0; rowStart < rowStep; ++rowStart) {
      picture.rowStart = rowStart;
      picture.rowStep = rowStep;
      picture.columnStart = rowStep - 1;
      picture.columnStep = rowStep;
      const std::vector<double> pixels = sample(file, picture);
      std::size_t i = 0;
      for (std::int64_t row = picture.rowStart; row < picture.height; row += picture.rowStep) {
        for (std::int64_t column = picture.columnStart; column < picture.width;
             column += picture.columnStep) {
          const Position shown = shownElement(picture, *extents, row, column);
          const std::int64_t place = picture.plane.offset + shown.row * picture.plane.rowStride +
                                     shown.column * picture.plane.columnStride;
          const double pixel = pixels.at(i++);
          if (place + 4 > picture.plane.end) {
            CHECK(std::isnan(pixel));
          } else {
            float expected;
            std::memcpy(&expected, file.bytes().data() + place, 4);
            CHECK(pixel == expected);
          }
          Picture one = picture;
          one.rowStart = row;
          one.columnStart = column;
          const Position located = locateSample(file, one);
          CHECK(located.row == shown.row && located.column == shown.column);
        }
      }
      CHECK(i == pixels.size());
    }
  }
}

/** Floats 1, 2, 3, ... in some of the blocks of a file with holes. */
struct Sparse {
  static constexpr std::int64_t block = 4096;
  static constexpr std::int64_t blocks = 64;
  TemporaryFile temporary;

  explicit Sparse(unsigned seed) {
    temporary.resize(block * blocks);
    std::mt19937 random(seed);
    for (std::int64_t i = 0; i < blocks; ++i) {
      if (random() % 5 != 0) continue;
      std::vector<float> values(block / 4);
      for (std::size_t k = 0; k < values.size(); ++k) values[k] = static_cast<float>(i * block / 4 + k + 1);
      temporary.write(i * block, std::as_bytes(std::span(values)));
    }
  }
};

}  // namespace

TEST("pixel blocks and centres are those of exact arithmetic") {
  std::mt19937_64 random(3);
  for (int i = 0; i < 100'000; ++i) {
    const std::int64_t length = 1 + static_cast<std::int64_t>(random() >> (11 + random() % 52));
    const std::int64_t n = 1 + static_cast<std::int64_t>(random() % std::min<std::uint64_t>(length, 1 << 24));
    const std::int64_t pixel = static_cast<std::int64_t>(random() % n);
    CHECK(blockStart(pixel, n, length) == static_cast<std::int64_t>(Wide(pixel) * length / n));
    CHECK(blockCentre(pixel, n, length) == static_cast<std::int64_t>(Wide(2 * pixel + 1) * length / (2 * n)));
  }
}

TEST("a picture shows the middle elements, but no written piece of a sparse file goes unseen") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const Sparse sparse(seed);
    const MappedFile file(sparse.temporary.path());
    const std::int64_t end = file.size();
    // C order, Fortran order, every third column, unaligned and cut, one row, one column.
    checkPicture(file, {{128, 60, 1000, 4000, 4, 4, 1, end}, ElementType::f4, 7, 13, 0, 1, 0, 1});
    checkPicture(file, {{128, 60, 1000, 4, 240, 4, 1, end}, ElementType::f4, 7, 13, 0, 1, 0, 1});
    checkPicture(file, {{0, 50, 333, 4000, 12, 4, 1, end}, ElementType::f4, 50, 40, 0, 1, 0, 1});
    checkPicture(file, {{3, 900, 73, 292, 4, 4, 1, end - 70'001}, ElementType::f4, 31, 9, 0, 1, 0, 1});
    checkPicture(file, {{0, 1, 65'536, 0, 4, 4, 1, end}, ElementType::f4, 1, 17, 0, 1, 0, 1});
    checkPicture(file, {{0, 65'536, 1, 4, 0, 4, 1, end}, ElementType::f4, 17, 1, 0, 1, 0, 1});
  }
}

TEST("pictures of 1.5 TB cost what their pixels and extents do") {
  constexpr std::int64_t rows = 75'000;
  constexpr std::int64_t columns = 5'000'000;
  constexpr std::int64_t end = 128 + rows * columns * 4;
  TemporaryFile temporary;
  try {
    temporary.resize(end);
  } catch (const std::system_error& error) {
    throw Skipped(error.what());
  }
  const float value = 42;
  const std::int64_t place = 128 + (12'345 * columns + 3'456'789) * 4;
  temporary.write(place, std::as_bytes(std::span(&value, 1)));
  const MappedFile file(temporary.path());
  if (file.extents()->covers(0, file.size())) throw Skipped("this file system has no holes");
  const std::vector<double> pixels =
      sample(file, {{128, rows, columns, columns * 4, 4, 4, 1, end}, ElementType::f4, 750, 1200, 0, 1, 0, 1});
  // The element's block of the file is all that is written; its pixel shows the first element of that block.
  CHECK(pixels.size() == 900'000);
  CHECK(file.extents()->count() == 1);
}

TEST("every element type converts to its number, swapped or not") {
  const auto check = [](ElementType type, auto value, double expected) {
    for (const bool isSwapped : {false, true}) {
      std::byte bytes[sizeof value + 1];
      std::memcpy(bytes + 1, &value, sizeof value);
      if (isSwapped) std::reverse(bytes + 1, bytes + 1 + sizeof value);
      TemporaryFile temporary;
      temporary.write(0, bytes);
      const MappedFile file(temporary.path());
      const auto size = static_cast<std::int64_t>(sizeof value);
      const std::vector<double> pixels =
          sample(file, {{1, 1, 1, size, size, size, isSwapped ? size : 1, size + 1}, type, 1, 1, 0, 1, 0, 1});
      CHECK(pixels.size() == 1);
      CHECK(std::isnan(expected)
                ? std::isnan(pixels[0])
                : pixels[0] == expected && std::signbit(pixels[0]) == std::signbit(expected));
    }
  };
  const double infinity = std::numeric_limits<double>::infinity();
  check(ElementType::b1, std::uint8_t{0}, 0);
  check(ElementType::b1, std::uint8_t{200}, 1);
  check(ElementType::i1, std::int8_t{-128}, -128);
  check(ElementType::u1, std::uint8_t{255}, 255);
  check(ElementType::i2, std::int16_t{-32'768}, -32'768);
  check(ElementType::u2, std::uint16_t{65'535}, 65'535);
  check(ElementType::i4, std::int32_t{-2'147'483'647}, -2'147'483'647);
  check(ElementType::u4, std::uint32_t{4'294'967'295}, 4'294'967'295);
  check(ElementType::i8, std::int64_t{-9'007'199'254'740'991}, -9'007'199'254'740'991);
  check(ElementType::u8, std::uint64_t{1} << 63, 0x1p63);
  check(ElementType::f4, 0.1f, static_cast<double>(0.1f));
  check(ElementType::f8, 0.1, 0.1);
  check(ElementType::f8, -infinity, -infinity);
  check(ElementType::f2, std::uint16_t{0x3c00}, 1);
  check(ElementType::f2, std::uint16_t{0x8000}, -0.0);
  check(ElementType::f2, std::uint16_t{0x7bff}, 65'504);
  check(ElementType::f2, std::uint16_t{0x0400}, 0x1p-14);
  check(ElementType::f2, std::uint16_t{0x8001}, -0x1p-24);
  check(ElementType::f2, std::uint16_t{0xfc00}, -infinity);
  check(ElementType::f2, std::uint16_t{0x7e00}, std::nan(""));
}
