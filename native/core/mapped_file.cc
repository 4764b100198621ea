#include "core/mapped_file.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/error.h"
#include "core/platform/fault_guard.h"

namespace npyscope {
namespace {

/** Above it, the rest of the file counts as written. */
constexpr std::size_t maxExtents = 65536;

/** File times tick in steps: a listing made this soon after a write may miss what followed in the same
 * tick. */
constexpr std::chrono::milliseconds racyTime(20);

/** How often extents are listed if somebody writes every time. */
constexpr int maxListings = 4;

}  // namespace

MappedFile::MappedFile(std::shared_ptr<const Opened> opened)
    : opened_(std::move(opened)), size_(opened_->file.stamp().size) {
  platform::installFaultGuard();
  if (size_ > opened_->limits.whole) return;
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

MappedFile::Layout MappedFile::layOut(std::int64_t end) const {
  const Opened& opened = *opened_;
  const std::scoped_lock lock(opened.extentsMutex);
  platform::Stamp stamp = opened.file.stamp();
  if (opened.extents && !opened.areExtentsRacy && stamp == opened.extentsStamp) {
    return {opened.extents, readableEnd(end, stamp)};
  }
  // What was cut and written again while it was being listed would seem to be a hole.
  for (int i = 1;; ++i) {
    opened.areExtentsRacy = lastWrite(stamp) < racyTime;
    opened.extentsStamp = stamp;
    opened.extents = std::make_shared<const Extents>(opened.file.writtenExtents(stamp.size, maxExtents));
    const platform::Stamp after = opened.file.stamp();
    if (after == stamp || i == maxListings) {
      return {opened.extents, std::min(readableEnd(end, stamp), after.size)};
    }
    stamp = after;
  }
}

}  // namespace npyscope
