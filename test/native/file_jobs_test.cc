#include <atomic>
#include <chrono>
#include <cstring>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <thread>
#include <vector>

#include "check.h"
#include "core/tile_job.h"
#include "core/window_job.h"
#include "mapping_limits.h"
#include "temporary_file.h"

using namespace npyscope;

namespace {

/** Kept, as its threads outlive the test. */
JobQueue& queueOf(std::size_t threads) {
  static std::list<JobQueue>& queues = *new std::list<JobQueue>;
  return queues.emplace_back(threads);
}

/** A job under way; it is over before this goes. */
template <class AnyJob>
class Running {
 public:
  explicit Running(std::shared_ptr<AnyJob> job) : job_(std::move(job)) {
    // Throws if it is called twice.
    job_->start([this] { ended_.set_value(); });
  }
  ~Running() {
    if (!isOver()) job_->stop(Job::Stop::cancelled);
    end_.wait();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  AnyJob& job() { return *job_; }

  bool isOver() const { return end_.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }

  /** The job, once it is over. */
  AnyJob& wait() {
    end_.wait();
    return *job_;
  }

 private:
  std::promise<void> ended_;
  const std::future<void> end_ = ended_.get_future();
  const std::shared_ptr<AnyJob> job_;
};

template <class AnyJob, class... Arguments>
std::shared_ptr<AnyJob> run(Arguments&&... arguments) {
  const auto job = std::make_shared<AnyJob>(std::forward<Arguments>(arguments)...);
  Running<AnyJob>(job).wait();
  return job;
}

/** A job of so many chunks, which says itself whether it is outdated. */
class ScriptedJob final : public FileJob {
 public:
  explicit ScriptedJob(JobQueue& queue) : FileJob(queue, Priority::low, nullptr) {}

  std::size_t chunks = 3;
  std::function<void(ScriptedJob&)> onWork = [](ScriptedJob&) {};
  std::atomic<int> outdated = 0;
  std::atomic<int> plans = 0;
  std::atomic<int> works = 0;

 private:
  std::size_t plan() override {
    ++plans;
    return chunks;
  }
  void work(std::size_t) override {
    ++works;
    onWork(*this);
  }
  bool isOutdated() const override { return plans <= outdated; }
};

/** 1,000 x 1,000 float32, each its index. */
struct NumberFile {
  static constexpr std::int64_t side = 1000;
  static constexpr std::int64_t size = side * side * 4;

  NumberFile() {
    std::vector<float> numbers(side * side);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<float>(i);
    temporary.write(0, std::as_bytes(std::span(numbers)));
    file = std::make_shared<const MappedFile>(temporary.path(), limits());
  }

  StridedWindow window(std::int64_t row, std::int64_t rows) const {
    return {row * side * 4, rows, side, side * 4, 4, 4, 1, size};
  }

  /** 8 x 16 elements a pixel. */
  Tile tile(std::int64_t budget) const { return {window(0, side), ElementType::f4, 3, 4, 0, 0, budget, 0}; }

