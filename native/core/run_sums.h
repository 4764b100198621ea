#pragma once

#include <cstddef>
#include <cstdint>

namespace npyscope {

/** What one pass over some numbers gives. */
template <class Number>
struct RunSums {
  Number minimum;
  Number maximum;
  /** Of the differences from the first number, and of their squares; not finite if one of the numbers is not.
   */
  double sum;
  double squares;
};

/** The most numbers that `sumRun` takes: integer sums stay in range, and rounding stays small. */
inline constexpr std::int64_t maxRun = 4096;

/**
 * Sums up 1..maxRun numbers in the machine's byte order, which need not be aligned; for int8 to uint64, float
 * and double. Minimum and maximum mean nothing if a number is not finite.
 */
template <class Number>
RunSums<Number> sumRun(const std::byte* source, std::int64_t count);

/** The instruction sets that `sumRun` is compiled for; each gives the same sums but for rounding. */
enum class InstructionSet { baseline, avx2 };

/** Has `sumRun` use a set that this processor knows; answers false for others. For tests and benchmarks. */
bool useInstructionSet(InstructionSet set);

}  // namespace npyscope
