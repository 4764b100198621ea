#include "core/tile_reducer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/chunk_pixels.h"
#include "core/element_types.h"
#include "core/pixel_sample.h"
#include "core/run_reader.h"
#include "core/small_pixels.h"
#include "core/tile_prefetch.h"

namespace npyscope {
namespace {

using IsCancelled = std::function<bool()>;

/** The bytes of a step: between two, cancelling is looked for and the next is asked of the disk. */
constexpr std::int64_t mappedStep = 1 << 20;

std::int64_t stepBytes(const MappedFile& file) { return file.isFetched() ? Fetch::mostBytes : mappedStep; }

/** The lines of a pixel that are summed up together, at most: they lie in as many pages. */
constexpr std::int64_t maxLines = 64;

/** The runs of a sample that are asked of the disk together. */
constexpr std::size_t runsAtOnce = 2048;

/** The parts that the pixels of a sample have together, unless one alone has more. */
constexpr std::size_t partsAtOnce = 16384;

/** Where the lines of a rectangle are. */
Items linesOf(const TileGrid& grid, const Rectangle& part, std::int64_t itemSize) {
  return {grid.offsetOf(part.lineStart, part.start), part.lineEnd - part.lineStart, grid.lineStride(),
          (part.end - part.start - 1) * grid.elementStride() + itemSize};
}

/** Reads the pixels of a chunk. */
template <class Element>
class ChunkReader {
 public:
  using Value = ValueOf<Element>;
  using Sums = PixelSums<Value>;

  ChunkReader(const MappedFile& file, const TilePlan& plan, const TileChunks::Chunk& chunk,
              RunReader<Element>& reader)
      : file_(file),
        plan_(plan),
        grid_(plan.grid()),
        chunk_(chunk),
        reader_(reader),
        pixels_(plan, chunk),
        sums_(pixels_.pixels().size()),
        shown_(sums_.size()),
        areShown_(sums_.size()) {}

  /** Answers false if it was cancelled. */
  bool read(const IsCancelled& isCancelled) {
    if (plan_.isExact()) {
      for (const Rectangle& part : pixels_.parts()) {
        if (!readPart(part, isCancelled)) return false;
      }
    } else if (!sample(isCancelled)) {
      return false;
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const auto& [block, written, line, element] = pixels_.pixels()[i];
      const std::int64_t present = plan_.written().presentIn(block);
      sums_[i].missing += plan_.written().coveredIn(block) - present;
      sums_[i].addZeros(present - written);
    }
    return true;
  }

  /** Stores nothing if it was cancelled. */
  void store(TileStatistics& statistics, const IsCancelled& isCancelled) {
    if (!plan_.isExact() && !readShown(isCancelled)) return;
    constexpr Value unknown = std::numeric_limits<Value>::quiet_NaN();  // 0 for integers
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const PixelBlock& pixel = pixels_.pixels()[i];
      const std::int64_t covered = plan_.written().coveredIn(pixel.block);
      const bool isAbsent = sums_[i].missing == covered;
      Value shown = isAbsent ? unknown : Value{0};
      if (areShown_[i]) {
        shown = shown_[i];
      } else if (pixel.written > 0) {
        // It is gone: one of those that could be read stands for it.
        shown = sums_[i].finite > 0 ? sums_[i].minimum : unknown;
      }
      statistics.store(grid_.indexOf(chunk_.slowPixel, chunk_.fastBegin + static_cast<std::int64_t>(i)),
                       sums_[i], shown, covered);
    }
  }

 private:
  /** A pixel of which some runs are read. */
  struct Sampled {
    PixelSample sample;
    Sums sums;
  };

  bool readPart(const Rectangle& part, const IsCancelled& isCancelled) {
    // Elements and lines that lie apart cost as much as pages, or requests, of their own.
    const std::int64_t apart = file_.isFetched() ? Fetch::leastOfPiece : platform::pageSize;
    const std::int64_t elementBytes = std::min(grid_.elementStride(), apart);
    const std::int64_t lineBytes =
        std::max((part.end - part.start) * elementBytes, std::min(grid_.lineStride(), apart));
    const std::int64_t most = stepBytes(file_);
    const std::int64_t lines = std::max<std::int64_t>(1, most / lineBytes);
    const std::int64_t elements = std::max<std::int64_t>(1, most / elementBytes);
    const std::int64_t stepsPerLine = (part.end - part.start + elements - 1) / elements;
    const std::int64_t steps = (part.lineEnd - part.lineStart + lines - 1) / lines * stepsPerLine;
    const auto stepAt = [&](std::int64_t i) {
      const std::int64_t line = part.lineStart + i / stepsPerLine * lines;
      const std::int64_t element = part.start + i % stepsPerLine * elements;
      return part.intersect({line, line + lines, element, element + elements});
    };
    prefetch(reader_.view(), grid_, stepAt(0), sizeof(Element));
    for (std::int64_t i = 0; i < steps; ++i) {
      if (i + 1 < steps) prefetch(reader_.view(), grid_, stepAt(i + 1), sizeof(Element));
      if (!reader_.view().await(isCancelled)) return false;
      readStep(stepAt(i));
      noteShown(stepAt(i));
    }
    return true;
  }

