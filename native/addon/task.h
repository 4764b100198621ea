#pragma once

#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "core/error.h"
#include "core/job_queue.h"
#include "core/mapped_file.h"

namespace npyscope::addon {

class Delivery;

/** A job that settles a promise. Made and settled on the JavaScript thread; `work` runs elsewhere. */
class Task : public Job, public std::enable_shared_from_this<Task> {
 public:
  /** One that reads an open file. */
  Task(Napi::Env env, Priority priority, std::shared_ptr<const MappedFile> file)
      : Job(priority),
        file_(std::move(file)),
        queue_(JobQueue::ofDisk(file_->identity().device)),
        deferred_(env) {}

  /** One that asks a question, if a file is given, of that. */
  explicit Task(Napi::Env env, std::shared_ptr<const MappedFile> file = nullptr)
      : Job(Priority::high), file_(std::move(file)), queue_(JobQueue::ofQuestions()), deferred_(env) {}

  Napi::Promise promise() const { return deferred_.Promise(); }
  const MappedFile* file() const { return file_.get(); }

 protected:
  /** Answers how many chunks of work there are. Like `work`: touches no JavaScript, may throw FileError and
   * std::bad_alloc. */
  virtual std::size_t plan() { return 1; }

  virtual void work(std::size_t chunk) = 0;

  /** What the promise resolves to. */
  virtual Napi::Value result(Napi::Env env) = 0;

  /** Lets what is newer go before it. */
  void giveWay() const { queue_.giveWay(*this); }

  /** Null where a path is asked. */
  const std::shared_ptr<const MappedFile> file_;

 private:
  friend class Tasks;

  std::size_t prepare() final;
  void run(std::size_t chunk) final;
  void finish() final;
  void attempt(const std::function<void()>& action);
  /** Does nothing the second time. */
  void settle(Napi::Env env);

  JobQueue& queue_;
  const Napi::Promise::Deferred deferred_;
  bool isSettled_ = false;
  std::shared_ptr<Delivery> delivery_;
  std::function<void(Napi::Env)> onEnded_;
  std::mutex failureMutex_;
  std::optional<FileError> failure_;
};

/**
 * The tasks under way of one JavaScript environment. To be used on its thread only. A promise settles as soon
 * as its task is stopped, even if a disk that does not answer holds what the task runs.
 */
class Tasks {
 public:
  explicit Tasks(Napi::Env env);
  ~Tasks();
  Tasks(const Tasks&) = delete;
  Tasks& operator=(const Tasks&) = delete;

  /** Starts a task under an id that no other task under way has. It may write to the memory of `target`. */
  Napi::Promise start(std::int64_t id, std::shared_ptr<Task> task, Napi::Object target = {});

  /** Does nothing if there is no such task (any more). */
  void cancel(std::int64_t id);

  /** Ends all tasks that read `file`. */
  void close(const MappedFile& file);

 private:
  void stop(Task& task, Job::Stop reason);
  void settle(Task& task);

  const Napi::Env env_;
  const std::shared_ptr<Delivery> delivery_;
  struct UnderWay {
    std::shared_ptr<Task> task;
    /** Keeps the memory. */
    Napi::ObjectReference target;
  };
  /** Those that have been stopped, too, until nothing of them runs. */
  std::unordered_map<std::int64_t, UnderWay> underWay_;
  std::size_t expected_ = 0;
};

/** The same file, let go of on a thread of its disk: what is closed may have to ask that. */
std::shared_ptr<const MappedFile> releasedElsewhere(std::shared_ptr<const MappedFile> file);

}  // namespace npyscope::addon
