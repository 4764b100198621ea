#include "core/mapped_file.h"

#include <algorithm>

#include "core/error.h"
#include "core/platform/fault_guard.h"

namespace npyscope {
namespace {

/** Above it, the rest of the file counts as written. */
constexpr std::size_t maxExtents = 65536;

/** File times tick in steps: a listing made this soon (ns) after a write may miss what followed in the same
 * tick. */
constexpr std::int64_t racyTime = 20'000'000;

}  // namespace

MappedFile::MappedFile(const std::string& path, const MappingLimits& limits)
    : file_(path), size_(file_.stamp().size), windows_(file_, limits.windowStep, limits.windows) {
  platform::installFaultGuard();
  if (size_ > limits.whole) return;
  try {
    whole_ = std::make_shared<const platform::Mapping>(file_, 0, size_);
  } catch (const FileError& error) {
    if (error.kind() != ErrorKind::outOfAddressSpace) throw;
  }
}

std::int64_t MappedFile::readableEnd(std::int64_t end) const {
  return std::min({end, size_, file_.stamp().size});
}

std::shared_ptr<const Extents> MappedFile::extents() const {
  const std::scoped_lock lock(extentsMutex_);
  const platform::Stamp stamp = file_.stamp();
  const bool isRacy = extentsListedAt_ - std::max(stamp.modified, stamp.changed) < racyTime;
  if (!extents_ || isRacy || stamp != extentsStamp_) {
    extentsListedAt_ = platform::now();
    extentsStamp_ = stamp;
    extents_ = std::make_shared<const Extents>(file_.writtenExtents(std::min(size_, stamp.size), maxExtents));
  }
  return extents_;
}

}  // namespace npyscope
