#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace npyscope::platform {

/** A file's size and times (nanoseconds since 1970): two equal stamps mean that nobody wrote in between. */
struct Stamp {
  std::int64_t size = 0;
  std::int64_t modified = 0;
  std::int64_t changed = 0;
  bool operator==(const Stamp&) const = default;
};

/** Tells a file from all others that there are now. */
struct Identity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
};

/** Bytes start..end of a file. */
struct Extent {
  std::int64_t start = 0;
  std::int64_t end = 0;
  bool operator==(const Extent&) const = default;
};

/** How far a file system is believed that says there is a hole, where nothing but zeros would be read. */
enum class Holes {
  /** It is known to tell the truth. */
  trusted,
  /** It may say so of what has been written: a few bytes of each hole are read. */
  checked,
  /** It is known to say so of what has been written: all counts as that. */
  unused,
};

/** What may be relied on of the file system that a file is on. */
struct FileSystem {
  Holes holes = Holes::checked;
  /** The most extents worth asking for: each may be a question to another computer. */
  std::size_t extents = 1024;
  /**
   * Whether nothing fills a hole without moving the file's times, not even a store through somebody's
   * mapping, so that a list of extents is true for as long as the times stay.
   */
  bool timesTellWrites = false;
  /** Whether to read a hole through a mapping takes memory for its zeros until the file is deleted. */
  bool readingFillsHoles = false;
  /**
   * Whether it is one of this computer's own, which answers from memory what it has there. Others, as NFS,
   * SMB, Lustre, GPFS, Ceph, AFS, 9P and FUSE, take a request for each page of a mapping: they are read in
   * large pieces instead, several at a time.
   */
  bool isLocal = false;
};

/**
 * How long a list of extents may become. What follows the last one counts as written, which is true of any
 * file, though it takes longer to read.
 */
struct ListingBounds {
  using Clock = std::chrono::steady_clock;

  std::size_t extents;
  Clock::time_point until;
};

class NamedFile;

/** A regular file, open for reading; on Windows only while it is in use. Never blocks on a FIFO or device:
 * those are refused. */
class File {
 public:
  /** `path` is what the system calls it: bytes on POSIX, UTF-8 on Windows. Throws FileError. */
  explicit File(const std::string& path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /** Throws FileError. */
  Stamp stamp() const;
  Identity identity() const;

  FileSystem fileSystem() const;

  /**
   * Whether a mapping shows what the file holds, and is in nobody's way: a file system that does not cache
   * refuses it, and Windows refuses writers as long as there is one.
   */
  bool isMappable() const;

  /**
   * The parts of bytes start..end that are not holes, ascending. A file system that knows no holes, or says
   * what makes no sense, gives one extent. A single question to it may take any time.
   */
  std::vector<Extent> writtenExtents(std::int64_t start, std::int64_t end, const ListingBounds& bounds) const;

  /** Whether the byte at `offset` can be read without waiting for the disk, as far as the system tells. */
  bool isResident(std::int64_t offset) const;

  /** Asks the system to read start..end soon, without waiting for it. */
  void prefetch(std::int64_t start, std::int64_t end) const;

  /**
   * Copies what follows `offset`, waiting for the disk, and answers how many bytes: all unless the file ends.
   * None if any of them can't be read.
   */
  std::optional<std::size_t> read(std::int64_t offset, std::span<std::byte> target) const;

#ifdef _WIN32
 private:
  friend class FileUse;
  std::unique_ptr<NamedFile> named_;
#else
  std::intptr_t handle() const { return handle_; }

 private:
  std::intptr_t handle_;
#endif
};

/** Has a file stay open between one call and the next, for as long as there is one of these. */
class FileUse {
 public:
#ifdef _WIN32
  explicit FileUse(const File& file);
  ~FileUse();
  FileUse(const FileUse& other) noexcept : FileUse(other.file_) {}
  FileUse& operator=(const FileUse&) = delete;

 private:
  const File& file_;
#else
  explicit FileUse(const File&) {}
#endif
};

/** A file's stamp, and which one it is. */
struct Status {
  Identity identity;
  Stamp stamp;
};

/** What a path stands for now, whatever kind of file that is; nothing if nothing is there. Throws FileError.
 */
std::optional<Status> statusAt(const std::string& path);

/** Bytes of a file, mapped read-only for reading here and there. */
class Mapping {
 public:
  /**
   * Maps start..end, and what of the file before it makes the start one that the system can map. What the
   * file ends before faults, or is not mapped. Throws FileError (outOfAddressSpace where the process has no
   * room).
   */
  Mapping(const File& file, std::int64_t start, std::int64_t end);
  ~Mapping();
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::int64_t start() const { return start_; }
  std::int64_t end() const { return end_; }
  std::span<const std::byte> bytes() const { return {data_, static_cast<std::size_t>(end_ - start_)}; }

  /** Has the system take back what was read through it; the next to look at it reads it again. */
  void letGo() const;

 private:
  const std::byte* data_ = nullptr;
  std::int64_t start_;
  std::int64_t end_;
};

/** How large (bytes) the address space is; the largest number where nobody will ever fill it. */
std::int64_t addressSpace();

/**
 * Has the processor look for a place that is in memory while it does other things: to find its page takes
 * longer than to copy a few bytes of it.
 */
#ifdef __GNUC__
inline void prefetchToCache(const std::byte* place) { __builtin_prefetch(place); }
#else
void prefetchToCache(const std::byte* place);
#endif

/** Nanoseconds since 1970 on the clock that stamps files. */
std::int64_t now();

inline constexpr std::int64_t pageSize = 4096;

}  // namespace npyscope::platform
