#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/platform/file.h"
#include "core/read_end.h"

namespace npyscope {

/** A piece of a file in memory of its own, of which those pages are read that somebody asks for. */
class CopiedWindow {
 public:
  explicit CopiedWindow(const platform::File& file) : file_(file) {}

  std::int64_t start() const { return start_; }
  std::int64_t end() const { return end_; }
  const std::byte* data() const { return bytes_.get(); }

  /** Makes it a window of start..end, of which nothing has been read. `start` is that of a page. Throws
   * FileError. */
  void move(std::int64_t start, std::int64_t end);

  /** Has all of it read anew. */
  void forget();

  /** Reads start..end unless that has been done. */
  ReadEnd fetch(std::int64_t start, std::int64_t end);

 private:
  enum class Page : std::uint8_t { unread, read, lost };

  std::size_t pageOf(std::int64_t offset) const {
    return static_cast<std::size_t>((offset - start_) / platform::pageSize);
  }
  std::int64_t placeOf(std::size_t page) const {
    return start_ + static_cast<std::int64_t>(page) * platform::pageSize;
  }
  void read(std::size_t first, std::size_t last);
  bool tryRead(std::size_t first, std::size_t last);
  std::size_t ahead(std::size_t first, std::size_t last) const;

  const platform::File& file_;
  std::int64_t start_ = 0;
  std::int64_t end_ = 0;
  /** Where the file ends, if that has been met with. */
  std::int64_t fileEnd_ = 0;
  std::size_t capacity_ = 0;
  std::unique_ptr<std::byte[]> bytes_;
  std::vector<Page> pages_;
};

/** Windows that keep what has been read until their places are taken. To be used by one thread. */
class CopiedWindows {
 public:
  explicit CopiedWindows(const platform::File& file);

  /** What lies in one window wherever it starts. */
  static constexpr std::int64_t step = 64 * 1024;

  /** A window that holds start..end of a file of `size` bytes, until the next is asked for. Throws FileError.
   */
  CopiedWindow& get(std::int64_t start, std::int64_t end, std::int64_t size);

 private:
  std::vector<CopiedWindow> windows_;
};

}  // namespace npyscope
