#pragma once

#include <cstddef>
#include <cstdint>
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

/** Bytes start..end of a file. */
struct Extent {
  std::int64_t start = 0;
  std::int64_t end = 0;
  bool operator==(const Extent&) const = default;
};

/** A regular file, open for reading. Never blocks on a FIFO or device: those are refused. */
class File {
 public:
  /** `path` is UTF-8. Throws FileError. */
  explicit File(const std::string& path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /** Throws FileError. */
  Stamp stamp() const;

  /**
   * The parts of the first `size` bytes that are not holes, ascending. A file system that knows no holes
   * gives one extent. After `limit` extents the rest counts as one.
   */
  std::vector<Extent> writtenExtents(std::int64_t size, std::size_t limit) const;

  /** Whether the byte at `offset` can be read without waiting for the disk, as far as the system tells. */
  bool isResident(std::int64_t offset) const;

  std::intptr_t handle() const { return handle_; }

 private:
  std::intptr_t handle_;
};

/** The first `size` bytes of a file, mapped read-only for reading here and there. */
class Mapping {
 public:
  /** Throws FileError (outOfAddressSpace where the process has no room for it). */
  Mapping(const File& file, std::int64_t size);
  ~Mapping();
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::span<const std::byte> bytes() const { return {data_, static_cast<std::size_t>(size_)}; }

  /** Asks the system to read start..end soon, without waiting for it. */
  void prefetch(std::int64_t start, std::int64_t end) const;

  /**
   * Has the processor look for the pages of start..end, which are in memory, while it does other things: to
   * find them takes longer than to copy a few bytes of each.
   */
  void prefetchToCache(std::int64_t start, std::int64_t end) const;

 private:
  const std::byte* data_ = nullptr;
  std::int64_t size_;
};

/** Nanoseconds since 1970 on the clock that stamps files. */
std::int64_t now();

inline constexpr std::int64_t pageSize = 4096;

}  // namespace npyscope::platform