  TemporaryFile temporary;
  std::shared_ptr<const MappedFile> file;
};

template <class Column>
float floatAt(const Column& column, std::size_t place) {
  float value;
  std::memcpy(&value, column.data() + place * sizeof value, sizeof value);
  return value;
}

}  // namespace

TEST("a job that is outdated when all has been read begins anew, and ends once") {
  const auto job = std::make_shared<ScriptedJob>(queueOf(2));
  job->outdated = 2;
  Running<ScriptedJob>(job).wait();
  CHECK(!job->failure() && job->plans == 3 && job->works == 9);
}

TEST("a job that is stopped does not begin anew") {
  const auto job = std::make_shared<ScriptedJob>(queueOf(2));
  job->outdated = 1000;
  job->onWork = [](ScriptedJob& self) {
    if (self.plans == 2) self.stop(Job::Stop::closed);
  };
  Running<ScriptedJob>(job).wait();
  CHECK(job->failure()->kind() == ErrorKind::closed && job->plans == 2);
}

TEST("jobs that begin anew can be stopped at any time") {
  JobQueue& queue = queueOf(2);
  for (int i = 0; i < 300; ++i) {
    const auto job = std::make_shared<ScriptedJob>(queue);
    job->outdated = 1'000'000'000;
    Running<ScriptedJob> running(job);
    for (int wait = 0; wait < i % 7; ++wait) std::this_thread::yield();
    job->stop(Job::Stop::cancelled);
    CHECK(running.wait().failure()->kind() == ErrorKind::cancelled);
  }
}

TEST("a job tells what its work threw") {
  const auto job = std::make_shared<ScriptedJob>(queueOf(2));
  job->outdated = 1000;
  job->onWork = [](ScriptedJob&) { throw FileError(ErrorKind::notFound, "gone"); };
  Running<ScriptedJob>(job).wait();
  CHECK(job->failure()->kind() == ErrorKind::notFound && job->plans == 1);
  const auto asked = run<Question<int>>(queueOf(1), nullptr, []() -> int { throw std::bad_alloc(); });
  CHECK(asked->failure()->kind() == ErrorKind::ioError);
  CHECK(run<Question<int>>(queueOf(1), nullptr, [] { return 7; })->answer() == 7);
}

TEST("a window is copied by several threads, and says what is missing") {
  NumberFile numbers;
  std::vector<float> copy(NumberFile::side * NumberFile::side);
  StridedWindow window = numbers.window(0, NumberFile::side);
  window.end -= 6;
  const auto job = run<WindowJob>(queueOf(4), numbers.file, std::as_writable_bytes(std::span(copy)), window);
  CHECK(!job->failure());
  for (std::size_t i = 0; i < copy.size(); ++i) {
    const bool isMissing = i >= copy.size() - 2;
    CHECK(copy[i] == (isMissing ? 0 : static_cast<float>(i)));
    CHECK(job->missing()->data()[i] == isMissing);
  }
}

TEST("a tile is reduced within its budget, and sampled beyond it") {
  NumberFile numbers;
  for (const auto kind : {TileJob::Kind::reduce, TileJob::Kind::sample}) {
    const auto job = run<TileJob>(queueOf(4), numbers.file, numbers.tile(1 << 30), kind);
    CHECK(!job->failure() && job->sample() == nullptr);
    CHECK(job->grid().height() == 125 && job->grid().width() == 63);
    CHECK(job->covered() == 1'000'000 && job->lookedAt() == 1'000'000 && job->cost() == NumberFile::size);
    CHECK(floatAt(job->statistics()->minimum, 64) == 8'016 &&
          floatAt(job->statistics()->maximum, 64) == 15'031);
  }
  const auto sample = run<TileJob>(queueOf(4), numbers.file, numbers.tile(0), TileJob::Kind::sample);
  CHECK(sample->statistics() == nullptr && sample->lookedAt() == 125 * 63);
  CHECK(floatAt(sample->sample()->values(), 64) == 12'024);
  const auto reduced = run<TileJob>(queueOf(4), numbers.file, numbers.tile(0), TileJob::Kind::reduce);
  CHECK(reduced->sample() == nullptr);
  CHECK(reduced->lookedAt() > 125 * 63 && reduced->lookedAt() < 1'000'000);
}

TEST("a tile that is stopped says why") {
  NumberFile numbers;
  JobQueue& queue = queueOf(1);
  std::promise<void> go;
  const auto gate = std::make_shared<ScriptedJob>(queue);
  gate->chunks = 1;
  gate->onWork = [&](ScriptedJob&) { go.get_future().wait(); };
  Running<ScriptedJob> held(gate);
  while (gate->works == 0) std::this_thread::yield();
  Running<TileJob> tile(
      std::make_shared<TileJob>(queue, numbers.file, numbers.tile(1 << 30), TileJob::Kind::reduce));
  tile.job().stop(Job::Stop::closed);
  tile.job().stop(Job::Stop::cancelled);
  const auto failure = tile.wait().failure();
  go.set_value();
  held.wait();
  CHECK(failure->kind() == ErrorKind::closed);
}

TEST("a tile of a file that is cut and written again all the while holds what was there, or nothing") {
  TemporaryFile temporary;
  const std::vector<std::byte> bytes(1'000'000, std::byte{7});
  temporary.write(0, bytes);
  const auto file = std::make_shared<const MappedFile>(temporary.path(), limits());
  // Reads of what was written a moment ago are checked from the start.
  std::this_thread::sleep_for(std::chrono::milliseconds(1'001));
  const Tile tile = {{0, 1000, 1000, 1000, 1, 1, 1, 1'000'000}, ElementType::u1, 2, 2, 0, 0, 1 << 30, 0};
  JobQueue& queue = queueOf(2);
  for (int i = 0; i < 30; ++i) {
    Running<TileJob> running(std::make_shared<TileJob>(queue, file, tile, TileJob::Kind::reduce));
    for (int writes = 0; writes < 3; ++writes) {
      temporary.resize(500'100);
      temporary.write(500'100, std::span(bytes).subspan(500'100));
    }
    const TileJob& job = running.wait();
    CHECK(!job.failure());
    const auto statistics = job.statistics();
    for (std::size_t pixel = 0; pixel < statistics->pixels(); ++pixel) {
      if ((statistics->flags.data()[pixel] & hasNoFinite) != 0) continue;
      std::uint32_t least;
      std::memcpy(&least, statistics->minimum.data() + pixel * sizeof least, sizeof least);
      CHECK(least == 7);
    }
  }
}
