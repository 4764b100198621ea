#pragma once

#include "core/window_reader.h"

namespace npyscope {

/** A window reader and what it has read. */
struct WindowRead {
  WindowRead(const MappedFile& file, const StridedWindow& window)
      : data(bytesOf(window)), reader(file, window, data.data()) {}

  bool hasMissing() const { return reader.missing() != nullptr; }
  bool isMissing(std::int64_t place) const { return hasMissing() && reader.missing()->data()[place] == 1; }

  ZeroedBuffer<std::byte> data;
  WindowReader reader;
};

}  // namespace npyscope
