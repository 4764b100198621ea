#pragma once

#include <cstdint>
#include <functional>

#include "core/mapped_file.h"
#include "core/tile.h"
#include "core/tile_plan.h"
#include "core/tile_statistics.h"

namespace npyscope {

/**
 * Sums up the elements under each pixel of a tile: all of them where what is written of them is within the
 * budget, otherwise a sample. Holes of the file are zeros that cost nothing. Chunks may be reduced by several
 * threads at a time.
 */
class TileReducer {
 public:
  /** `tile` must be valid. Throws FileError and std::bad_alloc. */
  TileReducer(const MappedFile& file, const Tile& tile);

  /** Reduces some pixels, unless `isCancelled` says in between that nobody wants them any more. */
  void reduce(const TileChunks::Chunk& chunk, const std::function<bool()>& isCancelled);

  const TilePlan& plan() const { return plan_; }
  const TileStatistics& statistics() const { return statistics_; }

 private:
  template <class Element>
  void reduceAs(const TileChunks::Chunk& chunk, const std::function<bool()>& isCancelled);

  const MappedFile& file_;
  const ElementType type_;
  const bool isSwapped_;
  const TilePlan plan_;
  TileStatistics statistics_;
};

}  // namespace npyscope
