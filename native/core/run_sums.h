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

/** Lines of numbers in the machine's byte order, which need not be aligned. */
struct NumberLines {
  const std::byte* source;
  std::int64_t lines;
  /** Bytes from one line to the next. */
  std::int64_t stride;
  /** Numbers of each line. */
  std::int64_t count;
};

/**
 * Sums up 1..maxRun numbers: int8 to uint64, float or double. Asks the processor for what follows on each
 * line, as that is summed up next. Minimum and maximum mean nothing if a number is not finite.
 */
template <class Number>
RunSums<Number> sumRun(const NumberLines& numbers);

/** The same for numbers in a row. */
template <class Number>
RunSums<Number> sumRun(const std::byte* source, std::int64_t count) {
  return sumRun<Number>({source, 1, 0, count});
}

/** The most blocks that `sumBlocks` takes: a line of a tile. */
inline constexpr std::int64_t maxBlocks = 256;

/** What one pass over some blocks of numbers gives of each: as RunSums. */
template <class Number>
struct BlockSums {
  Number first[maxBlocks];
  Number minimum[maxBlocks];
  Number maximum[maxBlocks];
  double sum[maxBlocks];
  double squares[maxBlocks];

  RunSums<Number> operator[](std::size_t i) const { return {minimum[i], maximum[i], sum[i], squares[i]}; }
};

/**
 * The same as `sumRun` for each of 1..maxBlocks blocks side by side, which have `width` numbers of each line.
 * It is quick where these are few, and a power of two.
 */
template <class Number>
void sumBlocks(const NumberLines& numbers, std::int64_t width, BlockSums<Number>& result);

/** Mean and standard deviation (of the population) of some blocks. */
struct BlockMoments {
  double mean[maxBlocks];
  double deviation[maxBlocks];
};

/** Those of the first `count` blocks, of `elements` numbers each; they mean nothing where one is not finite.
 */
template <class Number>
void momentsOf(const BlockSums<Number>& sums, std::int64_t count, std::int64_t elements,
               BlockMoments& result);

/** The instruction sets that these are compiled for; each gives the same sums but for rounding. */
enum class InstructionSet { baseline, avx2 };

/** Has them use a set that this processor knows; answers false for others. For tests and benchmarks. */
bool useInstructionSet(InstructionSet set);

}  // namespace npyscope
