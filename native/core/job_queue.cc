#include "core/job_queue.h"

#include <algorithm>
#include <system_error>
#include <thread>

#include "core/error.h"
#include "core/platform/thread.h"

namespace npyscope {
namespace {

/** A thread that has had nothing to do for so long ends. */
constexpr std::chrono::seconds idleTime(10);

/** Set in the ranks of jobs of high priority; the other bits count jobs. */
constexpr std::uint64_t highRank = std::uint64_t{1} << 63;

/** How many chunks a thread interrupts at most, one for the sake of the other: each takes some stack. */
constexpr int maxInterrupted = 16;

thread_local int interrupted = 0;

}  // namespace

void JobQueue::add(std::shared_ptr<Job> job) {
  {
    const std::scoped_lock lock(mutex_);
    job->state_ = Job::State::added;
    job->nextChunk_ = 0;
    job->rank_ = nextRank(job->priority());
    const auto place = std::upper_bound(
        jobs_.begin(), jobs_.end(), job->rank_,
        [](std::uint64_t rank, const std::shared_ptr<Job>& other) { return rank < other->rank_; });
    jobs_.insert(place, job);
    noteNewest();
    startThreads(jobs_.size());
    if (busy_ == threads_ && isHopeless()) {
      take(*job);
      throw FileError(ErrorKind::ioError,
                      threads_ == 0
                          ? "The system starts no thread to read with: end other programs, or raise "
                            "the limit of processes (ulimit -u)"
                          : "Too many files wait for disks that do not answer: close some of them");
    }
  }
  wake_.notify_one();
}

std::uint64_t JobQueue::nextRank(Job::Priority priority) {
  const std::uint64_t number = ++lastNumber_;
  const std::uint64_t rank = first_ == First::newest ? number : highRank - number;
  return rank | (priority == Job::Priority::high ? highRank : 0);
}

bool JobQueue::isHopeless() const {
  return threads_ == 0 || (patience_ != forever && Clock::now() - lastStep_ > patience_);
}

void JobQueue::startThreads(std::size_t idle) {
  while (threads_ < mostThreads_ && threads_ - busy_ < idle) {
    try {
      std::thread([this] {
        platform::nameThread("npyscope-reader");
        platform::lowerPriority();
        work();
      }).detach();
    } catch (const std::system_error&) {
      return;  // those that there are have more to do
    }
    ++threads_;
  }
}

void JobQueue::stop(Job& job, Job::Stop reason) {
  Job::Stop expected = Job::Stop::no;
  job.stop_.compare_exchange_strong(expected, reason, std::memory_order_relaxed);
  Lock lock(mutex_);
  if (!take(job) || job.running_ > 0) return;
  lock.unlock();
  job.finish();
}

bool JobQueue::awaitStopped(const Job& job, Duration patience) {
  Lock lock(mutex_);
  const auto isStill = [&] { return job.running_ == 0; };
  if (patience != forever) return ended_.wait_for(lock, patience, isStill);
  ended_.wait(lock, isStill);
  return true;
}

void JobQueue::giveWay(const Job& job) {
  if (newest_.load(std::memory_order_relaxed) <= job.rank_ || interrupted == maxInterrupted) return;
  ++interrupted;
  Lock lock(mutex_);
  while (!job.isStopped()) {
    std::shared_ptr<Job> newer = next();
    if (newer == nullptr || newer->rank_ <= job.rank_) break;
    step(lock, std::move(newer));
  }
  --interrupted;
}

std::shared_ptr<Job> JobQueue::next() const {
  const auto found = std::find_if(jobs_.rbegin(), jobs_.rend(),
                                  [](const auto& job) { return job->state_ != Job::State::preparing; });
  return found == jobs_.rend() ? nullptr : *found;
}

void JobQueue::step(Lock& lock, std::shared_ptr<Job> job) {
  ++job->running_;
  if (job->state_ == Job::State::added) {
    job->state_ = Job::State::preparing;
    lock.unlock();
    const std::size_t chunks = job->isStopped() ? 0 : job->prepare();
    lock.lock();
    job->chunkCount_ = chunks;
    if (chunks == 0) {
      take(*job);
    } else if (job->state_ == Job::State::preparing) {
      job->state_ = Job::State::ready;
      startThreads(chunks);
      wake_.notify_all();
    }
  } else {
    const std::size_t chunk = job->nextChunk_++;
    if (job->nextChunk_ == job->chunkCount_) take(*job);
    lock.unlock();
    if (!job->isStopped()) job->run(chunk);
    lock.lock();
  }
  if (--job->running_ > 0 || job->state_ != Job::State::taken) return;
  if (job->isStopped()) ended_.notify_all();
  lock.unlock();
  job->finish();
  job.reset();
  lock.lock();
}

bool JobQueue::take(Job& job) {
  if (job.state_ == Job::State::taken) return false;
  const auto found =
      std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& other) { return other.get() == &job; });
  if (found == jobs_.end()) return false;
  job.state_ = Job::State::taken;
  jobs_.erase(found);
  noteNewest();
  return true;
}

void JobQueue::noteNewest() {
  newest_.store(jobs_.empty() ? 0 : jobs_.back()->rank_, std::memory_order_relaxed);
}

void JobQueue::work() {
  Lock lock(mutex_);
  std::shared_ptr<Job> job;
  while (wake_.wait_for(lock, idleTime, [&] { return (job = next()) != nullptr; })) {
    ++busy_;
    lastStep_ = Clock::now();
    step(lock, std::move(job));
    lastStep_ = Clock::now();
    --busy_;
  }
  --threads_;
}

}  // namespace npyscope
