#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
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

  /** Called once, when no chunk is running or will be, unless it adds the job again. */
  virtual void finish() = 0;

 private:
  friend class JobQueue;

  const Priority priority_;
  std::atomic<Stop> stop_ = Stop::no;

  // What follows is the queue's, and guarded by its mutex.
  enum class State { added, preparing, ready, taken };
  State state_ = State::added;
  std::uint64_t rank_ = 0;
  std::size_t nextChunk_ = 0;
  std::size_t chunkCount_ = 0;
  std::size_t running_ = 0;
};

/**
 * A few threads that always turn to the next chunk of the newest job, those of high priority first: what the
 * user looks at now comes before what he has scrolled past. Where somebody waits for one job after the other,
 * the oldest comes first instead. While one thread prepares a job, the others go on
 * with the next newest.
 *
 * A disk that does not answer holds the threads that ask it, and nothing ends them: so each disk has threads
 * of its own. Threads start as they are needed and end when there is nothing to do.
 */
class JobQueue {
 public:
  using Duration = std::chrono::steady_clock::duration;

  /** Which of the jobs of one priority comes first. */
  enum class First { newest, oldest };

  /** Nobody waits for longer. */
  static constexpr Duration forever = Duration::max();

  /**
   * To be kept until the process ends: its threads may still be reading then.
   *
   * @param patience how long all threads may be held before new jobs are refused
   */
  explicit JobQueue(std::size_t threads, Duration patience = forever, First first = First::newest)
      : mostThreads_(threads), patience_(patience), first_(first) {}

  /**
   * Throws FileError where nobody can do the job: then none of its functions is called. A job may add itself
   * again when it is finished.
   */
  void add(std::shared_ptr<Job> job);

  /** Ends a job early; the first reason stays. Its `finish` may be called before this returns. */
  void stop(Job& job, Job::Stop reason);

  /** Waits until no chunk of a job that has been stopped is running any more, so long; answers whether so. */
  bool awaitStopped(const Job& job, Duration patience = forever);

  /**
   * To be called by a job's chunk between small steps, holding no lock: runs what is to go before it, so that
   * a long chunk keeps nothing newer waiting.
   */
  void giveWay(const Job& job);

 private:
  using Clock = std::chrono::steady_clock;
  using Lock = std::unique_lock<std::mutex>;

  void work();
  /** Starts threads, as far as they may be and the system lets them, until so many have nothing to do. */
  void startThreads(std::size_t idle);
  /** Asked when all threads are busy, or there are none: whether no job may be left to them. */
  bool isHopeless() const;
  /** The job to turn to next; nullptr if there is none. */
  std::shared_ptr<Job> next() const;
  /** Prepares the job or runs its next chunk, and finishes it if that was the last. */
  void step(Lock& lock, std::shared_ptr<Job> job);
  /** Takes the job off the list; answers whether it was there. */
  bool take(Job& job);
  void noteNewest();
  /** What comes before what: the higher number first. */
  std::uint64_t nextRank(Job::Priority priority);

  const std::size_t mostThreads_;
  const Duration patience_;
  const First first_;
  std::mutex mutex_;
  std::condition_variable wake_;
  /** A job ended of which a chunk was running when it was stopped. */
  std::condition_variable ended_;
  /** Those with chunks left, the last of them the first to turn to. */
  std::vector<std::shared_ptr<Job>> jobs_;
  /** The rank of the last of them. */
  std::atomic<std::uint64_t> newest_ = 0;
  std::uint64_t lastNumber_ = 0;
  std::size_t threads_ = 0;
  std::size_t busy_ = 0;
  /** When a thread last began or ended something. */
  Clock::time_point lastStep_;
};

}  // namespace npyscope
