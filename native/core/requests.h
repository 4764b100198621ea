#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/file_view.h"

namespace npyscope {

/**
 * What a reader says ahead that he is going to look at. Each extent is asked of the system at once where the
 * file is mapped, joined with those before that it follows; where it is fetched, all of them are one part,
 * and `FileView::await` waits for it.
 */
class Requests {
 public:
  explicit Requests(FileView& view) : view_(view) {}
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  void add(std::int64_t start, std::int64_t end) {
    // What is fetched is joined when all of it is known.
    if (start < start_ || start > end_ + (view_.isFetched() ? platform::pageSize : maxGap)) {
      flush();
      start_ = start;
      end_ = end;
    }
    end_ = std::max(end_, end);
  }

  /** To be called when all have been added. Throws FileError and std::bad_alloc. */
  void ask() {
    flush();
    view_.ask(std::move(part_));
  }

 private:
  void flush() {
    if (end_ <= start_) return;
    if (view_.isFetched()) {
      part_.push_back({start_, end_});
    } else {
      view_.prefetch(start_, end_);
    }
  }

  FileView& view_;
  std::int64_t start_ = 0;
  std::int64_t end_ = 0;
  std::vector<Extent> part_;
};

}  // namespace npyscope