  /** Keeps the elements shown of pixels that lie in a step, while it is at hand. */
  void noteShown(const Rectangle& step) {
    std::vector<std::size_t> inStep;
    pixels_.eachPixelOf(step, [&](std::size_t i, const Rectangle& inside) {
      const auto& [block, written, line, element] = pixels_.pixels()[i];
      if (!inside.intersect({line, line + 1, element, element + 1}).isEmpty()) inStep.push_back(i);
    });
    readShown(inStep);
  }

  /** Reads the elements shown of the pixels of a sample. Answers false if it was cancelled. */
  bool readShown(const IsCancelled& isCancelled) {
    std::vector<std::size_t> written;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      if (pixels_.pixels()[i].written > 0) written.push_back(i);
    }
    if (written.empty()) return true;
    prefetch(reader_.view(), offsetsOf(written), written.size(), sizeof(Element), isCancelled);
    if (!reader_.view().await(isCancelled)) return false;
    readShown(written);
    return true;
  }

  void readShown(const std::vector<std::size_t>& places) {
    const std::vector<std::int64_t> offsets = offsetsOf(places);
    std::vector<Value> values(places.size());
    std::vector<std::uint8_t> areRead(places.size());
    reader_.readValues(offsets, values.data(), areRead.data());
    for (std::size_t i = 0; i < places.size(); ++i) {
      shown_[places[i]] = values[i];
      areShown_[places[i]] = areRead[i];
    }
  }

  std::vector<std::int64_t> offsetsOf(const std::vector<std::size_t>& places) const {
    std::vector<std::int64_t> offsets;
    for (const std::size_t place : places) {
      const PixelBlock& pixel = pixels_.pixels()[place];
      offsets.push_back(grid_.offsetOf(pixel.shownLine, pixel.shownElement));
    }
    return offsets;
  }

  /** Band by band of lines, so that memory is read in the order of the file where lines are long. */
  void readStep(const Rectangle& step) {
    reader_.goOn(linesOf(grid_, step, sizeof(Element)));
    constexpr std::int64_t most = RunReader<Element>::maxElements;
    const Rectangle& block = pixels_.pixels()[pixels_.placeOf(step.start)].block;
    const std::int64_t width = std::min(block.end - block.start, step.end - step.start);
    const std::int64_t lines = std::clamp<std::int64_t>(most / width, 1, maxLines);
    for (std::int64_t line = step.lineStart; line < step.lineEnd; line += lines) {
      const std::int64_t lineEnd = std::min(line + lines, step.lineEnd);
      const Rectangle band = {line, lineEnd, step.start, step.end};
      pixels_.eachPixelOf(band, [&](std::size_t i, const Rectangle& inside) {
        const std::int64_t longest = most / (lineEnd - line);
        for (std::int64_t start = inside.start; start < inside.end; start += longest) {
          reader_.add({grid_.offsetOf(line, start), lineEnd - line, std::min(longest, inside.end - start)},
                      sums_[i]);
        }
      });
    }
  }

  /** As many pixels at a time as have few parts: a file may be written in a hundred thousand pieces. */
  bool sample(const IsCancelled& isCancelled) {
    std::vector<std::size_t> parts(sums_.size());
    for (const Rectangle& part : pixels_.parts()) {
      pixels_.eachPixelOf(part, [&](std::size_t i, const Rectangle&) { ++parts[i]; });
    }
    for (std::size_t begin = 0; begin < sums_.size();) {
      std::size_t end = begin + 1;
      for (std::size_t sum = parts[begin]; end < sums_.size() && sum + parts[end] <= partsAtOnce; ++end) {
        sum += parts[end];
      }
      if (!sample(begin, end, isCancelled)) return false;
      begin = end;
    }
    return true;
  }

