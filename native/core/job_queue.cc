#include "core/job_queue.h"

#include <algorithm>

#include "core/platform/thread.h"

namespace npyscope {
namespace {

/** More than processors: most of the time a thread waits for the disk, and disks like several requests at
 * once. */
constexpr std::size_t threads = 4;

}  // namespace

JobQueue& JobQueue::instance() {
  static JobQueue* const queue = new JobQueue(threads);
  return *queue;
}

void JobQueue::add(std::shared_ptr<Job> job) {
  job->chunkCount_ = std::max<std::size_t>(1, job->chunks());
  const std::size_t wanted = job->chunkCount_;
  {
    const std::scoped_lock lock(mutex_);
    (job->priority() == Job::Priority::high ? high_ : low_).push_back(std::move(job));
    if (!started_) {
      started_ = true;
      for (std::size_t i = 0; i < threadCount_; ++i) {
        std::thread([this] {
          platform::nameThread("npyscope-reader");
          work();
        }).detach();
      }
    }
  }
  if (wanted == 1) {
    wake_.notify_one();
  } else {
    wake_.notify_all();
  }
}

void JobQueue::stop(Job& job, Job::Stop reason) {
  Job::Stop expected = Job::Stop::no;
  job.stop_.compare_exchange_strong(expected, reason, std::memory_order_relaxed);
  std::unique_lock lock(mutex_);
  if (!discard(job) || job.running_ > 0) return;
  lock.unlock();
  job.finish();
}

bool JobQueue::discard(Job& job) {
  auto& jobs = job.priority() == Job::Priority::high ? high_ : low_;
  job.nextChunk_ = job.chunkCount_;
  return std::erase_if(jobs, [&](const auto& other) { return other.get() == &job; }) > 0;
}

std::shared_ptr<Job> JobQueue::newest() const {
  if (!high_.empty()) return high_.back();
  return low_.empty() ? nullptr : low_.back();
}

void JobQueue::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    std::shared_ptr<Job> job;
    wake_.wait(lock, [&] { return (job = newest()) != nullptr; });
    const std::size_t chunk = job->nextChunk_++;
    if (job->nextChunk_ == job->chunkCount_) discard(*job);
    ++job->running_;
    lock.unlock();
    if (!job->isStopped()) job->run(chunk);
    lock.lock();
    if (--job->running_ == 0 && job->nextChunk_ == job->chunkCount_) {
      lock.unlock();
      job->finish();
      job.reset();
      lock.lock();
    }
  }
}

}  // namespace npyscope
