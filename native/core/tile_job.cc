#include "core/tile_job.h"

namespace npyscope {

std::size_t TileJob::plan() {
  sampler_.reset();
  reducer_.reset();
  stamp_ = file_->stamp();
  const Care care = isOutdated_.exchange(false) ? Care::checked : careFor(*file_, stamp_);
  plan_.emplace(*file_, tile_, care);
  if (kind_ == Kind::sample && (!plan_->isExact() || plan_->isUniform())) {
    sampler_.emplace(*file_, tile_, *plan_, [this] { return isStopped(); });
    return sampler_->chunks();
  }
  reducer_.emplace(*file_, tile_, *plan_);
  return reducer_->chunks();
}

void TileJob::work(std::size_t chunk) {
  const auto isCancelled = [this] {
    giveWay();
    return isStopped();
  };
  if (sampler_) {
    sampler_->read(chunk, isCancelled);
  } else {
    reducer_->reduce(chunk, isCancelled);
  }
  if (plan_->care() == Care::once && file_->stamp() != stamp_) isOutdated_ = true;
}

}  // namespace npyscope
