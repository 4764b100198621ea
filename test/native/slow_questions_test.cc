#include "core/slow_questions.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "check.h"

using namespace npyscope;

namespace {

constexpr std::chrono::minutes patient(1);

}  // namespace

TEST("a question is answered, or throws what it throws") {
  SlowQuestions questions;
  CHECK(questions.ask<int>([] { return 7; }, patient) == 7);
  try {
    questions.ask<int>([]() -> int { throw std::runtime_error("no"); }, patient);
    CHECK(false);
  } catch (const std::runtime_error& error) {
    CHECK(error.what() == std::string("no"));
  }
  CHECK(questions.ask<int>([] { return 8; }, patient) == 8);
}

TEST("nobody waits for a late question, and nothing is asked before it has long ended") {
  const auto mayEnd = std::make_shared<std::atomic<bool>>(false);
  const auto asked = std::make_shared<std::atomic<int>>(0);
  const auto late = [mayEnd, asked] {
    ++*asked;
    while (!*mayEnd) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return 1;
  };
  SlowQuestions questions;
  CHECK(!questions.ask<int>(late, std::chrono::milliseconds(10)));
  CHECK(!questions.ask<int>(late, patient));
  CHECK(*asked == 1);
  *mayEnd = true;
  while (!questions.ask<int>(late, patient)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(*asked == 2);
}

TEST("a late question outlives those who asked it") {
  const auto mayEnd = std::make_shared<std::atomic<bool>>(false);
  std::weak_ptr<int> owned;
  {
    SlowQuestions questions;
    const auto file = std::make_shared<int>(5);
    owned = file;
    const auto late = [mayEnd, file] {
      while (!*mayEnd) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return *file;
    };
    CHECK(!questions.ask<int>(late, std::chrono::milliseconds(10)));
  }
  CHECK(!owned.expired());
  *mayEnd = true;
  while (!owned.expired()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}
