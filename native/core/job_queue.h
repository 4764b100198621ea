#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace npyscope {

/** Work in small chunks that several threads can share. */
class Job {
 public:
  enum class Priority { high, low };
  enum class Stop { no, cancelled, closed };

  explicit Job(Priority priority) : priority_(priority) {}
  virtual ~Job() = default;

  Priority priority() const { return priority_; }

  /** Why the job ends early, if it does. Chunks look at `isStopped` between small steps. */
  Stop stopped() const { return stop_.load(std::memory_order_relaxed); }
  bool isStopped() const { return stopped() != Stop::no; }

 protected:
  /** Called once, on any thread, before the first chunk: answers how many there are. Must not throw. */
  virtual std::size_t prepare() = 0;

  /** Called at most once a chunk, on any thread, some at the same time. Must not throw. */
  virtual void run(std::size_t chunk) = 0;

  /** Called once, when no chunk is running or will be. */
  virtual void finish() = 0;

 private:
  friend class JobQueue;

  const Priority priority_;
  std::atomic<Stop> stop_ = Stop::no;

  // Of the queue, and guarded by its mutex.
  enum class State { added, preparing, ready, taken };
  State state_ = State::added;
  std::uint64_t rank_ = 0;
  std::size_t nextChunk_ = 0;
  std::size_t chunkCount_ = 0;
  std::size_t running_ = 0;
};

/**
 * A few threads that always turn to the next chunk of the newest job, those of high priority first: what the
 * user looks at now comes before what he has scrolled past. While one thread prepares a job, the others go on
 * with the next newest.
 */
class JobQueue {
 public:
  /** The queue of this process. It is never destroyed: threads may still be reading when the process ends. */
  static JobQueue& instance();

  explicit JobQueue(std::size_t threads) : threadCount_(threads) {}

  /** Threads start with the first job. */
  void add(std::shared_ptr<Job> job);

  /** Ends a job early; the first reason stays. Its `finish` may be called before this returns. */
  void stop(Job& job, Job::Stop reason);

  /** Returns when no chunk of a job that has been stopped is running any more. */
  void awaitStopped(const Job& job);

  /**
   * To be called by a job's chunk between small steps, holding no lock: runs what is to go before it, so that
   * a long chunk keeps nothing newer waiting.
   */
  void giveWay(const Job& job);

 private:
  using Lock = std::unique_lock<std::mutex>;

  void work();
  /** The job to turn to next; nullptr if there is none. */
  std::shared_ptr<Job> next() const;
  /** Prepares the job or runs its next chunk, and finishes it if that was the last. */
  void step(Lock& lock, std::shared_ptr<Job> job);
  /** Takes the job off the list; answers whether it was there. */
  bool take(Job& job);
  void noteNewest();

  const std::size_t threadCount_;
  std::mutex mutex_;
  std::condition_variable wake_;
  /** A job ended of which a chunk was running when it was stopped. */
  std::condition_variable ended_;
  /** Those with chunks left, the last of them the first to turn to. */
  std::vector<std::shared_ptr<Job>> jobs_;
  /** The rank of the last of them. */
  std::atomic<std::uint64_t> newest_ = 0;
  std::uint64_t lastNumber_ = 0;
  bool started_ = false;
};

}  // namespace npyscope
