#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "core/error.h"
#include "core/job_queue.h"
#include "core/mapped_file.h"

namespace npyscope {

/**
 * A job on an open file, or on a path. It keeps what its work throws, and says when it is over. Jobs are made
 * and started on one thread, and work on others.
 */
class FileJob : public Job, public std::enable_shared_from_this<FileJob> {
 public:
  /** Null where a path is asked. */
  const std::shared_ptr<const MappedFile>& file() const { return file_; }

  /**
   * Adds the job to its queue. `onEnded` is called once, on any thread, when nothing of it runs or will.
   * Throws FileError where nobody can do the job; then `onEnded` is not called.
   */
  void start(std::function<void()> onEnded);

  /** Ends the job early; the first reason stays. */
  void stop(Stop reason) { queue_.stop(*this, reason); }

  /** Waits until nothing of a job that has been stopped is running, so long. */
  void awaitStopped(JobQueue::Duration patience) const { queue_.awaitStopped(*this, patience); }

  /** Why there is no answer; nothing if there is one. Only of a job that is over or has been stopped. */
  std::optional<FileError> failure() const;

 protected:
  FileJob(JobQueue& queue, Priority priority, std::shared_ptr<const MappedFile> file)
      : Job(priority), file_(std::move(file)), queue_(queue) {}

  /** Answers how many chunks of work there are. Like `work` it may throw FileError and std::bad_alloc. */
  virtual std::size_t plan() { return 1; }

  virtual void work(std::size_t chunk) = 0;

  /** Whether what has been read is of no use, so that the job begins anew. Asked when all chunks have run. */
  virtual bool isOutdated() const { return false; }

  /** Lets what is newer go before it. */
  void giveWay() const { queue_.giveWay(*this); }

  const std::shared_ptr<const MappedFile> file_;

 private:
  std::size_t prepare() final;
  void run(std::size_t chunk) final;
  void finish() final;
  void attempt(const std::function<void()>& action);

  JobQueue& queue_;
  std::function<void()> onEnded_;
  std::mutex failureMutex_;
  std::optional<FileError> failure_;
};

/** A job that is one question to the system: `ask` answers it, and may throw FileError. */
template <class Answer>
class Question final : public FileJob {
 public:
  /** `file` is null where a path is asked. */
  Question(JobQueue& queue, std::shared_ptr<const MappedFile> file, std::function<Answer()> ask)
      : FileJob(queue, Priority::high, std::move(file)), ask_(std::move(ask)) {}

  /** Only of a job that is over and did not fail. */
  const Answer& answer() const { return *answer_; }

 private:
  void work(std::size_t) override { answer_ = ask_(); }

  const std::function<Answer()> ask_;
  std::optional<Answer> answer_;
};

}  // namespace npyscope
