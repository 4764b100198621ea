#include "core/file_job.h"

#include <exception>

namespace npyscope {

void FileJob::start(std::function<void()> onEnded) {
  onEnded_ = std::move(onEnded);
  queue_.add(shared_from_this());
}

std::optional<FileError> FileJob::failure() const {
  switch (stopped()) {
    case Stop::cancelled:
      return FileError(ErrorKind::cancelled, "The read was cancelled");
    case Stop::closed:
      return FileError(ErrorKind::closed, "The file was closed");
    case Stop::no:
      break;
  }
  return failure_;
}

std::size_t FileJob::prepare() {
  std::size_t chunks = 0;
  attempt([&] { chunks = plan(); });
  return chunks;
}

void FileJob::run(std::size_t chunk) {
  attempt([&] { work(chunk); });
}

void FileJob::finish() {
  if (!failure() && isOutdated()) {
    try {
      return queue_.add(shared_from_this());
    } catch (const FileError& error) {
      failure_ = error;
    }
  }
  onEnded_();
}

/** Keeps what is thrown. */
void FileJob::attempt(const std::function<void()>& action) {
  std::optional<FileError> failure;
  try {
    std::optional<platform::FileUse> use;
    if (file_) use.emplace(file_->file());
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

}  // namespace npyscope
