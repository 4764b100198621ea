#include "core/fetch.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <new>
#include <span>
#include <utility>

namespace npyscope {
namespace {

/**
 * The bytes of a request. Of a disk that answers after 5 ms without a cache, so many threads get 0.8 times as
 * much with it as as many plain reads, and 0.68 times with half of it.
 */
constexpr std::int64_t requestBytes = 1024 * 1024;
constexpr std::size_t threads = 32;

/** How often whoever waits is asked whether he wants it still. */
constexpr std::chrono::milliseconds patience(5);

constexpr auto alignment = std::align_val_t{platform::pageSize};

std::int64_t bytesOf(const std::vector<Extent>& extents) {
  std::int64_t sum = 0;
  for (const Extent& extent : extents) sum += extent.end - extent.start;
  return sum;
}

/** As few pieces as hold what is wanted without much besides. */
std::vector<Extent> piecesOf(std::vector<Extent> wanted) {
  std::ranges::sort(wanted, {}, &Extent::start);
  std::vector<Extent> pieces = joined(wanted, maxGap);
  if (bytesOf(pieces) > Fetch::mostBytes) pieces = joined(wanted, platform::pageSize);
  while (bytesOf(pieces) > 2 * Fetch::mostBytes) pieces.pop_back();
  return pieces;
}

/**
 * Where a piece may begin in memory: as far into a page as it does in the file, so that a request for whole
 * pages fills whole pages. Otherwise it would be two.
 */
std::size_t placeAfter(std::size_t place, const Extent& piece) {
  constexpr std::size_t page = platform::pageSize;
  const std::size_t within = static_cast<std::size_t>(piece.start) % page;
  const std::size_t there = place / page * page + within;
  return there >= place ? there : there + page;
}

}  // namespace

std::vector<Extent> joined(const std::vector<Extent>& extents, std::int64_t gap) {
  std::vector<Extent> pieces;
  for (const Extent& extent : extents) {
    if (extent.start >= extent.end) continue;
    if (pieces.empty() || extent.start < pieces.back().start || extent.start > pieces.back().end + gap) {
      pieces.push_back(extent);
    } else {
      pieces.back().end = std::max(pieces.back().end, extent.end);
    }
  }
  return pieces;
}

void FetchMemory::Free::operator()(std::byte* memory) const { ::operator delete(memory, alignment); }

void FetchMemory::reserve(std::size_t bytes) {
  if (data_ != nullptr && bytes <= size_) return;
  data_.reset();
  size_ = 0;
  data_.reset(static_cast<std::byte*>(::operator new(bytes, alignment)));
  size_ = bytes;
}

Fetch::Fetch(Priority priority, std::shared_ptr<const platform::File> file, std::vector<Extent> wanted,
             FetchMemory memory)
    : Job(priority), file_(std::move(file)), memory_(std::move(memory)) {
  std::vector<std::size_t> places;
  std::size_t size = 0;
  for (const Extent& extent : piecesOf(std::move(wanted))) {
    places.push_back(placeAfter(size, extent));
    size = places.back() + static_cast<std::size_t>(extent.end - extent.start);
    for (std::int64_t start = extent.start; start < extent.end;) {
      const std::int64_t end = std::min((start / requestBytes + 1) * requestBytes, extent.end);
      requests_.push_back({pieces_.size(), start, end});
      start = end;
    }
    pieces_.push_back({extent, nullptr});
  }
  isLost_ = std::vector<std::atomic<bool>>(pieces_.size());
  memory_.reserve(size);
  for (std::size_t i = 0; i < places.size(); ++i) pieces_[i].data = memory_.data() + places[i];
}

void Fetch::run(std::size_t chunk) {
  const auto& [piece, start, end] = requests_[chunk];
  std::byte* const target = pieces_[piece].data + (start - pieces_[piece].start);
  const auto size = static_cast<std::size_t>(end - start);
  if (file_->read(start, {target, size}) != size) isLost_[piece] = true;
}

void Fetch::finish() {
  {
    const std::scoped_lock lock(mutex_);
    isOver_ = true;
  }
  ended_.notify_all();
}

bool Fetch::await(const std::function<bool()>& isCancelled) {
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, patience, [&] { return isOver_; })) {
    lock.unlock();
    if (isCancelled()) return false;
    lock.lock();
  }
  return true;
}

const Fetch::Piece* Fetch::find(std::int64_t offset) const {
  const auto after = std::ranges::upper_bound(pieces_, offset, {}, &Piece::start);
  if (after == pieces_.begin()) return nullptr;
  const auto& piece = *(after - 1);
  const auto index = static_cast<std::size_t>(after - 1 - pieces_.begin());
  return offset < piece.end && !isLost_[index] ? &piece : nullptr;
}

JobQueue& requestsTo(std::uint64_t device) {
  struct Queues {
    std::mutex mutex;
    std::map<std::uint64_t, JobQueue> ofDisks;
  };
  // Their threads may still be reading when the process ends.
  static Queues& queues = *new Queues;
  const std::scoped_lock lock(queues.mutex);
  // Whoever looks at one part waits for that while the next is on its way.
  const auto first = JobQueue::First::oldest;
  return queues.ofDisks.try_emplace(device, threads, JobQueue::forever, first).first->second;
}

}  // namespace npyscope
