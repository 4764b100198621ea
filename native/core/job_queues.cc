#include "core/job_queues.h"

#include <utility>

#include "core/error.h"

namespace npyscope {
namespace {

/** A job that is nothing but the end of a file. */
class Release final : public Job {
 public:
  explicit Release(std::shared_ptr<const MappedFile> file) : Job(Priority::low), file_(std::move(file)) {}

 private:
  std::size_t prepare() override { return 1; }
  void run(std::size_t) override { file_.reset(); }
  void finish() override {}

  std::shared_ptr<const MappedFile> file_;
};

}  // namespace

JobQueue& JobQueues::ofDisk(std::uint64_t device) {
  const std::scoped_lock lock(mutex_);
  return ofDisks_.try_emplace(device, threadsOfDisk_).first->second;
}

std::shared_ptr<const MappedFile> JobQueues::releasedElsewhere(std::shared_ptr<const MappedFile> file) {
  const MappedFile* const raw = file.get();
  const auto release = [this, owned = std::move(file)](const MappedFile*) mutable {
    JobQueue& queue = ofDisk(*owned);
    try {
      queue.add(std::make_shared<Release>(std::move(owned)));
    } catch (const FileError&) {
      // Nobody else is there to do it.
    }
  };
  return {raw, release};
}

}  // namespace npyscope
