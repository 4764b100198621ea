#include "core/mapped_file.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "core/error.h"
#include "core/platform/fault_guard.h"
#include "core/proven_holes.h"

namespace npyscope {
namespace {

/**
 * File times tick in steps: a listing made this soon after a write may miss what followed in the same tick,
 * or what the writer, whose time was taken first, has waited for the disk to allocate.
 */
constexpr std::chrono::seconds racyTime(1);

/** How often extents are listed if somebody writes every time. */
constexpr int maxListings = 4;

/** How long a list that is kept may take: it is there for the pictures that follow. */
constexpr std::chrono::seconds longestListing(10);

/** What is written where nobody knows of holes. */
std::vector<Extent> allOf(std::int64_t start, std::int64_t end) {
  return start < end ? std::vector<Extent>{{start, end}} : std::vector<Extent>{};
}

}  // namespace

Access MappedFile::Opened::actualAccess() const {
  if (limits.access == Access::fetched || (limits.access != Access::mapped && !fileSystem.isLocal)) {
    return Access::fetched;
  }
  const bool mayBeMapped =
      limits.access == Access::mapped || (limits.access == Access::best && !fileSystem.readingFillsHoles);
  return mayBeMapped && file.isMappable() ? Access::mapped : Access::copied;
}

MappedFile::MappedFile(std::shared_ptr<const Opened> opened)
    : opened_(std::move(opened)), size_(opened_->file.stamp().size) {
  platform::installFaultGuard();
  if (!isMapped() || size_ > opened_->limits.whole) return;
  try {
    whole_ = std::make_unique<WholeMapping>(opened_->file, size_, opened_->limits.kept);
  } catch (const FileError& error) {
    if (error.kind() != ErrorKind::outOfAddressSpace) throw;
  }
}

std::shared_ptr<const MappedFile> MappedFile::extended() const {
  if (stamp().size <= size()) return nullptr;
  return std::shared_ptr<const MappedFile>(new MappedFile(opened_));
}

std::int64_t MappedFile::readableEnd(std::int64_t end, const platform::Stamp& stamp) const {
  return std::min({end, size(), stamp.size});
}

MappedFile::Layout MappedFile::layOut(std::int64_t start, std::int64_t end) const {
  const platform::Stamp stamp = this->stamp();
  std::optional<Listing> listing;
  if (opened_->holesAreBelieved) {
    listing = opened_->fileSystem.timesTellWrites ? keptListing(stamp) : listSoon(start, end);
  }
  if (listing) return {listing->extents, std::min({end, size(), listing->size})};
  const std::int64_t readable = readableEnd(end, stamp);
  return {std::make_shared<const Extents>(allOf(start, readable)), readable};
}

std::optional<MappedFile::Listing> MappedFile::keptListing(const platform::Stamp& stamp) const {
  const Opened& opened = *opened_;
  // The others find the list that the first has waited for.
  const std::scoped_lock waiting(opened.listingMutex);
  {
    const std::scoped_lock lock(opened.keptMutex);
    const Listing& kept = opened.kept;
    if (kept.extents && !kept.isRacy && stamp == kept.stamp) return kept;
  }
  return listSoon(0, std::numeric_limits<std::int64_t>::max());
}

std::optional<MappedFile::Listing> MappedFile::listSoon(std::int64_t start, std::int64_t end) const {
  const auto list = [opened = opened_, start, end] {
    Listing listing = opened->list(start, end);
    if (opened->fileSystem.timesTellWrites) {
      const std::scoped_lock lock(opened->keptMutex);
      opened->kept = listing;
    }
    return listing;
  };
  return opened_->questions.ask<Listing>(list, opened_->limits.patience);
}

/** Several times if somebody writes meanwhile. */
MappedFile::Listing MappedFile::Opened::list(std::int64_t start, std::int64_t end) const {
  // Of a list that nobody keeps, a part in time is better than all of it too late; to check it takes longer.
  const auto soon =
      fileSystem.holes == platform::Holes::trusted ? limits.patience * 2 / 3 : limits.patience / 6;
  const auto longest = fileSystem.timesTellWrites ? std::chrono::milliseconds(longestListing) : soon;
  const platform::ListingBounds bounds = {fileSystem.extents,
                                          platform::ListingBounds::Clock::now() + longest};
  platform::Stamp stamp = file.stamp();
  // What was cut and written again while it was being listed would seem to be a hole.
  for (int i = 1;; ++i) {
    const bool isRacy = lastWrite.age(stamp) < racyTime;
    auto extents = listOnce(start, std::min(end, stamp.size), bounds);
    const platform::Stamp after = file.stamp();
    if (after == stamp || i == maxListings) {
      return {std::move(extents), stamp, std::min(stamp.size, after.size), isRacy};
    }
    stamp = after;
  }
}

std::shared_ptr<const Extents> MappedFile::Opened::listOnce(std::int64_t start, std::int64_t end,
                                                            const platform::ListingBounds& bounds) const {
  std::vector<Extent> extents = file.writtenExtents(start, end, bounds);
  if (fileSystem.holes == platform::Holes::checked) {
    auto proven = proveHoles(file, extents, start, end, bounds.until);
    if (!proven) holesAreBelieved = false;
    extents = proven ? std::move(*proven) : allOf(start, end);
  }
  return std::make_shared<const Extents>(std::move(extents));
}

}  // namespace npyscope
