#include "addon/task.h"

#include <chrono>
#include <new>
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
  delivery_->post([task = shared_from_this()](Napi::Env env) { task->onEnded_(env); });
}

void Task::settle(Napi::Env env) {
  if (std::exchange(isSettled_, true)) return;
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

Tasks::Tasks(Napi::Env env) : env_(env), delivery_(std::make_shared<Delivery>(env)) {}

Tasks::~Tasks() {
  delivery_->close();
  for (const auto& [id, started] : underWay_) started.task->queue_.stop(*started.task, Job::Stop::closed);
  // The memory that they write to goes with the environment: of a worker, that is waited for, however long it
  // takes. With the first thread ends the process, which no disk may hold.
  const auto end = std::chrono::steady_clock::now() + patienceAtEnd;
  for (const auto& [id, started] : underWay_) {
    if (started.target.IsEmpty()) continue;
    const auto left = end - std::chrono::steady_clock::now();
    started.task->queue_.awaitStopped(*started.task, platform::isMainThread() ? left : JobQueue::forever);
  }
}

Napi::Promise Tasks::start(std::int64_t id, std::shared_ptr<Task> task, Napi::Object target) {
  const Napi::Promise promise = task->promise();
  task->delivery_ = delivery_;
  task->onEnded_ = [this, id, raw = task.get()](Napi::Env) {
    settle(*raw);
    underWay_.erase(id);
  };
  if (expected_++ == 0) delivery_->keepAlive(env_, true);
  UnderWay started = {task, target.IsEmpty() ? Napi::ObjectReference() : Napi::Persistent(target)};
  underWay_.emplace(id, std::move(started));
  try {
    task->queue_.add(task);
  } catch (const FileError& error) {
    task->failure_ = error;
    task->onEnded_(env_);
  }
  return promise;
}

void Tasks::cancel(std::int64_t id) {
  const auto found = underWay_.find(id);
  if (found != underWay_.end()) stop(*found->second.task, Job::Stop::cancelled);
}

void Tasks::close(const MappedFile& file) {
  for (const auto& [id, started] : underWay_) {
    Task& task = *started.task;
    const bool readsIt = task.file() != nullptr && task.file()->isSameFile(file);
    if (readsIt) stop(task, Job::Stop::closed);
  }
}

void Tasks::stop(Task& task, Job::Stop reason) {
  task.queue_.stop(task, reason);
  settle(task);
}

void Tasks::settle(Task& task) {
  if (task.isSettled_) return;
  task.settle(env_);
  if (--expected_ == 0) delivery_->keepAlive(env_, false);
}

namespace {

/** A job that is nothing but the end of a file. */
class Release final : public Job {
 public:
  explicit Release(std::shared_ptr<const MappedFile> file) : Job(Priority::low), file_(std::move(file)) {}

 private:
  std::size_t prepare() override { return 1; }
  void run(std::size_t) override { file_.reset(); }
  void finish() override {}

  std::shared_ptr<const MappedFile> file_;
};

}  // namespace

std::shared_ptr<const MappedFile> releasedElsewhere(std::shared_ptr<const MappedFile> file) {
  const MappedFile* const raw = file.get();
  const auto release = [owned = std::move(file)](const MappedFile*) mutable {
    JobQueue& queue = JobQueue::ofDisk(owned->identity().device);
    try {
      queue.add(std::make_shared<Release>(std::move(owned)));
    } catch (const FileError&) {
      // Nobody else is there to do it.
    }
  };
  return {raw, release};
}

}  // namespace npyscope::addon
