#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "core/extents.h"
#include "core/file_windows.h"
#include "core/last_write.h"
#include "core/platform/file.h"
#include "core/recent_pages.h"
#include "core/whole_mapping.h"

namespace npyscope {

/** How bytes of a file are had: looked at where they are, or copied. */
enum class Access { best, mapped, copied };

/** How a file is mapped. */
struct MappingLimits {
  /** `best` maps a file where the system can, unless its holes would be filled by reading; `mapped` even
   * then.
   */
  Access access = Access::best;
  /** The largest file (bytes) that is mapped as a whole; where the address space is small, it is needed for
   * other things too. */
  std::int64_t whole = platform::addressSpace() / 16;
  /** So many bytes of it that have been looked at stay mapped, and at least all of a file of that size. */
  std::int64_t kept = std::int64_t{4} << 30;
  /** Others are mapped in windows of twice that many bytes, */
  std::int64_t windowStep = 1 << 20;
  /** so many at a time apart from those being read. */
  std::size_t windows = 64;
};

/**
 * A file mapped read-only, of the size it had when it was opened or extended: one generation of its mapping.
 * Whoever reads holds a shared_ptr to it, and looks at its bytes through a FileView; the mapping goes with
 * the last one, the file with the last generation. All methods may be called from any thread and throw
 * FileError where the system can't be asked.
 */
class MappedFile {
 public:
  explicit MappedFile(const std::string& path, const MappingLimits& limits = {})
      : MappedFile(std::make_shared<const Opened>(path, limits)) {}

  /** The next generation: as much of the file as there is now. Null where that is no more than before. */
  std::shared_ptr<const MappedFile> extended() const;

  /** Whether both are generations of one opened file. */
  bool isSameFile(const MappedFile& other) const { return opened_ == other.opened_; }

  std::int64_t size() const { return size_; }
  RecentPages& recentPages() const { return opened_->recentPages; }

  /** Size and times of the file now, and which one it is. */
  platform::Stamp stamp() const { return opened_->file.stamp(); }
  platform::Identity identity() const { return opened_->identity; }

  /** Whether what has been read a moment ago can be read again without asking another program or computer. */
  bool isLocal() const { return opened_->fileSystem.isLocal; }

  /** For how long nobody has written to the file, whose stamp was this a moment ago. */
  LastWrite::Clock::duration lastWrite(const platform::Stamp& stamp) const {
    return opened_->lastWrite.age(stamp);
  }

  /** The stamp that `lastWrite` was asked with last, if it was. */
  std::optional<platform::Stamp> lastStamp() const { return opened_->lastWrite.stamp(); }

  /** Whether there are mappings; otherwise bytes have to be copied. */
  bool isMapped() const { return opened_->isMapped; }

  /**
   * How to read many pieces that lie far apart. Through a mapping the first look at each takes longer than to
   * copy it, and a page table: that pays where all of the file stays mapped.
   */
  Access accessApart() const { return size_ > opened_->limits.kept ? Access::copied : Access::best; }

  /** What copies bytes. */
  const platform::File& file() const { return opened_->file; }

  /** A mapping that holds start..end of the file as it was opened. Throws FileError. */
  std::shared_ptr<const platform::Mapping> mapping(std::int64_t start, std::int64_t end) const {
    return whole_ ? whole_->get() : opened_->windows.get(start, end, size_);
  }

  /**
   * Notes that a read looks at `bytes` more through one of the mappings, or is about to. Answers whether that
   * is still the one to use.
   */
  bool noteTouched(const platform::Mapping* mapping, std::int64_t bytes) const {
    return !whole_ || whole_->note(mapping, bytes);
  }

  /** How long a range may be that the mappings at hand are likely to hold. */
  std::int64_t mappingStep() const {
    return whole_ ? std::numeric_limits<std::int64_t>::max() : opened_->windows.step();
  }

  /**
   * Whether to ask for the byte at `offset` ahead is idle, as far as the system tells: it is in memory, or it
   * is copied from where nothing is kept.
   */
  bool isResident(std::int64_t offset) const { return !isMapped() || opened_->file.isResident(offset); }

  /** Where reading has to stop: `end`, or earlier where the mapping ends or, by `stamp`, the file does. */
  std::int64_t readableEnd(std::int64_t end, const platform::Stamp& stamp) const;
  std::int64_t readableEnd(std::int64_t end) const { return readableEnd(end, stamp()); }

  /** The written parts as they are now. */
  std::shared_ptr<const Extents> extents() const { return layOut(0, stamp().size).extents; }

  /**
   * What is written of start..end at least, and where reading has to stop, as they were at one moment. Listed
   * anew only after somebody wrote, where the file system tells.
   */
  struct Layout {
    std::shared_ptr<const Extents> extents;
    std::int64_t readableEnd;
  };
  Layout layOut(std::int64_t start, std::int64_t end) const;

  /** Asks the system to read start..end soon, without waiting for it. */
  void prefetch(std::int64_t start, std::int64_t end) const { opened_->file.prefetch(start, end); }

  /** Copies what follows `offset`; false where not all of it is there or can be read. */
  bool copy(std::int64_t offset, std::span<std::byte> target) const {
    return opened_->file.read(offset, target) == target.size();
  }

 private:
  /** Extents, and what the file was like when they were listed. */
  struct Listing {
    std::shared_ptr<const Extents> extents;
    platform::Stamp stamp;
    /** The file has not been shorter meanwhile. */
    std::int64_t size = 0;
    /** Somebody had written a moment before. */
    bool isRacy = false;
  };

  /** What all generations share. */
  struct Opened {
    Opened(const std::string& path, const MappingLimits& mapping)
        : file(path), limits(mapping), windows(file, mapping.windowStep, mapping.windows) {}

    bool canBeMapped() const {
      return (limits.access == Access::mapped || !fileSystem.readingFillsHoles) && file.isMappable();
    }

    const platform::File file;
    const platform::Identity identity = file.identity();
    const MappingLimits limits;
    const platform::FileSystem fileSystem = file.fileSystem();
    const bool isMapped = limits.access != Access::copied && canBeMapped();
    mutable FileWindows windows;
    mutable RecentPages recentPages;
    mutable LastWrite lastWrite;
    mutable std::mutex listingMutex;
    /** What is written of the whole file; without extents where none are kept. */
    mutable Listing listing;
  };

  explicit MappedFile(std::shared_ptr<const Opened> opened);

  Listing list(std::int64_t start, std::int64_t end) const;

  std::shared_ptr<const Opened> opened_;
  std::int64_t size_;
  /** Null where there is no room for it, or no mapping at all. */
  std::unique_ptr<WholeMapping> whole_;
};

}  // namespace npyscope
