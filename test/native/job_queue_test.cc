#include "core/job_queue.h"

#include <functional>
#include <future>
#include <list>
#include <string>
#include <thread>

#include "check.h"
#include "core/error.h"
#include "core/job_queues.h"

using namespace npyscope;

namespace {

class TestJob final : public Job {
 public:
  TestJob(Priority priority, std::size_t chunks, std::function<void(TestJob&, std::size_t)> run)
      : Job(priority), chunks_(chunks), run_(std::move(run)) {}

  void waitUntilFinished() { finished_.get_future().wait(); }

 private:
  std::size_t prepare() override { return chunks_; }
  void run(std::size_t chunk) override { run_(*this, chunk); }
  void finish() override { finished_.set_value(); }  // throws if called twice

  const std::size_t chunks_;
  const std::function<void(TestJob&, std::size_t)> run_;
  std::promise<void> finished_;
};

/** A job that is nothing but its preparation. */
class PreparedJob final : public Job {
 public:
  explicit PreparedJob(std::function<std::size_t()> prepare)
      : Job(Priority::low), prepare_(std::move(prepare)) {}

  void waitUntilFinished() { finished_.get_future().wait(); }

 private:
  std::size_t prepare() override { return prepare_(); }
  void run(std::size_t) override {}
  void finish() override { finished_.set_value(); }

  const std::function<std::size_t()> prepare_;
  std::promise<void> finished_;
};

/** Jobs that hold a thread each until they are let go, as a disk that does not answer does. */
class Held {
 public:
  Held(JobQueue& queue, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      jobs_.push_back(std::make_shared<TestJob>(Job::Priority::high, 1, [this](TestJob&, std::size_t) {
        ++begun_;
        begun_.notify_all();
        go_.wait(false);
      }));
      queue.add(jobs_.back());
    }
    for (std::size_t begun = begun_; begun < count; begun = begun_) begun_.wait(begun);
  }

  ~Held() {
    go_ = true;
    go_.notify_all();
    for (const auto& job : jobs_) job->waitUntilFinished();
  }

 private:
  std::atomic<std::size_t> begun_ = 0;
  std::atomic<bool> go_ = false;
  std::vector<std::shared_ptr<TestJob>> jobs_;
};

std::shared_ptr<TestJob> addShort(JobQueue& queue) {
  auto job = std::make_shared<TestJob>(Job::Priority::low, 1, [](TestJob&, std::size_t) {});
  queue.add(job);
  return job;
}

/** Kept, as its threads outlive the test. */
JobQueue& queueOf(std::size_t threads, JobQueue::Duration patience = JobQueue::forever) {
  static std::list<JobQueue>& queues = *new std::list<JobQueue>;
  return queues.emplace_back(threads, patience);
}

}  // namespace

TEST("every chunk of a job runs once") {
  std::vector<std::atomic<int>> runs(1000);
  const auto job = std::make_shared<TestJob>(Job::Priority::low, runs.size(),
                                             [&](TestJob&, std::size_t chunk) { ++runs[chunk]; });
  queueOf(4).add(job);
  job->waitUntilFinished();
  for (const auto& count : runs) CHECK(count == 1);
}

TEST("the newest job goes first, windows before pictures") {
  JobQueue& queue = queueOf(1);
  std::promise<void> started;
  std::promise<void> go;
  std::string order;
  const auto gate = std::make_shared<TestJob>(Job::Priority::low, 1, [&](TestJob&, std::size_t) {
    started.set_value();
    go.get_future().wait();
  });
  queue.add(gate);
  started.get_future().wait();
  std::vector<std::shared_ptr<TestJob>> jobs;
  const auto add = [&](Job::Priority priority, char name) {
    jobs.push_back(
        std::make_shared<TestJob>(priority, 2, [&order, name](TestJob&, std::size_t) { order += name; }));
    queue.add(jobs.back());
  };
  add(Job::Priority::low, 'p');
  add(Job::Priority::high, 'w');
  add(Job::Priority::low, 'P');
  add(Job::Priority::high, 'W');
  go.set_value();
  for (const auto& job : jobs) job->waitUntilFinished();
  CHECK(order == "WWwwPPpp");
}

TEST("a stopped job ends without its other chunks, and keeps the first reason") {
  JobQueue& queue = queueOf(1);
  std::promise<void> started;
  std::atomic<int> runs = 0;
  const auto job = std::make_shared<TestJob>(Job::Priority::low, 100, [&](TestJob& self, std::size_t) {
    ++runs;
    started.set_value();
    while (!self.isStopped()) std::this_thread::yield();
  });
  queue.add(job);
  started.get_future().wait();
  const auto waiting =
      std::make_shared<TestJob>(Job::Priority::low, 1, [&](TestJob&, std::size_t) { ++runs; });
  const auto blocked = std::make_shared<TestJob>(Job::Priority::high, 1, [](TestJob&, std::size_t) {});
  queue.add(waiting);
  queue.stop(*waiting, Job::Stop::closed);
  waiting->waitUntilFinished();  // while the only thread is busy
  queue.stop(*job, Job::Stop::cancelled);
  queue.stop(*job, Job::Stop::closed);
  job->waitUntilFinished();
  CHECK(runs == 1);
  CHECK(job->stopped() == Job::Stop::cancelled && waiting->stopped() == Job::Stop::closed);
}

