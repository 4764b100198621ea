#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/copied_window.h"
#include "core/fetches.h"
#include "core/mapped_file.h"
#include "core/platform/fault_guard.h"
#include "core/read_end.h"

namespace npyscope {

/**
 * How a read makes sure of what it got. A page that is gone faults; but of the page in which a file ends,
 * what a truncation took away reads as zeros. Whoever reads `once` has to compare the file's stamps before
 * and after it; `checked` reads compare them themselves, each for its few bytes.
 */
enum class Care { once, checked };

/** Reads of a file that somebody wrote to within the last second are checked. */
inline Care careFor(const MappedFile& file, const platform::Stamp& stamp) {
  return file.lastWrite(stamp) < std::chrono::seconds(1) ? Care::checked : Care::once;
}

/** Some items of a file, as `FileView::read` wants to know them. */
struct Items {
  std::int64_t offset;
  std::int64_t count;
  std::int64_t stride;
  std::int64_t size;

  /** Calls visit(start, end) for the pieces that hold them: one where little lies between. */
  template <class Visit>
  void operator()(Visit visit) const {
    if (stride <= platform::pageSize) return visit(offset, offset + (count - 1) * stride + size);
    for (std::int64_t i = 0; i < count; ++i) visit(offset + i * stride, offset + i * stride + size);
  }
};

/**
 * The part of a file that a reader looks at: all of it where it is mapped as a whole, otherwise a window that
 * moves with what is shown, mapped or copied. Who says ahead what he is going to look at waits less for it,
 * and much less where the disk is not a local one. To be used by one thread.
 */
class FileView {
 public:
  /** `access` is best or copied. */
  explicit FileView(const MappedFile& file, Care care = Care::once, Access access = Access::best,
                    Job::Priority priority = Job::Priority::low)
      : file_(file), care_(care) {
    if (!file.isMapped() || access == Access::copied) copies_.emplace(file.file());
    step_ = copies_ ? CopiedWindows::step : file.mappingStep();
    if (file.isFetched()) fetches_.emplace(file, care == Care::checked, priority);
  }

  /** Whether what is asked for is copied while the reader does something else. */
  bool isFetched() const { return fetches_.has_value(); }

  /** Asks the system to read start..end soon, without waiting for it. */
  void prefetch(std::int64_t start, std::int64_t end) const {
    if (file_.isMapped()) file_.prefetch(start, end);
  }

  /**
   * Has the next part of the file fetched that is going to be looked at, in extents that may come in any
   * order; `Fetch` says how much is worth it. Throws FileError and std::bad_alloc.
   */
  void ask(std::vector<Extent> part) {
    if (fetches_) fetches_->ask(std::move(part));
  }

  /**
   * To be called after `ask`, once for each call of that: waits for the part if it is fetched, and lets go of
   * the one before. Answers false if `isCancelled` says that nobody wants it any more. Throws FileError.
   */
  bool await(const std::function<bool()>& isCancelled) {
    if (!fetches_) return !isCancelled();
    start_ = end_ = 0;
    return fetches_->await(isCancelled);
  }

  const MappedFile& file() const { return file_; }

  /** Whether bytes are copied anyway: few lines that lie apart then fit a window. */
  bool isCopied() const { return copies_.has_value(); }

  /** Whether start..end fits a window; what does not is better read in parts. */
  bool fits(std::int64_t start, std::int64_t end) const {
    if (const Fetch::Piece* piece = fetchedAt(start)) return end <= piece->end;
    return end - start <= step_;
  }

  /** Has `read` take place in start..end, until something else is shown. Throws FileError. */
  void show(std::int64_t start, std::int64_t end) {
    if (start < start_ || end > end_) move(start, end);
  }

  /**
   * Tells what a read goes on to, the pieces for which `pieces(visit)` calls visit(start, end), so that what
   * lies behind is let go once it is much. Then nothing is shown any more.
   */
  template <class Pieces>
  void goOn(Pieces pieces) {
    if (copies_) return;
    pieces([&](std::int64_t start, std::int64_t end) { touched_.add(start, end); });
    const std::int64_t bytes = touched_.take();
    if (bytes == 0 || file_.noteTouched(mapping_.get(), bytes)) return;
    mapping_.reset();
    data_ = nullptr;
    start_ = end_ = 0;
  }

  /** Where the byte at `offset` is, which must be within what is shown; it may not be looked at but by
   * `read`.
   */
  const std::byte* at(std::int64_t offset) const { return data_ + (offset - start_); }

