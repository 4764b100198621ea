#include "addon/task.h"

#include <new>
#include <utility>

#include "addon/delivery.h"

namespace npyscope::addon {
namespace {

Napi::Value errorValue(Napi::Env env, const FileError& failure) {
  Napi::Error error = Napi::Error::New(env, failure.what());
  error.Set("kind", errorKindName(failure.kind()));
  return error.Value();
}

}  // namespace

std::size_t Task::prepare() {
  std::size_t chunks = 0;
  attempt([&] { chunks = plan(); });
  return chunks;
}

void Task::run(std::size_t chunk) {
  attempt([&] { work(chunk); });
}

/** Keeps what is thrown to be told when the task settles. */
void Task::attempt(const std::function<void()>& action) {
  std::optional<FileError> failure;
  try {
    action();
  } catch (const FileError& error) {
    failure = error;
  } catch (const std::exception& error) {
    failure = FileError(ErrorKind::ioError, error.what());
  }
  if (!failure) return;
  const std::scoped_lock lock(failureMutex_);
  failure_ = std::move(failure);
}

void Task::finish() {
  delivery_->post([task = shared_from_this()](Napi::Env env) { task->settle(env); });
}

void Task::settle(Napi::Env env) {
  if (onSettled_) onSettled_(env);
  switch (stopped()) {
    case Stop::cancelled:
      return deferred_.Reject(errorValue(env, {ErrorKind::cancelled, "The read was cancelled"}));
    case Stop::closed:
      return deferred_.Reject(errorValue(env, {ErrorKind::closed, "The file was closed"}));
    case Stop::no:
      break;
  }
  if (failure_) return deferred_.Reject(errorValue(env, *failure_));
  try {
    deferred_.Resolve(result(env));
  } catch (const Napi::Error& error) {
    deferred_.Reject(error.Value());
  }
}

Tasks::Tasks(Napi::Env env) : delivery_(std::make_shared<Delivery>(env)) {}

Tasks::~Tasks() {
  delivery_->close();
  for (const auto& [id, started] : underWay_) JobQueue::instance().stop(*started.task, Job::Stop::closed);
  // The memory that they write to goes with the environment.
  for (const auto& [id, started] : underWay_) JobQueue::instance().awaitStopped(*started.task);
}

Napi::Promise Tasks::start(std::int64_t id, std::shared_ptr<Task> task, Napi::Object target) {
  const Napi::Promise promise = task->promise();
  task->delivery_ = delivery_;
  task->onSettled_ = [this, id](Napi::Env env) {
    underWay_.erase(id);
    if (underWay_.empty()) delivery_->keepAlive(env, false);
  };
  if (underWay_.empty()) delivery_->keepAlive(promise.Env(), true);
  UnderWay started = {task, target.IsEmpty() ? Napi::ObjectReference() : Napi::Persistent(target)};
  underWay_.emplace(id, std::move(started));
  JobQueue::instance().add(std::move(task));
  return promise;
}

void Tasks::cancel(std::int64_t id) {
  const auto found = underWay_.find(id);
  if (found != underWay_.end()) JobQueue::instance().stop(*found->second.task, Job::Stop::cancelled);
}

void Tasks::close(const MappedFile& file) {
  for (const auto& [id, started] : underWay_) {
    Task& task = *started.task;
    const bool readsIt = task.file() != nullptr && task.file()->isSameFile(file);
    if (readsIt) JobQueue::instance().stop(task, Job::Stop::closed);
  }
}

}  // namespace npyscope::addon
