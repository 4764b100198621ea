#include <exception>

#include "check.h"

int main() {
  int passed = 0;
  int failed = 0;
  for (const Test& test : allTests()) {
    try {
      test.body();
      ++passed;
    } catch (const Skipped& reason) {
      std::printf("skipped: %s (%s)\n", test.name, reason.what());
    } catch (const std::exception& error) {
      ++failed;
      std::printf("FAILED: %s\n  %s\n", test.name, error.what());
    }
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
