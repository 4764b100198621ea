#pragma once

#include <fuzzer/FuzzedDataProvider.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "core/tile.h"

namespace npyscope {

/** A file in memory, which is made anew for every input. */
class MemoryFile {
 public:
  static constexpr std::int64_t page = 4096;

  MemoryFile() : descriptor_(memfd_create("npyscope-fuzz", MFD_CLOEXEC)) { CHECK(descriptor_ >= 0); }

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

  void resize(std::int64_t size) { CHECK(ftruncate(descriptor_, size) == 0); }

  /** Pages whose bit in `written` is not set are holes, and become zeros in `bytes`. */
  void fill(std::vector<std::byte>& bytes, std::uint64_t written) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    resize(0);
    resize(size);
    for (std::int64_t start = 0; start < size; start += page) {
      std::byte* const data = bytes.data() + start;
      const auto count = static_cast<std::size_t>(std::min(page, size - start));
      if ((written >> (start / page % 64) & 1) != 0) {
        CHECK(pwrite(descriptor_, data, count, start) == static_cast<ssize_t>(count));
      } else {
        std::fill_n(data, count, std::byte{0});
      }
    }
  }

 private:
  const int descriptor_;
};

/** What a file holds, and what is asked of it. */
struct Input {
  std::vector<std::byte> bytes;
  std::uint64_t written;
  Tile tile;
  MappingLimits limits;
  /** Where the file is cut after it has been opened; its size where it is not. */
  std::int64_t cut;
};

/** Numbers that are hard on sums: NaN, infinities, the largest, the smallest, those next to one another. */
inline void plant(std::vector<std::byte>& bytes, FuzzedDataProvider& data) {
  while (data.remaining_bytes() > 8 && bytes.size() >= 8) {
    static constexpr std::uint64_t hard[] = {
        0x7ff8'0000'0000'0000, 0x7ff0'0000'0000'0000, 0xfff0'0000'0000'0000, 0x7fef'ffff'ffff'ffff,
        0x0000'0000'0000'0001, 0x8000'0000'0000'0000, 0x7fff'ffff'ffff'ffff, 0xffff'ffff'ffff'ffff,
        0x7f80'0000'ff80'0000, 0x7f7f'ffff'7fc0'0000, 0x7c00'fc00'7bff'7e00, 0x3ff0'0000'0000'0001};
    const auto number =
        data.ConsumeBool() ? data.PickValueInArray(hard) : data.ConsumeIntegral<std::uint64_t>();
    const auto place = data.ConsumeIntegralInRange<std::size_t>(0, bytes.size() - 8);
    const auto repeats = data.ConsumeIntegralInRange<std::size_t>(1, 64);
    for (std::size_t i = place; i + 8 <= std::min(bytes.size(), place + repeats * 8); i += 8) {
      std::memcpy(bytes.data() + i, &number, 8);
    }
  }
}

/** A plane of up to 2,500 elements that makes sense; the rest may or may not. */
inline Input inputOf(FuzzedDataProvider& data) {
  const auto upTo = [&](std::int64_t most) { return data.ConsumeIntegralInRange<std::int64_t>(0, most); };
  Input input;
  Tile& tile = input.tile;
  tile.type = static_cast<ElementType>(upTo(elementTypeCount - 1));
  const std::int64_t size = sizeOf(tile.type);
  const bool isFortran = data.ConsumeBool();
  const std::int64_t lines = 1 + upTo(data.ConsumeBool() ? 40 : 300);
  const std::int64_t length = 1 + upTo(2500 / lines);
  const std::int64_t step = size + (data.ConsumeBool() ? 0 : upTo(20));
  const std::int64_t line =
      (length - 1) * step + size + (data.ConsumeBool() ? 0 : upTo(data.ConsumeBool() ? 200 : 5000));
  StridedWindow& plane = tile.plane;
  plane = {upTo(300),
           isFortran ? length : lines,
           isFortran ? lines : length,
           isFortran ? step : line,
           isFortran ? line : step,
           size,
           data.ConsumeBool() ? swapUnitOf(tile.type) : 1,
           0};
  const std::int64_t whole = plane.offset + (lines - 1) * line + (length - 1) * step + size;
  plane.end = data.ConsumeBool() ? whole : upTo(whole + 100);
  tile.rowLevel = data.ConsumeBool() ? upTo(9) : upTo(maxTileLevel);
  tile.columnLevel = data.ConsumeBool() ? upTo(9) : upTo(maxTileLevel);
  tile.tileRow = data.ConsumeBool() ? 0 : upTo(24);
  tile.tileColumn = data.ConsumeBool() ? 0 : upTo(24);
  tile.budget = data.ConsumeBool() ? std::int64_t{1} << 40 : upTo(1 << 16);
  tile.refinement = data.ConsumeBool() ? 0 : upTo(70);

  const std::int64_t fileSize = data.ConsumeBool() ? whole : upTo(std::min<std::int64_t>(2 * whole, 1 << 20));
  input.written = data.ConsumeBool() ? ~std::uint64_t{0} : data.ConsumeIntegral<std::uint64_t>();
  // As small as they can be.
  input.limits = data.PickValueInArray<MappingLimits>(
      {{.access = Access::mapped},
       {.access = Access::mapped, .whole = 0, .windowStep = MemoryFile::page, .windows = 2},
       {.access = Access::copied}});
  input.cut = upTo(7) > 0 ? fileSize : upTo(fileSize / MemoryFile::page) * MemoryFile::page;
  input.bytes.resize(static_cast<std::size_t>(fileSize));
  std::minstd_rand random(data.ConsumeIntegral<std::uint16_t>());
  for (std::size_t i = 0; i + 3 <= input.bytes.size(); i += 3) {
    const std::uint32_t number = random() >> 4;
    std::memcpy(input.bytes.data() + i, &number, 3);
  }
  plant(input.bytes, data);
  return input;
}

}  // namespace npyscope
