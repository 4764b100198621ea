#include "core/proven_holes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <span>

namespace npyscope {
namespace {

using platform::Extent;

/** The places that are looked at in all holes together, if each has its share. */
constexpr std::int64_t wantedPlaces = 16;

/** Those that are looked at in each: its beginning, its end, and some between. */
constexpr std::int64_t fewestPlaces = 4;

/** A number of any type that is not zero has something in so many bytes. */
constexpr std::int64_t placeBytes = 64;

enum class Finding { zeros, data, unreadable };

Finding lookAt(const platform::File& file, std::int64_t offset, std::int64_t end) {
  std::array<std::byte, placeBytes> bytes = {};
  const auto size = static_cast<std::size_t>(std::min(placeBytes, end - offset));
  if (file.read(offset, std::span(bytes).first(size)) != size) return Finding::unreadable;
  return std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{}; }) ? Finding::zeros
                                                                                        : Finding::data;
}

/** Looks at as many places of a hole, spread over it, each time at others. */
Finding lookInto(const platform::File& file, const Extent& hole, std::int64_t places,
                 std::minstd_rand& random) {
  const std::int64_t reach = std::max<std::int64_t>(0, hole.end - hole.start - placeBytes);
  for (std::int64_t i = 0; i < places; ++i) {
    // The first and the last place are the ends, the others lie anywhere in their part of what is between.
    const std::int64_t part = reach / (places - 1);
    std::int64_t place = i == places - 1 ? reach : i * part;
    if (i > 0 && i < places - 1) place += std::uniform_int_distribution<std::int64_t>(0, part)(random);
    const Finding found = lookAt(file, hole.start + std::min(place, reach), hole.end);
    if (found != Finding::zeros) return found;
  }
  return Finding::zeros;
}

}  // namespace

std::optional<std::vector<Extent>> proveHoles(const platform::File& file, const std::vector<Extent>& written,
                                              std::int64_t start, std::int64_t end,
                                              platform::ListingBounds::Clock::time_point until) {
  const std::int64_t places =
      std::max(fewestPlaces, wantedPlaces / static_cast<std::int64_t>(written.size() + 1));
  std::minstd_rand random(static_cast<std::minstd_rand::result_type>(until.time_since_epoch().count()));
  std::vector<Extent> counted;
  const auto add = [&](const Extent& extent) {
    if (extent.start >= extent.end) return;
    if (!counted.empty() && counted.back().end == extent.start) {
      counted.back().end = extent.end;
    } else {
      counted.push_back(extent);
    }
  };
  std::int64_t position = start;
  for (std::size_t i = 0; i <= written.size(); ++i) {
    const Extent next = i < written.size() ? written[i] : Extent{end, end};
    const Extent hole = {position, next.start};
    if (hole.start < hole.end) {
      const bool isLate = platform::ListingBounds::Clock::now() >= until;
      const Finding found = isLate ? Finding::unreadable : lookInto(file, hole, places, random);
      if (found == Finding::data) return std::nullopt;
      if (found == Finding::unreadable) add(hole);
    }
    add(next);
    position = std::max(position, next.end);
  }
  return counted;
}

}  // namespace npyscope
