#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "core/mapped_file.h"
#include "core/sample_choice.h"
#include "core/zeroed_buffer.h"

namespace npyscope {

/** Reads the pixels of a picture as numbers. Lines may be read by several threads at a time. */
class Sampler {
 public:
  /** `picture` must be valid; `extents` are those of the file now. Throws std::bad_alloc. */
  Sampler(const MappedFile& file, const Picture& picture);

  std::int64_t lines() const { return choice_.lines(); }
  std::int64_t lineLength() const { return choice_.lineLength(); }

  /** Reads lines begin..end, unless `isCancelled` says in between that nobody wants them any more. */
  void readLines(std::int64_t begin, std::int64_t end, const std::function<bool()>& isCancelled);

  /** Row-major floats where they hold every value of the type, otherwise doubles. */
  const ZeroedBuffer<std::byte>& values() const { return values_; }
  const ZeroedBuffer<std::uint8_t>& missing() const { return missing_; }
  bool hasMissing() const { return hasMissing_.load(std::memory_order_relaxed); }

 private:
  void prefetch(std::span<const Sample> samples) const;
  void convert(std::span<const Sample> samples, std::int64_t line);

  template <class Number, class Element, bool isSwapped>
  void convertLine(std::span<const Sample> samples, std::int64_t firstPixel, std::int64_t pixelStep);

  const MappedFile& file_;
  const Picture picture_;
  SampleChoice choice_;
  ZeroedBuffer<std::byte> values_;
  ZeroedBuffer<std::uint8_t> missing_;
  std::atomic<bool> hasMissing_ = false;
};

/** The element shown by the picture's first pixel: (rowStart, columnStart); there must be one. */
Position locateSample(const MappedFile& file, const Picture& picture);

}  // namespace npyscope
