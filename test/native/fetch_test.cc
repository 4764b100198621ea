#include "core/fetch.h"

#include <cstring>
#include <memory>
#include <random>
#include <span>
#include <vector>

#include "check.h"
#include "core/file_view.h"
#include "patterned_file.h"

using namespace npyscope;

namespace {

constexpr std::int64_t size = 3'000'000;
const MappingLimits fetched = {.access = Access::fetched};

bool never() { return false; }

/** Pieces of a file, once they are there. */
std::shared_ptr<Fetch> fetch(const MappedFile& file, const std::vector<Extent>& wanted) {
  auto fetch = std::make_shared<Fetch>(Job::Priority::low, file.sharedFile(), wanted, FetchMemory());
  file.requests().add(fetch);
  CHECK(fetch->await(never));
  return fetch;
}

bool holds(const Fetch& fetch, const Extent& extent) {
  const Fetch::Piece* const piece = fetch.find(extent.start);
  if (piece == nullptr || piece->end < extent.end) return false;
  for (std::int64_t i = extent.start; i < extent.end; ++i)
    if (piece->data[i - piece->start] != byteAt(i)) return false;
  return true;
}

}  // namespace

TEST("what is fetched is what the file holds, in whatever order it was asked for") {
  const PatternedFile content(size);
  const MappedFile file(content.temporary.path(), fetched);
  std::mt19937 random(5);
  for (int repeat = 0; repeat < 30; ++repeat) {
    std::vector<Extent> wanted;
    for (int i = 0; i < 50; ++i) {
      const std::int64_t start = std::uniform_int_distribution<std::int64_t>(0, size - 1)(random);
      const std::int64_t longest = i % 10 == 0 ? size : 5000;
      wanted.push_back({start, std::min(size, start + 1 + static_cast<std::int64_t>(random()) % longest)});
    }
    const auto pieces = fetch(file, wanted);
    for (const Extent& extent : wanted) CHECK(holds(*pieces, extent));
  }
}

TEST("a piece that the file ends before is not there, and the others are") {
  const PatternedFile content(size);
  const MappedFile file(content.temporary.path(), fetched);
  const auto pieces = fetch(file, {{0, 100}, {size - 100, size + 100}, {1'000'000, 1'000'001}});
  CHECK(holds(*pieces, {0, 100}));
  CHECK(holds(*pieces, {1'000'000, 1'000'001}));
  CHECK(pieces->find(size - 50) == nullptr);
  CHECK(pieces->find(100) == nullptr && pieces->find(999'999) == nullptr);
}

TEST("nothing is fetched where nothing is asked for, and nobody waits where nobody wants it") {
  const PatternedFile content(size);
  const MappedFile file(content.temporary.path(), fetched);
  CHECK(fetch(file, {})->find(0) == nullptr);
  Fetches fetches(file, false, Job::Priority::low);
  CHECK(fetches.await(never));
  CHECK(fetches.find(0) == nullptr);
  fetches.ask({{0, 10}});
  fetches.ask({{20, 30}});
  CHECK(fetches.await(never) && fetches.find(0) != nullptr && fetches.find(20) == nullptr);
  CHECK(fetches.await(never) && fetches.find(0) == nullptr && fetches.find(20) != nullptr);
}

TEST("far more than is worth it is not held in memory, and can be read all the same") {
  TemporaryFile temporary;
  constexpr std::int64_t large = 8 * Fetch::mostBytes;
  temporary.resize(large);
  const MappedFile file(temporary.path(), fetched);
  FileView view(file);
  view.ask({{0, large}, {large - 1, large}});
  CHECK(view.await(never));
  view.show(large - 1, large);
  std::byte last = std::byte{1};
  CHECK(view.read(large, Items{large - 1, 1, 1, 1}, [&] { last = *view.at(large - 1); }).isRead);
  CHECK(last == std::byte{0});
  CHECK(!view.fits(0, large));
}

TEST("what somebody writes while it is fetched is not believed where reads are checked") {
  PatternedFile content(size);
  const MappedFile file(content.temporary.path(), fetched);
  Fetches fetches(file, true, Job::Priority::low);
  fetches.ask({{0, 10}});
  content.temporary.resize(size - 1);
  CHECK(fetches.await(never) && fetches.find(0) == nullptr);
  fetches.ask({{0, 10}});
  CHECK(fetches.await(never) && fetches.find(0) != nullptr);
}
