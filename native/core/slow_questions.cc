#include "core/slow_questions.h"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <system_error>
#include <thread>

#include "core/platform/thread.h"

namespace npyscope {

struct SlowQuestions::State {
  std::mutex mutex;
  std::condition_variable ended;
  std::size_t late = 0;
  /** Nothing is asked before. */
  Clock::time_point next = Clock::time_point::min();
};

std::shared_ptr<SlowQuestions::State> SlowQuestions::makeState() { return std::make_shared<State>(); }

bool SlowQuestions::run(std::function<void()> question, Clock::duration patience) {
  struct Run {
    bool isEnded = false;
    bool isLate = false;
  };
  const auto run = std::make_shared<Run>();
  const auto begin = Clock::now();
  std::unique_lock lock(state_->mutex);
  if (state_->late > 0 || begin < state_->next) return false;
  try {
    std::thread([state = state_, run, begin, question = std::move(question)]() mutable {
      platform::nameThread("npyscope-aside");
      question();
      // What it owns, a file perhaps, may take as long to be let go of.
      question = nullptr;
      const std::scoped_lock lock(state->mutex);
      run->isEnded = true;
      if (run->isLate) {
        --state->late;
        const auto end = Clock::now();
        state->next = end + 10 * (end - begin);
      }
      state->ended.notify_all();
    }).detach();
  } catch (const std::system_error&) {
    return false;
  }
  if (state_->ended.wait_for(lock, patience, [&] { return run->isEnded; })) return true;
  run->isLate = true;
  ++state_->late;
  return false;
}

}  // namespace npyscope
