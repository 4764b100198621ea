#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "core/fetch.h"
#include "core/mapped_file.h"

namespace npyscope {

/**
 * What a reader has asked for ahead of a file that several threads copy: while it looks at one part, the next
 * is on its way. To be used by one thread.
 */
class Fetches {
 public:
  /**
   * @param isChecked whether parts of which somebody wrote to the file while they were copied are not
   * believed
   */
  Fetches(const MappedFile& file, bool isChecked, Job::Priority priority)
      : file_(file), isChecked_(isChecked), priority_(priority) {}
  ~Fetches();
  Fetches(Fetches&&) = default;

  /** Has `part` copied. Throws FileError and std::bad_alloc. */
  void ask(std::vector<Extent> part);

  /**
   * Waits for the part that was asked for first of those that have not been waited for, which takes the place
   * of the one before; answers false if `isCancelled` says that nobody wants it any more. Throws FileError.
   */
  bool await(const std::function<bool()>& isCancelled);

  /** The piece of the part waited for last that holds the byte at `offset`; nullptr if there is none. */
  const Fetch::Piece* find(std::int64_t offset) const { return part_ ? part_->find(offset) : nullptr; }

 private:
  struct Asked {
    std::shared_ptr<Fetch> fetch;
    platform::Stamp before;
  };

  const MappedFile& file_;
  const bool isChecked_;
  const Job::Priority priority_;
  std::deque<Asked> asked_;
  std::shared_ptr<Fetch> part_;
  /** The memory of the part before. */
  FetchMemory spare_;
};

}  // namespace npyscope
