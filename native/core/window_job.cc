#include "core/window_job.h"

#include <algorithm>
#include <utility>

namespace npyscope {
namespace {

/** Elements a chunk: small enough to turn to something newer soon, large enough to keep a disk busy. */
constexpr std::int64_t elementsPerChunk = 8192;

/** Lines of `length` elements that make a chunk. */
std::int64_t linesPerChunk(std::int64_t length) {
  return std::max<std::int64_t>(1, elementsPerChunk / std::max<std::int64_t>(1, length));
}

}  // namespace

WindowJob::WindowJob(JobQueue& queue, std::shared_ptr<const MappedFile> file, std::span<std::byte> target,
                     const StridedWindow& window)
    : FileJob(queue, Priority::high, std::move(file)),
      reader_(*file_, window, target.data()),
      perChunk_(linesPerChunk(reader_.lineLength())) {}

std::size_t WindowJob::plan() {
  return static_cast<std::size_t>((reader_.lines() + perChunk_ - 1) / perChunk_);
}

void WindowJob::work(std::size_t chunk) {
  const std::int64_t begin = static_cast<std::int64_t>(chunk) * perChunk_;
  reader_.readLines(begin, std::min(begin + perChunk_, reader_.lines()), [this] {
    giveWay();
    return isStopped();
  });
}

}  // namespace npyscope
