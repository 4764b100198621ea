#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/file_job.h"
#include "core/tile_reducer.h"
#include "core/tile_sampler.h"

namespace npyscope {

/**
 * Sums up the elements under each pixel of a tile, or takes one of each where that is as good or quicker.
 * Where somebody writes to the file meanwhile it begins anew, and makes sure of each read.
 */
class TileJob final : public FileJob {
 public:
  enum class Kind { sample, reduce };

  /** `tile` must be valid. */
  TileJob(JobQueue& queue, std::shared_ptr<const MappedFile> file, const Tile& tile, Kind kind)
      : FileJob(queue, Priority::low, std::move(file)), tile_(tile), kind_(kind) {}

  // What follows is only of a job that is over and did not fail.

  const TileGrid& grid() const { return plan_->grid(); }
  /** Elements that there are, those that were looked at, and bytes that are read for all of them. */
  std::int64_t covered() const { return plan_->covered(); }
  std::int64_t lookedAt() const {
    return sampler_ ? sampler_->lookedAt() : reducer_->statistics()->lookedAt();
  }
  std::int64_t cost() const { return plan_->cost(); }
  /** One element of each pixel; nullptr where there are statistics. */
  const TileSampler* sample() const { return sampler_ ? &*sampler_ : nullptr; }
  /** Outlive the job, if need be; nullptr where there is a sample. */
  std::shared_ptr<const TileStatistics> statistics() const {
    return reducer_ ? reducer_->statistics() : nullptr;
  }

 private:
  std::size_t plan() override;
  void work(std::size_t chunk) override;
  bool isOutdated() const override { return isOutdated_; }

  const Tile tile_;
  const Kind kind_;
  /** The file's stamp when the job began. */
  platform::Stamp stamp_;
  std::atomic<bool> isOutdated_ = false;
  std::optional<TilePlan> plan_;
  std::optional<TileSampler> sampler_;
  std::optional<TileReducer> reducer_;
};

}  // namespace npyscope
