#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
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
  /** How many chunks there are; asked once, before the first. */
  virtual std::size_t chunks() const = 0;

  /** Called at most once a chunk, on any thread, some at the same time. Must not throw. */
  virtual void run(std::size_t chunk) = 0;

  /** Called once, when no chunk is running or will be. */
  virtual void finish() = 0;

 private:
  friend class JobQueue;

  const Priority priority_;
  std::atomic<Stop> stop_ = Stop::no;
  std::size_t nextChunk_ = 0;
  std::size_t chunkCount_ = 0;
  std::size_t running_ = 0;
};

/**
 * A few threads that always turn to the next chunk of the newest job, those of high priority first: what the
 * user looks at now comes before what he has scrolled past.
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

 private:
  void work();
  std::shared_ptr<Job> newest() const;
  /** Takes what chunks are left from the job; answers whether there were any. */
  bool discard(Job& job);

  const std::size_t threadCount_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::shared_ptr<Job>> high_;
  std::vector<std::shared_ptr<Job>> low_;
  bool started_ = false;
};

}  // namespace npyscope
