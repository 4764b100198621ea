/** Several readers of one file at a time, as the addon has them. */

#include <atomic>
#include <cstring>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "check.h"
#include "core/job_queue.h"
#include "core/tile_reducer.h"
#include "core/tile_sampler.h"
#include "mapping_limits.h"
#include "temporary_file.h"
#include "window_read.h"

using namespace npyscope;

namespace {

constexpr std::int64_t rows = 600;
constexpr std::int64_t columns = 700;
constexpr StridedWindow plane = {128, rows, columns, columns * 4, 4, 4, 1, 128 + rows * columns * 4};

/** A job that says what it found when it has finished; none if it was stopped. */
class ReadJob : public Job {
 public:
  explicit ReadJob(Priority priority) : Job(priority) {}

  /** A number that stands for all that was read. */
  std::optional<std::uint64_t> wait() {
    finished_.get_future().wait();
    return isStopped() ? std::nullopt : std::optional(result());
  }

 protected:
  virtual std::uint64_t result() = 0;

  static std::uint64_t hash(const std::byte* bytes, std::size_t count) {
    std::uint64_t sum = 0xcbf2'9ce4'8422'2325;
    for (std::size_t i = 0; i < count; ++i)
      sum = (sum ^ static_cast<std::uint64_t>(bytes[i])) * 0x100'0000'01b3;
    return sum;
  }

 private:
  void finish() override { finished_.set_value(); }

  std::promise<void> finished_;
};

class WindowJob final : public ReadJob {
 public:
  explicit WindowJob(const MappedFile& file) : ReadJob(Priority::high), file_(file), read_(file, plane) {}

 private:
  static constexpr std::int64_t perChunk = 50;

  std::size_t prepare() override { return rows / perChunk; }
  void run(std::size_t chunk) override {
    const std::int64_t begin = static_cast<std::int64_t>(chunk) * perChunk;
    read_.reader.readLines(begin, begin + perChunk, file_.readableEnd(plane.end));
  }
  std::uint64_t result() override { return hash(read_.data.data(), read_.data.bytes()); }

  const MappedFile& file_;
  WindowRead read_;
};

/** Samples a tile, or reduces it. */
class TileJob final : public ReadJob {
 public:
  TileJob(JobQueue& queue, const MappedFile& file, std::int64_t budget, bool isSample)
      : ReadJob(Priority::low),
        queue_(queue),
        file_(file),
        tile_({plane, ElementType::f4, 3, 2, 0, 0, budget, 0}),
        isSample_(isSample) {}

 private:
  std::size_t prepare() override {
    plan_.emplace(file_, tile_);
    if (isSample_) {
      sampler_.emplace(file_, tile_, *plan_, [this] { return isStopped(); });
      return sampler_->chunks();
    }
    reducer_.emplace(file_, tile_, *plan_);
    return reducer_->chunks();
  }

  void run(std::size_t chunk) override {
    const auto isCancelled = [this] {
      queue_.giveWay(*this);
      return isStopped();
    };
    if (sampler_) return sampler_->read(chunk, isCancelled);
    reducer_->reduce(chunk, isCancelled);
  }

  std::uint64_t result() override {
    if (sampler_) return hash(sampler_->values().data(), sampler_->values().bytes());
    const TileStatistics& statistics = *reducer_->statistics();
    std::vector<std::byte> bytes(statistics.mean.bytes());
    std::memcpy(bytes.data(), statistics.mean.data(), bytes.size());
    bytes.insert(bytes.end(), statistics.maximum.data(),
                 statistics.maximum.data() + statistics.maximum.bytes());
    return hash(bytes.data(), bytes.size());
  }

  JobQueue& queue_;
  const MappedFile& file_;
  const Tile tile_;
  const bool isSample_;
  std::optional<TilePlan> plan_;
  std::optional<TileSampler> sampler_;
  std::optional<TileReducer> reducer_;
};

}  // namespace

TEST("readers that share a file, some of them cancelled, say what each says alone") {
  TemporaryFile temporary;
  std::vector<float> values(rows * columns);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i * 2'654'435'761 % 100'003);
  temporary.write(128, std::as_bytes(std::span(values)));
  const MappedFile file(temporary.path(), limits());

  static JobQueue& queue = *new JobQueue(4);  // its threads outlive the test
  const auto create = [&](int kind) -> std::shared_ptr<ReadJob> {
    switch (kind) {
      case 0:
        return std::make_shared<WindowJob>(file);
      case 1:
        return std::make_shared<TileJob>(queue, file, 0, true);
      case 2:
        return std::make_shared<TileJob>(queue, file, 0, false);
      default:
        return std::make_shared<TileJob>(queue, file, std::int64_t{1} << 30, false);
    }
  };
  constexpr int kinds = 4;
  std::vector<std::uint64_t> alone;
  for (int kind = 0; kind < kinds; ++kind) {
    const auto job = create(kind);
    queue.add(job);
    alone.push_back(job->wait().value());
  }

  std::atomic<int> finished = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      std::vector<std::shared_ptr<ReadJob>> jobs;
      for (int i = 0; i < 12; ++i) {
        jobs.push_back(create((i + thread) % kinds));
        queue.add(jobs.back());
        if (i % 3 == 2) queue.stop(*jobs[static_cast<std::size_t>(i / 2)], Job::Stop::cancelled);
      }
      for (int i = 0; i < 12; ++i) {
        const auto result = jobs[static_cast<std::size_t>(i)]->wait();
        if (!result) continue;
        ++finished;
        if (*result != alone[static_cast<std::size_t>((i + thread) % kinds)]) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(finished >= 4 * 8);
}
