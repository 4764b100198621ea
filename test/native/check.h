#pragma once

#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

/** A failed CHECK. */
struct CheckFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** A test that this machine does not allow, and why. */
struct Skipped : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Test {
  const char* name;
  std::function<void()> body;
};

inline std::vector<Test>& allTests() {
  static std::vector<Test> tests;
  return tests;
}

struct Registration {
  Registration(const char* name, std::function<void()> body) {
    allTests().push_back({name, std::move(body)});
  }
};

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define TEST(name)                                                                     \
  static void JOIN(test, __LINE__)();                                                  \
  static const Registration JOIN(registration, __LINE__)(name, &JOIN(test, __LINE__)); \
  static void JOIN(test, __LINE__)()

#define CHECK(condition)                                                                              \
  do {                                                                                                \
    if (!(condition)) {                                                                               \
      throw CheckFailure(std::string(__FILE__) + ":" + std::to_string(__LINE__) + ": " + #condition); \
    }                                                                                                 \
  } while (false)
