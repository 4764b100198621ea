#pragma once

#include <napi.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

#include "core/file_job.h"

namespace npyscope::addon {

class Delivery;

/**
 * The jobs under way of one JavaScript environment, each with a promise. To be used on its thread only. A
 * promise settles as soon as its job is stopped, even if a disk that does not answer holds what the job runs.
 */
class Tasks {
 public:
  /** Makes what a promise resolves to of a job that is over and did not fail. */
  using ToValue = std::function<Napi::Value(Napi::Env)>;

  explicit Tasks(Napi::Env env);
  ~Tasks();
  Tasks(const Tasks&) = delete;
  Tasks& operator=(const Tasks&) = delete;

  /** Starts a job under an id that no other job under way has. It may write to the memory of `target`. */
  Napi::Promise start(std::int64_t id, std::shared_ptr<FileJob> job, ToValue toValue,
                      Napi::Object target = {});

  /** Does nothing if there is no such job (any more). */
  void cancel(std::int64_t id);

  /** Ends all jobs that read `file`. */
  void close(const MappedFile& file);

 private:
  struct Task {
    std::shared_ptr<FileJob> job;
    ToValue toValue;
    Napi::Promise::Deferred deferred;
    /** Keeps the memory. */
    Napi::ObjectReference target;
    bool isSettled = false;
  };

  void stop(Task& task, Job::Stop reason);
  /** Does nothing the second time. */
  void settle(Task& task);
  void end(std::int64_t id);

  const Napi::Env env_;
  const std::shared_ptr<Delivery> delivery_;
  /** Those that have been stopped, too, until nothing of them runs. */
  std::unordered_map<std::int64_t, Task> underWay_;
  std::size_t expected_ = 0;
};

}  // namespace npyscope::addon
