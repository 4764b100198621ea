#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "core/element.h"
#include "core/file_view.h"
#include "core/mapped_file.h"
#include "core/pixel_sums.h"
#include "core/run_sums.h"

namespace npyscope {

/** Some elements of each of some lines. */
struct Run {
  std::int64_t offset;
  std::int64_t lines;
  std::int64_t count;
};

/** Sums up elements of a file in place where it can, otherwise from a small copy. To be used by one thread.
 */
template <class Element>
class RunReader {
 public:
  using Number = typename NumberOf<Element>::Type;
  using Value = ValueOf<Element>;
  using Sums = PixelSums<Value>;

  static constexpr std::size_t widest = std::max(sizeof(Number), sizeof(Element));

  /** The most elements of a run: what is copied stays in the processor's first cache. */
  static constexpr std::int64_t maxElements =
      std::min<std::int64_t>(maxRun, 16384 / static_cast<std::int64_t>(widest));

  RunReader(FileView view, std::int64_t lineStride, std::int64_t elementStride, bool isSwapped);

  /** Tells what the next runs will be of, so that what lies behind is let go once it is much. */
  void goOn(const Items& lines) { view_.goOn(lines); }

  /**
   * Adds what `run` holds; a run has 1..maxElements elements, all of them within the file as it was opened.
   * Throws FileError.
   */
  void add(const Run& run, Sums& sums);

  /** What is known of blocks side by side, of each its sums and the element in the middle. */
  struct Blocks : BlockSums<Number>, BlockMoments {
    Value middle[maxBlocks];
  };

  /**
   * Sums up blocks that have `width` elements of each line of `run`, up to `mostBlocks`. Answers false, and
   * nothing else, where not all can be read. Throws FileError.
   */
  bool sumBlocks(const Run& run, std::int64_t width, Blocks& blocks);

  /** How many blocks of `lines` x `width` elements are summed up at a time; 0 if they are too large. */
  std::int64_t mostBlocks(std::int64_t lines, std::int64_t width) const {
    const std::int64_t copied = maxElements / width / lines;
    return copied > 0 && areNumbers() ? maxBlocks : std::min(copied, maxBlocks);
  }

  /** Whether sums are those of a block without NaN, infinity or NaT. */
  static bool isWhole(const BlockSums<Number>& blocks, std::int64_t i) {
    const auto place = static_cast<std::size_t>(i);
    return std::isfinite(blocks.squares[place]) && !hasNone(blocks[place]);
  }

  /** Reads the elements at some offsets and notes that in `areRead`, but of those that cannot be read. Throws
   * FileError. */
  void readValues(std::span<const std::int64_t> offsets, Value* values, std::uint8_t* areRead);

  /** What it reads through: for saying ahead what is going to be read. */
  FileView& view() { return view_; }

 private:
  static constexpr std::int64_t size = sizeof(Element);
  /** Lines at least this long (bytes) are summed up in place. */
  static constexpr std::int64_t longLine = 64;

  void addHalves(const Run& run, Sums& sums);
  /** Whether elements are numbers as they lie in the file. */
  bool areNumbers() const {
    return (std::is_same_v<Element, Number> || std::is_same_v<Element, Time>) && !isSwapped_ &&
           elementStride_ == size;
  }
  bool isDirect(const Run& run) const {
    return areNumbers() && (run.lines == 1 || run.count * size >= longLine);
  }
  /** Where the last element of a run ends. */
  std::int64_t endOf(const Run& run) const {
    return run.offset + (run.lines - 1) * lineStride_ + (run.count - 1) * elementStride_ + size;
  }
  /** Calls visit(start, end) for the pieces of the file that a run's elements lie in. */
  auto piecesOf(const Run& run) const {
    return [this, run](auto visit) {
      for (std::int64_t line = 0; line < run.lines; ++line) {
        Items{run.offset + line * lineStride_, run.count, elementStride_, size}(visit);
      }
    };
  }
  /** Copies a run's elements as numbers into `numbers_`; answers how many there are, without those lost. */
  std::int64_t copy(const Run& run);
  bool copyAll(const Run& run);
  std::int64_t copyReadable(const Run& run);
  bool gather(const Run& run);
  void convert(std::int64_t count);
  std::int64_t keepTimes(std::int64_t count);
  /** Whether a NaT is among the numbers: it is the least of all. */
  static bool hasNone(const RunSums<Number>& run) {
    return std::is_same_v<Element, Time> && run.minimum == static_cast<Number>(Time::none);
  }
  void addNumbers(std::int64_t count, Sums& sums);
  void addSums(const RunSums<Number>& run, std::int64_t count, Number first, bool isScaled, Sums& sums);

  FileView view_;
  const std::int64_t lineStride_;
  const std::int64_t elementStride_;
  const bool isSwapped_;
  struct alignas(64) Copy {
    std::array<std::byte, maxElements* static_cast<std::int64_t>(widest)> bytes;
  };
  std::unique_ptr<Copy> elements_ = std::make_unique_for_overwrite<Copy>();
  std::unique_ptr<Copy> numbers_ = std::make_unique_for_overwrite<Copy>();
};

}  // namespace npyscope
