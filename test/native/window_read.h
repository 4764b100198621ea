#pragma once

#include <algorithm>
#include <cstddef>

#include "core/window_reader.h"

namespace npyscope {

/** A window reader and what it has read. */
struct WindowRead {
  WindowRead(const MappedFile& file, const StridedWindow& window)
      : data(bytesOf(window)), reader(file, window, data.data()) {
    // What a reader leaves alone is found.
    std::fill_n(data.data(), data.bytes(), std::byte{0xa5});
  }

  bool hasMissing() const { return reader.missing() != nullptr; }
  bool isMissing(std::int64_t place) const { return hasMissing() && reader.missing()->data()[place] == 1; }

  ZeroedBuffer<std::byte> data;
  WindowReader reader;
};

}  // namespace npyscope
