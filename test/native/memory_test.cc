#include "core/platform/memory.h"

#include <algorithm>
#include <cstddef>

#include "check.h"

using namespace npyscope;

TEST("zeroed pages are zeros and can be written to, whatever their size") {
  constexpr std::size_t megabyte = 1 << 20;
  for (const std::size_t bytes :
       {std::size_t{0}, std::size_t{1}, std::size_t{5000}, megabyte, 3 * megabyte + 1}) {
    for (const std::size_t touched : {std::size_t{0}, bytes / 2, bytes}) {
      const platform::ZeroedPages pages(bytes, touched);
      std::byte* const end = pages.data() + bytes;
      CHECK(std::all_of(pages.data(), end, [](std::byte byte) { return byte == std::byte{0}; }));
      std::fill(pages.data(), end, std::byte{1});
    }
  }
}
