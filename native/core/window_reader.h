#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "core/file_view.h"
#include "core/layout.h"
#include "core/mapped_file.h"
#include "core/tile.h"
#include "core/zeroed_buffer.h"

namespace npyscope {

/**
 * Copies a window out of a file into packed row-major order, line by line: a line runs along the axis with
 * the smaller stride, so that the file is read in its own order. Lines may be read by several threads at a
 * time.
 */
class WindowReader {
 public:
  /** `window` must be valid; `target` has room for it, and gets zeros where an element is missing. */
  WindowReader(const MappedFile& file, const StridedWindow& window, std::byte* target);

  std::int64_t lines() const { return lines_; }
  std::int64_t lineLength() const { return lineLength_; }

  /**
   * Reads the whole window if it is small, was in memory a moment ago, misses nothing, and its disk is one
   * that nobody waits for then; otherwise answers false. Throws FileError and std::bad_alloc.
   */
  bool readRecent();

  using IsCancelled = std::function<bool()>;

  /**
   * Reads lines begin..end, waiting for the disk where it has to, again if somebody writes to the file
   * meanwhile. Leaves out what `isCancelled` says in between that nobody wants. Throws FileError and
   * std::bad_alloc.
   */
  void readLines(std::int64_t begin, std::int64_t end, const IsCancelled& isCancelled = never);

  /** The same, once or in pieces that are checked. `readableEnd` is that of the file now. */
  void readLines(std::int64_t begin, std::int64_t end, std::int64_t readableEnd, Care care = Care::once,
                 const IsCancelled& isCancelled = never);

  /** 1 for each element that is missing, row-major; nullptr if none is. */
  const ZeroedBuffer<std::uint8_t>* missing() const { return missing_ ? &*missing_ : nullptr; }

 private:
  std::int64_t lineOffset(std::int64_t line) const { return window_.offset + line * lineStride_; }
  std::int64_t lineSpan(std::int64_t elements) const {
    return (elements - 1) * elementStride_ + window_.itemSize;
  }
  std::int64_t presentInLine(std::int64_t line, std::int64_t readableEnd) const;
  std::byte* lineTarget(std::int64_t line) const { return target_ + line * targetLineStride_; }
  void copyLine(const std::byte* source, std::int64_t count, std::byte* target) const;
  void swapLine(std::byte* target, std::int64_t count) const;
  static bool never() { return false; }

  /** The elements of some lines that are asked for together. */
  std::vector<Rectangle> partsOf(std::int64_t begin, std::int64_t end) const;
  void readLine(FileView& view, std::int64_t line, std::int64_t readableEnd);
  void markAbsent(std::int64_t line, std::int64_t readableEnd);
  void readElements(FileView& view, std::int64_t line, std::int64_t begin, std::int64_t end);
  bool readShown(const FileView& view, std::int64_t end);
  bool areApart(std::int64_t lines) const;
  bool isRun(const FileView& view, std::int64_t elements) const;
  void markMissing(std::int64_t line, std::int64_t element);
  void noteRecent(std::int64_t begin, std::int64_t end, std::int64_t readableEnd) const;
  void prefetch(FileView& view, const Rectangle& part, std::int64_t readableEnd) const;

  const MappedFile& file_;
  const StridedWindow window_;
  std::int64_t lines_;
  std::int64_t lineLength_;
  std::int64_t lineStride_;
  std::int64_t elementStride_;
  std::int64_t targetLineStride_;
  std::int64_t targetElementStride_;
  std::byte* const target_;
  std::once_flag missingMade_;
  std::optional<ZeroedBuffer<std::uint8_t>> missing_;
};

}  // namespace npyscope
