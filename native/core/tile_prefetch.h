#pragma once

#include <functional>
#include <span>

#include "core/file_view.h"
#include "core/mapped_file.h"
#include "core/run_reader.h"
#include "core/tile.h"

namespace npyscope {

/**
 * Asks for the elements of a rectangle as `FileView::ask` does. Of what seems to be in memory nothing is
 * asked.
 */
void prefetch(FileView& view, const TileGrid& grid, const Rectangle& part, std::int64_t itemSize);

/** The same for runs of a sample, of one line each. */
void prefetch(FileView& view, const TileGrid& grid, std::span<const Run> runs, std::int64_t itemSize);

/**
 * The same for single elements, `perLine` of each line of pixels, in the order of the file; negative offsets
 * stand for nothing. Stops when it is cancelled.
 */
void prefetch(FileView& view, std::span<const std::int64_t> offsets, std::size_t perLine,
              std::int64_t itemSize, const std::function<bool()>& isCancelled);

/**
 * Whether all of such elements seem to be in memory, by a look at a few of them: a look at some of each line
 * takes longer than to read them. Whoever relies on it has to watch how long reading takes.
 */
bool areAtHand(const MappedFile& file, std::span<const std::int64_t> offsets, std::size_t perLine);

}  // namespace npyscope
