#pragma once

#include <cstdint>
#include <functional>
#include <memory>

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
  /** `plan` is that of `tile`, and has to outlive the reducer. Throws std::bad_alloc. */
  TileReducer(const MappedFile& file, const Tile& tile, const TilePlan& plan);

  std::size_t chunks() const { return (chunks_.count() + chunksAtOnce_ - 1) / chunksAtOnce_; }

  /** Reduces some pixels, unless `isCancelled` says in between that nobody wants them any more. */
  void reduce(std::size_t chunk, const std::function<bool()>& isCancelled);

  /** Outlives the reducer, if need be. */
  std::shared_ptr<const TileStatistics> statistics() const { return statistics_; }

 private:
  template <class Element>
  void reduceAs(std::size_t begin, std::size_t end, const std::function<bool()>& isCancelled);

  const MappedFile& file_;
  const ElementType type_;
  const bool isSwapped_;
  const TilePlan& plan_;
  const TileChunks chunks_;
  /** The plan's chunks that make one here. */
  const std::size_t chunksAtOnce_;
  const std::shared_ptr<TileStatistics> statistics_;
};

}  // namespace npyscope
