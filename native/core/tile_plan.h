#pragma once

#include <cstddef>
#include <cstdint>

#include "core/file_view.h"
#include "core/mapped_file.h"
#include "core/tile.h"
#include "core/written_elements.h"

namespace npyscope {

/** How a tile is cut into pieces of work: some pixels of one line of pixels each. */
class TileChunks {
 public:
  explicit TileChunks(const TileGrid& grid);
  std::size_t count() const { return static_cast<std::size_t>(slowPixels_ * perLine_); }

  struct Chunk {
    std::int64_t slowPixel;
    std::int64_t fastBegin;
    std::int64_t fastEnd;
  };
  Chunk operator[](std::size_t index) const;

 private:
  std::int64_t slowPixels_;
  std::int64_t fastPixels_;
  std::int64_t length_;
  std::int64_t perLine_;
};

/** What of a tile is to be read. */
class TilePlan {
 public:
  /** `tile` must be valid. Throws FileError and std::bad_alloc. */
  TilePlan(const MappedFile& file, const Tile& tile, Care care = Care::once);

  /** How what is planned is to be read. */
  Care care() const { return care_; }

  const TileGrid& grid() const { return grid_; }
  const WrittenElements& written() const { return written_; }

  /** How many elements the tile has. */
  std::int64_t covered() const { return written_.coveredIn(grid_.wholeBlock()); }

  /** Bytes that are read if every element is. */
  std::int64_t cost() const { return cost_; }

  /** Whether every written element is read. */
  bool isExact() const { return isExact_; }

  /** Whether one element of each pixel tells all: there is no other, or all are known to be the same. */
  bool isUniform() const { return written_.all().empty() || grid_.maxBlock() == 1; }

  /** How many runs of a sample are read a pixel, and the most elements of each. */
  std::int64_t runs() const { return runs_; }
  std::int64_t runLength() const { return runLength_; }

 private:
  TilePlan(const MappedFile::Layout& layout, const Tile& tile, Care care);

  const Care care_;
  const TileGrid grid_;
  const WrittenElements written_;
  std::int64_t cost_;
  bool isExact_;
  std::int64_t runs_;
  std::int64_t runLength_;
};

}  // namespace npyscope
