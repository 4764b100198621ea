#include "addon/tasks.h"

#include <chrono>
#include <utility>

#include "addon/delivery.h"
#include "core/platform/thread.h"

namespace npyscope::addon {
namespace {

/** How long the process waits in the end for reads into memory of JavaScript's, which goes with it. */
constexpr std::chrono::seconds patienceAtEnd(1);

Napi::Value errorValue(Napi::Env env, const FileError& failure) {
  Napi::Error error = Napi::Error::New(env, failure.what());
  error.Set("kind", errorKindName(failure.kind()));
  return error.Value();
}

}  // namespace

Tasks::Tasks(Napi::Env env) : env_(env), delivery_(std::make_shared<Delivery>(env)) {}

Tasks::~Tasks() {
  delivery_->close();
  for (const auto& [id, task] : underWay_) task.job->stop(Job::Stop::closed);
  // The memory that they write to goes with the environment: of a worker, that is waited for, however long it
  // takes. With the first thread ends the process, which no disk may hold.
  const auto end = std::chrono::steady_clock::now() + patienceAtEnd;
  for (const auto& [id, task] : underWay_) {
    if (task.target.IsEmpty()) continue;
    const auto left = end - std::chrono::steady_clock::now();
    task.job->awaitStopped(platform::isMainThread() ? left : JobQueue::forever);
  }
}

Napi::Promise Tasks::start(std::int64_t id, std::shared_ptr<FileJob> job, ToValue toValue,
                           Napi::Object target) {
  const Napi::Promise::Deferred deferred(env_);
  const auto onEnded = [delivery = delivery_, id] {
    delivery->post([id](Napi::Env env) { env.GetInstanceData<Tasks>()->end(id); });
  };
  Task task = {job, std::move(toValue), deferred,
               target.IsEmpty() ? Napi::ObjectReference() : Napi::Persistent(target)};
  try {
    job->start(onEnded);
  } catch (const FileError& error) {
    deferred.Reject(errorValue(env_, error));
    return deferred.Promise();
  }
  if (expected_++ == 0) delivery_->keepAlive(env_, true);
  underWay_.emplace(id, std::move(task));
  return deferred.Promise();
}

void Tasks::cancel(std::int64_t id) {
  const auto found = underWay_.find(id);
  if (found != underWay_.end()) stop(found->second, Job::Stop::cancelled);
}

void Tasks::close(const MappedFile& file) {
  for (auto& [id, task] : underWay_) {
    const auto& read = task.job->file();
    if (read != nullptr && read->isSameFile(file)) stop(task, Job::Stop::closed);
  }
}

void Tasks::stop(Task& task, Job::Stop reason) {
  task.job->stop(reason);
  settle(task);
}

void Tasks::settle(Task& task) {
  if (std::exchange(task.isSettled, true)) return;
  if (--expected_ == 0) delivery_->keepAlive(env_, false);
  if (const auto failure = task.job->failure()) return task.deferred.Reject(errorValue(env_, *failure));
  try {
    task.deferred.Resolve(task.toValue(env_));
  } catch (const Napi::Error& error) {
    task.deferred.Reject(error.Value());
  }
}

void Tasks::end(std::int64_t id) {
  const auto found = underWay_.find(id);
  if (found == underWay_.end()) return;
  settle(found->second);
  underWay_.erase(found);
}

}  // namespace npyscope::addon
