#pragma once

#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "core/layout.h"
#include "core/mapped_file.h"
#include "core/tile.h"
#include "core/tile_statistics.h"

namespace npyscope::addon {

/**
 * Takes a call's arguments one after the other. Each method throws a JavaScript TypeError where the next
 * argument is of another type, and a RangeError where it makes no sense.
 */
class Arguments {
 public:
  explicit Arguments(const Napi::CallbackInfo& info) : info_(info) {}

  /** The next argument as it is; it stays the next. */
  Napi::Value next() const { return info_[next_]; }
  std::int64_t integer();
  bool boolean();
  StridedWindow window();
  /** The memory of a Uint8Array. */
  std::span<std::byte> bytes();
  Tile tile();

  /** The file behind a handle; nullptr if it has been closed. */
  std::shared_ptr<const MappedFile>& file();

  /** The statistics behind a handle. */
  const TileStatistics& statistics();

 private:
  ElementType elementType();

  /** What createHandle put behind the next argument. */
  template <class T>
  std::shared_ptr<const T>& handle();

  const Napi::CallbackInfo& info_;
  std::size_t next_ = 0;
};

/** An opaque handle on an open file, or on the statistics of a tile. */
template <class T>
Napi::Object createHandle(Napi::Env env, std::shared_ptr<const T> target);

}  // namespace npyscope::addon