  /**
   * Calls `body`, which may read what is shown up to byte `end` of the file, but nothing besides the pieces
   * for which `pieces(visit)` calls visit(start, end); several times if reads are checked and somebody writes
   * to the file meanwhile. For `body` holds what holds for `platform::runGuarded`. Throws FileError.
   */
  template <class Pieces, class Body>
  ReadEnd read(std::int64_t end, Pieces pieces, Body body) const {
    if (end > end_) return {false};  // of a file that was cut, not all may be mapped
    if (isShownFetched_) {
      body();
      return {true};
    }
    return readUnchanged(end, [&]() -> ReadEnd {
      if (copy_ != nullptr) return readCopy(pieces, body);
      const std::byte* const fault =
          platform::guarded({data_, static_cast<std::size_t>(end_ - start_)}, body);
      if (fault != nullptr) return {false, start_ + (fault - data_)};
      return {true};
    });
  }

  /** Copies what follows `offset`, shown or not; false where not all of it can be read. Throws FileError. */
  bool copy(std::int64_t offset, std::span<std::byte> target) const {
    const auto end = offset + static_cast<std::int64_t>(target.size());
    return readUnchanged(end, [&]() -> ReadEnd { return {file_.copy(offset, target)}; }).isRead;
  }

 private:
  /** Reads up to byte `end` of the file, again if reads are checked and somebody wrote to it meanwhile. */
  template <class Attempt>
  ReadEnd readUnchanged(std::int64_t end, Attempt attempt) const {
    if (care_ == Care::once) return attempt();
    constexpr int maxTries = 16;
    for (int i = 0; i < maxTries; ++i) {
      const platform::Stamp before = file_.stamp();
      if (before.size < end) break;
      const ReadEnd read = attempt();
      if (!read.isRead || file_.stamp() == before) return read;
    }
    return {false};
  }

  template <class Pieces, class Body>
  ReadEnd readCopy(Pieces pieces, Body body) const {
    if (care_ == Care::checked) copy_->forget();
    ReadEnd end = {true};
    pieces([&](std::int64_t pieceStart, std::int64_t pieceEnd) {
      if (end.isRead) end = copy_->fetch(pieceStart, pieceEnd);
    });
    if (end.isRead) body();
    return end;
  }

  const Fetch::Piece* fetchedAt(std::int64_t offset) const {
    return fetches_ ? fetches_->find(offset) : nullptr;
  }

  void move(std::int64_t start, std::int64_t end) {
    const Fetch::Piece* const piece = fetchedAt(start);
    isShownFetched_ = piece != nullptr && end <= piece->end;
    if (isShownFetched_) {
      data_ = piece->data;
      start_ = piece->start;
      end_ = piece->end;
    } else if (copies_) {
      copy_ = &copies_->get(start, end, file_.size());
      data_ = copy_->data();
      start_ = copy_->start();
      end_ = copy_->end();
    } else {
      mapping_ = file_.mapping(start, end);
      data_ = mapping_->bytes().data();
      start_ = mapping_->start();
      end_ = mapping_->end();
    }
  }

  const MappedFile& file_;
  const platform::FileUse use_{file_.file()};
  const Care care_;
  std::int64_t step_;
  std::shared_ptr<const platform::Mapping> mapping_;
  /** Where the file is not mapped: what copies its bytes. */
  std::optional<CopiedWindows> copies_;
  CopiedWindow* copy_ = nullptr;
  TouchedBytes touched_;
  /** Where the file is fetched: what has been asked for. */
  std::optional<Fetches> fetches_;
  /** Whether what is shown has been fetched; what has not, or could not be, is copied. */
  bool isShownFetched_ = false;
  const std::byte* data_ = nullptr;
  std::int64_t start_ = 0;
  std::int64_t end_ = 0;
};

/**
 * What to do when reading many items at once has failed: `copy(i)` copies the item that starts at
 * `offsetOf(i)`; `lose(i)` is called for each item of `itemSize` bytes that cannot be read. All of them are
 * shown.
 */
template <class OffsetOf, class Copy, class Lose>
void copyOneByOne(const FileView& view, std::int64_t count, std::int64_t itemSize, OffsetOf offsetOf,
                  Copy copy, Lose lose) {
  std::int64_t badStart = 0;
  std::int64_t badEnd = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t offset = offsetOf(i);
    // A page that failed once is not tried again: the next of its items would only fail as slowly.
    const bool inBadPage = offset < badEnd && offset + itemSize > badStart;
    const Items item = {offset, 1, itemSize, itemSize};
    const ReadEnd end = inBadPage ? ReadEnd{false} : view.read(offset + itemSize, item, [&] { copy(i); });
    if (!end.isRead) lose(i);
    if (!end.fault) continue;
    badStart = *end.fault / platform::pageSize * platform::pageSize;
    badEnd = badStart + platform::pageSize;
  }
}

}  // namespace npyscope
