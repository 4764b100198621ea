#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>

namespace npyscope {

/**
 * Questions to the system that may take seconds, and for ever on a disk that does not answer. Each is asked
 * on a thread of its own, and nobody waits for more than a moment. All methods may be called from any thread.
 */
class SlowQuestions {
 public:
  using Clock = std::chrono::steady_clock;

  /**
   * What `question` answers, or nothing where that takes longer than `patience`; rethrows what it throws
   * until then. What is late goes on alone, so it has to own what it needs. Meanwhile, and for ten times as
   * long as it took, nothing is asked and nothing answered.
   */
  template <class Answer>
  std::optional<Answer> ask(std::function<Answer()> question, Clock::duration patience) {
    std::packaged_task<Answer()> task(std::move(question));
    std::future<Answer> answer = task.get_future();
    const auto shared = std::make_shared<std::packaged_task<Answer()>>(std::move(task));
    if (!run([shared] { (*shared)(); }, patience)) return std::nullopt;
    return answer.get();
  }

 private:
  struct State;

  static std::shared_ptr<State> makeState();

  /** Answers whether `question` was run within `patience`. */
  bool run(std::function<void()> question, Clock::duration patience);

  /** Threads that are late may outlive this object. */
  const std::shared_ptr<State> state_ = makeState();
};

}  // namespace npyscope
