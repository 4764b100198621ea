#include "core/mapped_file.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "core/error.h"
#include "core/platform/fault_guard.h"

namespace npyscope {
namespace {

/**
 * File times tick in steps: a listing made this soon after a write may miss what followed in the same tick,
 * or what the writer, whose time was taken first, has waited for the disk to allocate.
 */
constexpr std::chrono::seconds racyTime(1);

/** How often extents are listed if somebody writes every time. */
constexpr int maxListings = 4;

}  // namespace

Access MappedFile::Opened::actualAccess() const {
  if (limits.access == Access::mapped || limits.access == Access::fetched) return limits.access;
  if (!fileSystem.isLocal) return Access::fetched;
  const bool isRefused = fileSystem.readingFillsHoles || !file.isMappable();
  return limits.access == Access::copied || isRefused ? Access::copied : Access::mapped;
}

MappedFile::MappedFile(std::shared_ptr<const Opened> opened)
    : opened_(std::move(opened)), size_(opened_->file.stamp().size) {
  platform::installFaultGuard();
  if (!isMapped() || size_ > opened_->limits.whole) return;
  try {
    whole_ = std::make_shared<const platform::Mapping>(opened_->file, 0, size_);
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
  const Opened& opened = *opened_;
  if (!opened.fileSystem.timesTellWrites) {
    const Listing listing = list(start, end);
    return {listing.extents, std::min({end, size(), listing.size})};
  }
  const std::scoped_lock lock(opened.listingMutex);
  Listing& kept = opened.listing;
  const platform::Stamp stamp = opened.file.stamp();
  if (!kept.extents || kept.isRacy || stamp != kept.stamp) {
    kept = list(0, std::numeric_limits<std::int64_t>::max());
  }
  return {kept.extents, std::min({end, size(), kept.size})};
}

/** Lists what is written of start..end, several times if somebody writes meanwhile. */
MappedFile::Listing MappedFile::list(std::int64_t start, std::int64_t end) const {
  const platform::File& file = opened_->file;
  platform::Stamp stamp = file.stamp();
  // What was cut and written again while it was being listed would seem to be a hole.
  for (int i = 1;; ++i) {
    const bool isRacy = lastWrite(stamp) < racyTime;
    auto extents = std::make_shared<const Extents>(
        file.writtenExtents(start, std::min(end, stamp.size), opened_->fileSystem.extents));
    const platform::Stamp after = file.stamp();
    if (after == stamp || i == maxListings) {
      return {std::move(extents), stamp, std::min(stamp.size, after.size), isRacy};
    }
    stamp = after;
  }
}

}  // namespace npyscope
