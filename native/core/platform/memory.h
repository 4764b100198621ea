#pragma once

#include <cstddef>

namespace npyscope::platform {

/**
 * Zeros that the system provides as they are touched. To touch memory for the first time takes several times
 * as long as to fill it, but for large pages, which come with one request.
 */
class ZeroedPages {
 public:
  /**
   * `touched` tells how many of the `bytes`, the first ones, will all be touched: they lie in large pages
   * where the system has such, and the waste is small. Throws std::bad_alloc.
   */
  ZeroedPages(std::size_t bytes, std::size_t touched);
  ~ZeroedPages();
  ZeroedPages(const ZeroedPages&) = delete;
  ZeroedPages& operator=(const ZeroedPages&) = delete;

  std::byte* data() const { return data_; }

 private:
  /** What the system gave, in which they begin where a large page does. */
  void* start_ = nullptr;
  std::size_t size_ = 0;
  std::byte* data_ = nullptr;
};

}  // namespace npyscope::platform