TEST("who waits for a stopped job goes on when none of its chunks runs any more") {
  JobQueue& queue = queueOf(2);
  std::promise<void> started;
  std::atomic<int> steps = 0;
  const auto job = std::make_shared<TestJob>(Job::Priority::low, 1, [&](TestJob& self, std::size_t) {
    started.set_value();
    while (!self.isStopped()) std::this_thread::yield();
    for (int i = 0; i < 1000; ++i) {
      std::this_thread::yield();
      ++steps;
    }
  });
  queue.add(job);
  started.get_future().wait();
  queue.stop(*job, Job::Stop::closed);
  queue.awaitStopped(*job);
  CHECK(steps == 1000);
  job->waitUntilFinished();
  queue.awaitStopped(*job);
}

TEST("a job being prepared keeps no other waiting, and one without chunks ends") {
  JobQueue& queue = queueOf(2);
  std::promise<void> go;
  const auto slow = std::make_shared<PreparedJob>([&] {
    go.get_future().wait();
    return std::size_t{0};
  });
  queue.add(slow);
  for (int i = 0; i < 3; ++i) {
    const auto quick = std::make_shared<TestJob>(Job::Priority::low, 3, [](TestJob&, std::size_t) {});
    queue.add(quick);
    quick->waitUntilFinished();
  }
  const auto older = std::make_shared<TestJob>(Job::Priority::low, 1, [](TestJob&, std::size_t) {});
  queue.add(older);
  older->waitUntilFinished();
  go.set_value();
  slow->waitUntilFinished();
}

TEST("a long chunk gives way to what is newer, and only to that") {
  JobQueue& queue = queueOf(1);
  std::promise<void> started;
  std::promise<void> go;
  std::string order;
  const auto add = [&](Job::Priority priority, char name) {
    auto job = std::make_shared<TestJob>(priority, 2, [&order, &queue, name](TestJob& self, std::size_t) {
      queue.giveWay(self);
      order += name;
    });
    queue.add(job);
    return job;
  };
  const auto gate = std::make_shared<TestJob>(Job::Priority::low, 1, [&](TestJob&, std::size_t) {
    started.set_value();
    go.get_future().wait();
  });
  queue.add(gate);
  started.get_future().wait();
  const auto old = add(Job::Priority::low, 'o');
  std::shared_ptr<TestJob> newer;
  const auto longest = std::make_shared<TestJob>(Job::Priority::low, 1, [&](TestJob& self, std::size_t) {
    order += '(';
    newer = add(Job::Priority::low, 'n');
    const auto window = add(Job::Priority::high, 'w');
    queue.giveWay(self);
    order += ')';
    window->waitUntilFinished();
  });
  queue.add(longest);
  go.set_value();
  for (const auto& job : {gate, old, longest}) job->waitUntilFinished();
  newer->waitUntilFinished();
  CHECK(order == "(wwnn)oo");
}

TEST("threads that add, give way and stop at the same time finish every job once") {
  JobQueue& queue = queueOf(4);
  std::atomic<int> finished = 0;
  constexpr int adders = 4;
  constexpr int jobsEach = 200;
  std::vector<std::thread> threads;
  for (int adder = 0; adder < adders; ++adder) {
    threads.emplace_back([&, adder] {
      std::vector<std::shared_ptr<TestJob>> jobs;
      for (int i = 0; i < jobsEach; ++i) {
        const auto priority = (i + adder) % 3 == 0 ? Job::Priority::high : Job::Priority::low;
        jobs.push_back(std::make_shared<TestJob>(priority, static_cast<std::size_t>(i % 4),
                                                 [&](TestJob& self, std::size_t) { queue.giveWay(self); }));
        queue.add(jobs.back());
        if (i % 5 == 0) queue.stop(*jobs[static_cast<std::size_t>(i / 2)], Job::Stop::cancelled);
      }
      for (const auto& job : jobs) {
        job->waitUntilFinished();
        ++finished;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(finished == adders * jobsEach);
}

TEST("a disk that does not answer keeps no other waiting, and no question") {
  static JobQueues& queues = *new JobQueues(3);
  const Held held(queues.ofDisk(1), 3);
  const Held asked(queues.ofQuestions(), 32);
  const auto waiting = addShort(queues.ofDisk(1));
  addShort(queues.ofDisk(2))->waitUntilFinished();
  addShort(queues.ofQuestions())->waitUntilFinished();
  queues.ofDisk(1).stop(*waiting, Job::Stop::closed);
  waiting->waitUntilFinished();
}

TEST("who waits for a stopped job that does not end goes on in time") {
  JobQueue& queue = queueOf(1);
  std::promise<void> started;
  std::promise<void> go;
  const auto job = std::make_shared<TestJob>(Job::Priority::low, 1, [&](TestJob&, std::size_t) {
    started.set_value();
    go.get_future().wait();
  });
  queue.add(job);
  started.get_future().wait();
  queue.stop(*job, Job::Stop::closed);
  CHECK(!queue.awaitStopped(*job, std::chrono::milliseconds(1)));
  go.set_value();
  CHECK(queue.awaitStopped(*job, std::chrono::hours(1)));
  job->waitUntilFinished();
}

TEST("jobs are refused once all threads have been held for too long, and taken again afterwards") {
  JobQueue& queue = queueOf(2, std::chrono::milliseconds(1));
  const auto isRefused = [&] {
    try {
      addShort(queue)->waitUntilFinished();
      return false;
    } catch (const FileError&) {
      return true;
    }
  };
  {
    const Held held(queue, 2);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(isRefused());
    CHECK(isRefused());
  }
  while (isRefused()) std::this_thread::yield();
  CHECK(!isRefused());
}
