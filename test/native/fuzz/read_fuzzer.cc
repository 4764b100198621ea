/** Reads windows, samples and statistics of files that lie, and holds them against the definition. */

#include <cmath>
#include <cstring>
#include <optional>

#include "core/element_types.h"
#include "core/file_view.h"
#include "core/tile_reducer.h"
#include "core/tile_sampler.h"
#include "fuzz/input.h"
#include "naive_pixel.h"
#include "window_read.h"

using namespace npyscope;

namespace {

const auto never = [] { return false; };

bool isWithin(std::int64_t start, std::int64_t size, std::int64_t end) { return start + size <= end; }

/** What there is to know of the elements under a pixel. */
template <class Element>
struct Truth {
  NaivePixel<Element> present;
  std::int64_t covered = 0;
  std::optional<ValueOf<Element>> shown;
};

template <class Element>
ValueOf<Element> valueAt(const Input& input, std::int64_t place) {
  const std::byte* const source = input.bytes.data() + place;
  const bool isSwapped = input.tile.plane.swapUnit > 1;
  return toNumber<ValueOf<Element>>(isSwapped ? load<Element, true>(source) : load<Element, false>(source));
}

template <class Element>
Truth<Element> truthOf(const Input& input, const Extents& extents, std::int64_t row, std::int64_t column) {
  const auto& [plane, type, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement] = input.tile;
  const auto fileEnd = static_cast<std::int64_t>(input.bytes.size());
  const std::int64_t row0 = (tileRow * tileSide + row) << rowLevel;
  const std::int64_t column0 = (tileColumn * tileSide + column) << columnLevel;
  const std::int64_t row1 = std::min(plane.rows, row0 + (std::int64_t{1} << rowLevel));
  const std::int64_t column1 = std::min(plane.columns, column0 + (std::int64_t{1} << columnLevel));
  Truth<Element> truth;
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> middle;
  for (std::int64_t i = row0; i < row1; ++i) {
    for (std::int64_t k = column0; k < column1; ++k) {
      const std::int64_t place = plane.offset + i * plane.rowStride + k * plane.columnStride;
      if (!isWithin(place, plane.itemSize, plane.end)) continue;
      ++truth.covered;
      if (!isWithin(place, plane.itemSize, fileEnd)) {
        ++truth.present.missing;
        continue;
      }
      truth.present.add(valueAt<Element>(input, place));
      const std::size_t extent = extents.firstEndingAfter(place);
      if (extent == extents.count() || extents[extent].start >= place + plane.itemSize) continue;
      if (!first || place < *first) first = place;
      if (i == (row0 + row1) / 2 && k == (column0 + column1) / 2) middle = place;
    }
  }
  if (first) truth.shown = valueAt<Element>(input, middle.value_or(*first));
  return truth;
}

/** The same number, or both NaN. */
template <class A, class B>
bool isSame(A a, B b) {
  return a == static_cast<A>(b) || (a != a && b != b);
}

/** What a sample may say at the most. */
template <class Element>
void checkWithin(const Truth<Element>& truth, const TileStatistics& statistics, std::size_t pixel) {
  using Value = ValueOf<Element>;
  const auto countOf = [&](const auto& counts) {
    return static_cast<std::int64_t>(at<std::uint32_t>(counts, pixel));
  };
  const std::int64_t finite = countOf(statistics.finite);
  CHECK(finite <= static_cast<std::int64_t>(truth.present.finite.size()));
  CHECK(countOf(statistics.nan) <= truth.present.nan);
  CHECK(countOf(statistics.positiveInfinity) <= truth.present.positiveInfinity);
  CHECK(countOf(statistics.negativeInfinity) <= truth.present.negativeInfinity);
  CHECK(countOf(statistics.missing) == truth.present.missing);
  if (finite == 0) return;
  const auto least = at<Value>(statistics.minimum, pixel);
  const auto most = at<Value>(statistics.maximum, pixel);
  CHECK(least >= truth.present.minimum && most <= truth.present.maximum && least <= most);
  const double size = std::max(std::abs(static_cast<double>(least)), std::abs(static_cast<double>(most)));
  const double mean = statistics.mean.data()[pixel];
  CHECK(mean >= static_cast<double>(least) - 1e-12 * size &&
        mean <= static_cast<double>(most) + 1e-12 * size);
  CHECK(statistics.deviation.data()[pixel] >= 0);
}

template <class Element>
void checkReduction(const Input& input, const MappedFile& file, const TilePlan& plan) {
  TileReducer reducer(file, input.tile, plan);
  for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, never);
  const auto statistics = reducer.statistics();
  CHECK(statistics->lookedAt() <= plan.covered());
  CHECK(!plan.isExact() || statistics->lookedAt() == plan.covered());
  const auto extents = file.extents();
  for (std::int64_t pixel = 0; pixel < plan.grid().pixels(); ++pixel) {
    const std::int64_t width = plan.grid().width();
    const auto truth = truthOf<Element>(input, *extents, pixel / width, pixel % width);
    const auto place = static_cast<std::size_t>(pixel);
    if (plan.isExact()) {
      truth.present.check(*statistics, place);
    } else {
      checkWithin(truth, *statistics, place);
    }
    if (truth.shown) CHECK(isSame(at<ValueOf<Element>>(statistics->element, place), *truth.shown));
  }
}

