#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/extents.h"
#include "core/job_queue.h"
#include "core/platform/file.h"

namespace npyscope {

/** What is closer together than this is asked of a disk in one request: the bytes between cost less than
 * another. */
inline constexpr std::int64_t maxGap = 32 * 1024;

/** Joins extents, which are ordered by their starts, where not more than `gap` bytes lie between them. */
std::vector<Extent> joined(const std::vector<Extent>& extents, std::int64_t gap);

/** Memory in whole pages, to be used again: to get it from the system takes longer than to fill it. */
class FetchMemory {
 public:
  /** Makes room for so many bytes, whatever is in it. Throws std::bad_alloc. */
  void reserve(std::size_t bytes);
  std::byte* data() const { return data_.get(); }

 private:
  struct Free {
    void operator()(std::byte* memory) const;
  };
  std::unique_ptr<std::byte, Free> data_;
  std::size_t size_ = 0;
};

/**
 * Pieces of a file that are copied into memory by several threads: for disks of which each request takes a
 * while however little it asks for, and which answer many at a time.
 */
class Fetch final : public Job {
 public:
  /**
   * How many bytes are worth fetching at a time: enough for a disk to be kept busy while those before are
   * looked at. Twice as much is held by each reader.
   */
  static constexpr std::int64_t mostBytes = 16 << 20;

  /** The same in pieces: few enough for a request of another reader not to wait long. */
  static constexpr std::int64_t mostPieces = 1024;

  /** What a piece counts as, however small it is. */
  static constexpr std::int64_t leastOfPiece = mostBytes / mostPieces;

  /** `wanted` may come in any order. What exceeds `mostBytes` by far is not fetched. Throws std::bad_alloc.
   */
  Fetch(Priority priority, std::shared_ptr<const platform::File> file, std::vector<Extent> wanted,
        FetchMemory memory);

  /**
   * Waits until everything is there; answers false as soon as `isCancelled` does not want it any more, which
   * is asked now and then. Then nothing may be looked at.
   */
  bool await(const std::function<bool()>& isCancelled);

  /** A piece that has been copied. */
  struct Piece : Extent {
    std::byte* data = nullptr;
  };

  /** The piece that holds the byte at `offset`; nullptr if there is none or not all of it could be read. */
  const Piece* find(std::int64_t offset) const;

  /** Gives its memory away: to be called when everything is there, after which nothing may be looked at. */
  FetchMemory release() { return std::move(memory_); }

 private:
  /** Bytes of a piece that are read at once. */
  struct Request {
    std::size_t piece;
    std::int64_t start;
    std::int64_t end;
  };

  std::size_t prepare() override { return requests_.size(); }
  void run(std::size_t chunk) override;
  void finish() override;

  const std::shared_ptr<const platform::File> file_;
  FetchMemory memory_;
  std::vector<Piece> pieces_;
  std::vector<Request> requests_;
  /** For each piece whether some of it could not be read. */
  std::vector<std::atomic<bool>> isLost_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool isOver_ = false;
};

/**
 * The queue of requests to one disk. It has more threads than jobs that read are worth: all that these do is
 * to wait.
 */
JobQueue& requestsTo(std::uint64_t device);

}  // namespace npyscope
