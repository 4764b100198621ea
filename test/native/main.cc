#include <chrono>
#include <exception>

#include "check.h"
#include "mapping_limits.h"

namespace {

/** Runs every test; answers whether none failed. */
bool runAll(const char* pass) {
  std::printf("%s:\n", pass);
  int passed = 0;
  int failed = 0;
  int skipped = 0;
  for (const Test& test : allTests()) {
    try {
      test.body();
      ++passed;
    } catch (const Skipped& reason) {
      ++skipped;
      std::printf("skipped: %s (%s)\n", test.name, reason.what());
    } catch (const std::exception& error) {
      ++failed;
      std::printf("FAILED: %s\n  %s\n", test.name, error.what());
    }
  }
  std::printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
  return failed == 0;
}

}  // namespace

int main() {
  // However busy the computer is, a test knows what is written.
  constexpr std::chrono::minutes patience(1);
  bool areAllRight = true;
#ifndef _WIN32  // where nothing is mapped
  npyscope::limits() = {.access = npyscope::Access::mapped, .patience = patience};
  areAllRight &= runAll("mapped as a whole");
  // As small as they can be, so that most of what is read lies in several.
  npyscope::limits() = {
      .access = npyscope::Access::mapped, .whole = 0, .windowStep = 4096, .windows = 3, .patience = patience};
  areAllRight &= runAll("mapped in windows");
#endif
  npyscope::limits() = {.access = npyscope::Access::copied, .patience = patience};
  areAllRight &= runAll("copied");
  npyscope::limits() = {.access = npyscope::Access::fetched, .patience = patience};
  areAllRight &= runAll("fetched");
  return areAllRight ? 0 : 1;
}