template <class Element>
void checkSample(const Input& input, const MappedFile& file, const TilePlan& plan) {
  TileSampler sampler(file, input.tile, plan, never);
  for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
  const auto extents = file.extents();
  for (std::int64_t pixel = 0; pixel < plan.grid().pixels(); ++pixel) {
    const std::int64_t width = plan.grid().width();
    const auto truth = truthOf<Element>(input, *extents, pixel / width, pixel % width);
    const auto check = [&]<class Number>(Number value) {
      const bool isLost = truth.present.missing == truth.covered;
      const ValueOf<Element> shown = truth.shown.value_or(ValueOf<Element>{0});
      const Number expected = isLost || isNoTime<Element>(shown) ? std::numeric_limits<Number>::quiet_NaN()
                                                                 : static_cast<Number>(shown);
      CHECK(isSame(value, expected));
      const int flags = isLost ? int{hasNoFinite} : flagsOf(expected);
      CHECK(sampler.flags().data()[pixel] ==
            (flags | (truth.present.missing > 0 ? hasMissing : 0) | (truth.covered == 0 ? isOutside : 0)));
    };
    const auto place = static_cast<std::size_t>(pixel);
    if (fitsFloat(input.tile.type)) {
      check(at<float>(sampler.values(), place));
    } else {
      check(at<double>(sampler.values(), place));
    }
  }
}

template <class Element>
void checkTile(const Input& input, const MappedFile& file) {
  const TilePlan plan(file, input.tile);
  checkReduction<Element>(input, file, plan);
  checkSample<Element>(input, file, plan);
}

/** `readableEnd` is that before the file is cut. */
void checkWindow(const Input& input, const MappedFile& file, std::int64_t readableEnd) {
  const StridedWindow& window = input.tile.plane;
  WindowRead read(file, window);
  read.reader.readLines(0, read.reader.lines(), readableEnd);
  for (std::int64_t i = 0; i < window.rows * window.columns; ++i) {
    const std::int64_t place =
        window.offset + i / window.columns * window.rowStride + i % window.columns * window.columnStride;
    const std::int64_t end = std::min({window.end, readableEnd, input.cut});
    CHECK(read.isMissing(i) == !isWithin(place, window.itemSize, end));
    if (read.isMissing(i)) continue;
    std::byte element[32];
    std::memcpy(element, input.bytes.data() + place, static_cast<std::size_t>(window.itemSize));
    for (std::int64_t unit = 0; window.swapUnit > 1 && unit < window.itemSize; unit += window.swapUnit) {
      std::reverse(element + unit, element + unit + window.swapUnit);
    }
    CHECK(std::memcmp(read.data.data() + i * window.itemSize, element,
                      static_cast<std::size_t>(window.itemSize)) == 0);
  }
}

/** What is cut off between planning and reading is lost; no more is said of it than that nothing breaks. */
void readCut(const Input& input, MemoryFile& memory, const MappedFile& file) {
  std::optional<TilePlan> plan;
  if (isValid(input.tile)) plan.emplace(file, input.tile);
  const std::int64_t readableEnd = file.readableEnd(input.tile.plane.end);
  memory.resize(input.cut);
  checkWindow(input, file, readableEnd);
  if (!plan) return;
  TileReducer reducer(file, input.tile, *plan);
  for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, never);
  CHECK(!plan->isExact() || reducer.statistics()->lookedAt() == plan->covered());
  TileSampler sampler(file, input.tile, *plan, never);
  for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
}

/** Numbers that are anything at all are refused, or read without harm. */
void readAnything(FuzzedDataProvider& data, const MappedFile& file) {
  const auto any = [&] {
    return data.ConsumeBool() ? data.ConsumeIntegral<std::int64_t>() : data.ConsumeIntegralInRange(0, 1000);
  };
  const Tile tile = {{any(), any(), any(), any(), any(), any(), any(), any()},
                     data.PickValueInArray({ElementType::u1, ElementType::i4, ElementType::f8}),
                     any(),
                     any(),
                     any(),
                     any(),
                     any(),
                     any()};
  const StridedWindow& window = tile.plane;
  const bool isSmall = window.rows < 1000 && window.columns < 1000 && window.itemSize < 1000;
  if (isValid(window) && isSmall) {
    WindowRead read(file, window);
    read.reader.readRecent();
    read.reader.readLines(0, read.reader.lines(), file.readableEnd(window.end));
    read.reader.readRecent();
  }
  if (!isValid(tile)) return;
  const TilePlan plan(file, tile);
  TileReducer reducer(file, tile, plan);
  for (std::size_t i = 0; i < reducer.chunks(); ++i) reducer.reduce(i, never);
  TileSampler sampler(file, tile, plan, never);
  for (std::size_t i = 0; i < sampler.chunks(); ++i) sampler.read(i, never);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static MemoryFile memory;
  FuzzedDataProvider data(bytes, size);
  const bool isAnything = data.ConsumeIntegralInRange(0, 7) == 7;
  Input input = inputOf(data);
  memory.fill(input.bytes, input.written);
  const MappedFile file(memory.path(), input.limits);
  if (isAnything) {
    FuzzedDataProvider again(bytes, size);
    readAnything(again, file);
  } else if (input.cut < file.size()) {
    readCut(input, memory, file);
  } else {
    checkWindow(input, file, file.readableEnd(input.tile.plane.end));
    if (isValid(input.tile))
      withElement(input.tile.type, [&]<class Element>() { checkTile<Element>(input, file); });
  }
  return 0;
}
