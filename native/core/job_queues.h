#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "core/job_queue.h"
#include "core/mapped_file.h"

namespace npyscope {

/** The queues of a process: one a disk, and one of questions. To be kept until the process ends, as they are.
 */
class JobQueues {
 public:
  explicit JobQueues(std::size_t threadsOfDisk) : threadsOfDisk_(threadsOfDisk) {}

  /** The queue of one disk, by the number that the system gives it (`platform::Identity`). */
  JobQueue& ofDisk(std::uint64_t device);
  JobQueue& ofDisk(const MappedFile& file) { return ofDisk(file.identity().device); }

  /**
   * That of questions which the system answers without reading a file: what a path stands for, what the stamp
   * of an open file is. Nobody knows which disk a path leads to, and no answer is to wait for reads.
   */
  JobQueue& ofQuestions() { return questions_; }

  /** The same file, let go of on a thread of its disk: what is closed may have to ask that. */
  std::shared_ptr<const MappedFile> releasedElsewhere(std::shared_ptr<const MappedFile> file);

 private:
  const std::size_t threadsOfDisk_;
  std::mutex mutex_;
  std::map<std::uint64_t, JobQueue> ofDisks_;
  JobQueue questions_{threadsOfQuestions, patienceOfQuestions};

  /** Each file on a disk that does not answer holds one of these. */
  static constexpr std::size_t threadsOfQuestions = 64;
  static constexpr std::chrono::seconds patienceOfQuestions{2};
};

}  // namespace npyscope