  /** The sample of pixels begin..end. */
  bool sample(std::size_t begin, std::size_t end, const IsCancelled& isCancelled) {
    std::vector<Sampled> pixels(end - begin, {{grid_, plan_.runLength()}, {}});
    const Rectangle& first = pixels_.pixels()[begin].block;
    const Rectangle all = {first.lineStart, first.lineEnd, first.start, pixels_.pixels()[end - 1].block.end};
    for (const Rectangle& part : pixels_.parts()) {
      const Rectangle shared = part.intersect(all);
      if (shared.isEmpty()) continue;
      pixels_.eachPixelOf(
          shared, [&](std::size_t i, const Rectangle& inside) { pixels[i - begin].sample.add(inside); });
    }
    std::vector<Run> runs;
    std::vector<Sampled*> owners;
    const auto flush = [&] {
      prefetch(reader_.view(), grid_, runs, sizeof(Element));
      if (!reader_.view().await(isCancelled)) return false;
      for (std::size_t i = 0; i < runs.size(); ++i) reader_.add(runs[i], owners[i]->sums);
      runs.clear();
      owners.clear();
      return !isCancelled();
    };
    std::int64_t most = 0;
    for (const Sampled& pixel : pixels) most = std::max(most, pixel.sample.count());
    most = std::min(most, plan_.runs());
    for (std::int64_t i = 0; i < most; ++i) {
      for (Sampled& pixel : pixels) {
        if (i >= pixel.sample.count()) continue;
        runs.push_back(pixel.sample.next());
        owners.push_back(&pixel);
        if (runs.size() == runsAtOnce && !flush()) return false;
      }
    }
    if (!flush()) return false;
    for (std::size_t i = begin; i < end; ++i) {
      Sums& sums = pixels[i - begin].sums;
      if (sums.lookedAt() == 0) continue;
      // What was looked at stands for all that is written, so that it and holes weigh what they should.
      sums.moments.multiplyWeight(static_cast<double>(pixels_.pixels()[i].written) /
                                  static_cast<double>(sums.lookedAt()));
      sums_[i].add(sums);
    }
    return true;
  }

  const MappedFile& file_;
  const TilePlan& plan_;
  const TileGrid& grid_;
  const TileChunks::Chunk chunk_;
  RunReader<Element>& reader_;
  const ChunkPixels pixels_;
  std::vector<Sums> sums_;
  /** Of each pixel the element shown, where it has been read. */
  std::vector<Value> shown_;
  std::vector<std::uint8_t> areShown_;
};

/** How many of a plan's chunks are read at once: lines of few elements are over before a thread has begun. */
std::size_t chunksAtOnce(const MappedFile& file, const TileGrid& grid, const TileChunks& chunks) {
  constexpr std::size_t leastChunks = 16;
  const bool areLines = chunks.count() == static_cast<std::size_t>(grid.slowPixels());
  const std::int64_t lineBytes = grid.blockOf(0, 0, grid.fastPixels()).area() * grid.elementStride();
  const std::int64_t most = areLines ? std::max<std::int64_t>(1, stepBytes(file) / lineBytes) : 1;
  return std::clamp<std::size_t>(chunks.count() / leastChunks, 1, static_cast<std::size_t>(most));
}

}  // namespace

TileReducer::TileReducer(const MappedFile& file, const Tile& tile, const TilePlan& plan)
    : file_(file),
      type_(tile.type),
      isSwapped_(tile.plane.swapUnit > 1),
      plan_(plan),
      chunks_(plan.grid()),
      chunksAtOnce_(chunksAtOnce(file, plan.grid(), chunks_)),
      statistics_(std::make_shared<TileStatistics>(plan.grid(), tile.type)) {}

template <class Element>
void TileReducer::reduceAs(std::size_t begin, std::size_t end, const IsCancelled& isCancelled) {
  const TileGrid& grid = plan_.grid();
  const Access access = plan_.isExact() ? Access::best : file_.accessApart();
  RunReader<Element> reader(FileView(file_, plan_.care(), access), grid.lineStride(), grid.elementStride(),
                            isSwapped_);
  const auto readAny = [&](const TileChunks::Chunk& chunk) {
    ChunkReader<Element> any(file_, plan_, chunk, reader);
    if (any.read(isCancelled)) any.store(*statistics_, isCancelled);
  };
  SmallPixels<Element> smallPixels(plan_, reader, *statistics_);
  const TileChunks::Chunk first = chunks_[begin];
  Rectangle elements = grid.blockOf(first.slowPixel, first.fastBegin, first.fastEnd);
  elements.lineEnd = grid.blockOf(chunks_[end - 1].slowPixel, 0, 1).lineEnd;
  // What is fetched in pieces does not lie side by side.
  const bool areInOrder = !file_.isFetched() || grid.elementStride() <= platform::pageSize;
  const bool areSmall = areInOrder && elements.area() <= stepBytes(file_) / grid.elementStride() &&
                        smallPixels.areOver(elements);
  if (areSmall) {
    prefetch(reader.view(), grid, elements, sizeof(Element));
    if (!reader.view().await(isCancelled)) return;
    reader.goOn(linesOf(grid, elements, sizeof(Element)));
  }
  for (std::size_t i = begin; i < end && !isCancelled(); ++i) {
    if (areSmall) {
      smallPixels.read(chunks_[i], readAny);
    } else {
      readAny(chunks_[i]);
    }
  }
}

void TileReducer::reduce(std::size_t index, const IsCancelled& isCancelled) {
  const std::size_t begin = index * chunksAtOnce_;
  const std::size_t end = std::min(begin + chunksAtOnce_, chunks_.count());
  withElement(type_, [&]<class Element>() { reduceAs<Element>(begin, end, isCancelled); });
}

}  // namespace npyscope
