#include "core/run_sums.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

#include "core/element.h"
#include "core/moments.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAS_INTRINSICS 1
#endif

namespace npyscope {
namespace {

/** Fewer numbers than these are not worth vectors. */
constexpr std::int64_t fewNumbers = 8;

/** Wider blocks are summed up one by one. */
constexpr std::int64_t widestInVectors = 16;

[[maybe_unused]] constexpr std::int64_t cacheLine = 64;

/** a - b, rounded once where they are 64-bit integers. */
template <class Number>
double differenceOf(Number a, Number b) {
  if constexpr (std::is_integral_v<Number> && sizeof(Number) == 8) {
    const auto magnitude = [](Number more, Number less) {
      return static_cast<double>(static_cast<std::uint64_t>(more) - static_cast<std::uint64_t>(less));
    };
    return a < b ? -magnitude(b, a) : magnitude(a, b);
  } else {
    return static_cast<double>(a) - static_cast<double>(b);
  }
}

/** One number after the other, into a few sums for the sake of precision and speed. */
template <class Number>
RunSums<Number> sumOneByOne(const NumberLines& numbers) {
  constexpr int sums = 4;
  const Number first = load<Number, false>(numbers.source);
  RunSums<Number> result = {first, first, 0, 0};
  double sum[sums] = {};
  double squares[sums] = {};
  for (std::int64_t line = 0; line < numbers.lines; ++line) {
    const std::byte* const source = numbers.source + line * numbers.stride;
    for (std::int64_t i = 0; i < numbers.count; ++i) {
      const auto number = load<Number, false>(source + i * static_cast<std::int64_t>(sizeof(Number)));
      const double difference = differenceOf(number, first);
      result.minimum = number < result.minimum ? number : result.minimum;
      result.maximum = number > result.maximum ? number : result.maximum;
      sum[i % sums] += difference;
      squares[i % sums] += difference * difference;
    }
  }
  result.sum = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  result.squares = (squares[0] + squares[1]) + (squares[2] + squares[3]);
  return result;
}

#if defined(__GNUC__)

template <class T, int size>
struct VectorOf {
  typedef T type __attribute__((vector_size(size)));
};

namespace baseline {
inline constexpr int bytes = 16;
#if defined(HAS_INTRINSICS)
// The compilers' own conversions to wider vectors are slow.
inline VectorOf<double, 16>::type widen(const VectorOf<float, 8>::type& numbers) {
  return _mm_cvtps_pd(_mm_castsi128_ps(_mm_cvtsi64_si128(std::bit_cast<long long>(numbers))));
}
inline VectorOf<double, 16>::type widen(const VectorOf<std::int32_t, 8>::type& numbers) {
  return _mm_cvtepi32_pd(_mm_cvtsi64_si128(std::bit_cast<long long>(numbers)));
}
inline VectorOf<double, 16>::type rootsOf(const VectorOf<double, 16>::type& numbers) {
  return _mm_sqrt_pd(numbers);
}
#else
inline VectorOf<double, 16>::type rootsOf(const VectorOf<double, 16>::type& numbers) {
  return VectorOf<double, 16>::type{std::sqrt(numbers[0]), std::sqrt(numbers[1])};
}
#endif
#include "core/run_sums_vectors.h"
// Rests on the former.
#include "core/block_sums_vectors.h"
}  // namespace baseline

#if defined(HAS_INTRINSICS)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif
namespace avx2 {
inline constexpr int bytes = 32;
inline VectorOf<double, 32>::type widen(const VectorOf<float, 16>::type& numbers) {
  return _mm256_cvtps_pd(numbers);
}
inline VectorOf<double, 32>::type widen(const VectorOf<std::int32_t, 16>::type& numbers) {
  return _mm256_cvtepi32_pd(reinterpret_cast<__m128i>(numbers));
}
inline VectorOf<double, 32>::type rootsOf(const VectorOf<double, 32>::type& numbers) {
  return _mm256_sqrt_pd(numbers);
}
#include "core/run_sums_vectors.h"
// Rests on the former.
#include "core/block_sums_vectors.h"
}  // namespace avx2
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

bool knowsAvx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

#endif

#else

namespace baseline {

template <class Number>
RunSums<Number> sum(const NumberLines& numbers) {
  return sumOneByOne<Number>(numbers);
}

template <class Number>
std::int64_t sumSmallBlocks(const NumberLines&, std::int64_t, BlockSums<Number>&) {
  return 0;
}

inline std::int64_t deviationsInVectors(const double*, const double*, std::int64_t, double, double*) {
  return 0;
}

}  // namespace baseline

#endif

InstructionSet best() {
#if defined(HAS_INTRINSICS)
  if (knowsAvx2()) return InstructionSet::avx2;
#endif
  return InstructionSet::baseline;
}

std::atomic<InstructionSet>& current() {
  static std::atomic<InstructionSet> set = best();
  return set;
}

}  // namespace

bool useInstructionSet(InstructionSet set) {
  if (set > best()) return false;
  current().store(set, std::memory_order_relaxed);
  return true;
}

template <class Number>
RunSums<Number> sumRun(const NumberLines& numbers) {
  if (numbers.lines * numbers.count < fewNumbers) return sumOneByOne<Number>(numbers);
#if defined(HAS_INTRINSICS)
  if (current().load(std::memory_order_relaxed) == InstructionSet::avx2) return avx2::sum<Number>(numbers);
#endif
  return baseline::sum<Number>(numbers);
}

namespace {

/** Sums up blocks as far as they fill vectors; answers how many these are. */
template <class Number>
std::int64_t sumInVectors(const NumberLines& numbers, std::int64_t width, BlockSums<Number>& result) {
#if defined(HAS_INTRINSICS)
  if (current().load(std::memory_order_relaxed) == InstructionSet::avx2)
    return avx2::sumSmallBlocks<Number>(numbers, width, result);
#endif
  return baseline::sumSmallBlocks<Number>(numbers, width, result);
}

/** Deviations as far as they fill vectors; answers how many these are. */
std::int64_t deviations(const double* sums, const double* squares, std::int64_t count, double share,
                        double* result) {
#if defined(HAS_INTRINSICS)
  if (current().load(std::memory_order_relaxed) == InstructionSet::avx2)
    return avx2::deviationsInVectors(sums, squares, count, share, result);
#endif
  return baseline::deviationsInVectors(sums, squares, count, share, result);
}

/** The same for integers of up to 16 bits, made longer first. */
template <class Number>
  requires(std::is_integral_v<Number> && sizeof(Number) <= 2)
std::int64_t sumInVectors(const NumberLines& numbers, std::int64_t width, BlockSums<Number>& result) {
  if (width > widestInVectors) return 0;
  std::int32_t longer[maxRun];
  BlockSums<std::int32_t> sums;
  const std::int64_t blocks = numbers.count / width;
  const std::int64_t perPass = std::min(blocks, maxRun / (numbers.lines * width));
  std::int64_t done = 0;
  while (done < blocks) {
    const std::int64_t count = std::min(perPass, blocks - done);
    const std::byte* source = numbers.source + done * width * static_cast<std::int64_t>(sizeof(Number));
    for (std::int64_t line = 0; line < numbers.lines; ++line, source += numbers.stride) {
      for (std::int64_t i = 0; i < count * width; ++i) {
        longer[line * count * width + i] =
            load<Number, false>(source + i * static_cast<std::int64_t>(sizeof(Number)));
      }
    }
    const NumberLines lines = {reinterpret_cast<const std::byte*>(longer), numbers.lines,
                               count * width * static_cast<std::int64_t>(sizeof(std::int32_t)),
                               count * width};
    const std::int64_t summed = sumInVectors<std::int32_t>(lines, width, sums);
    for (std::int64_t i = 0; i < summed; ++i) {
      result.minimum[done + i] = static_cast<Number>(sums.minimum[i]);
      result.maximum[done + i] = static_cast<Number>(sums.maximum[i]);
      result.sum[done + i] = sums.sum[i];
      result.squares[done + i] = sums.squares[i];
    }
    done += summed;
    if (summed < count) break;
  }
  return done;
}

}  // namespace

template <class Number>
void sumBlocks(const NumberLines& numbers, std::int64_t width, BlockSums<Number>& result) {
  constexpr auto size = static_cast<std::int64_t>(sizeof(Number));
  const std::int64_t blocks = numbers.count / width;
  const auto sourceOf = [&](std::int64_t block) { return numbers.source + block * width * size; };
  loadEach<Number>(numbers.source, width, blocks, result.first);
  for (std::int64_t i = sumInVectors<Number>(numbers, width, result); i < blocks; ++i) {
    const RunSums<Number> sums = sumRun<Number>({sourceOf(i), numbers.lines, numbers.stride, width});
    result.minimum[i] = sums.minimum;
    result.maximum[i] = sums.maximum;
    result.sum[i] = sums.sum;
    result.squares[i] = sums.squares;
  }
}

template <class Number>
void momentsOf(const BlockSums<Number>& sums, std::int64_t count, std::int64_t elements,
               BlockMoments& result) {
  // Of whole pixels there are 2^n elements, for which this loses nothing.
  const double share = 1 / static_cast<double>(elements);
  for (std::int64_t i = 0; i < count; ++i) {
    if constexpr (std::is_integral_v<Number> && sizeof(Number) == 8) {
      const ExactSum shift = split(sums.first[i]);
      result.mean[i] = shift.high + (shift.low + sums.sum[i] * share);
    } else {
      result.mean[i] = static_cast<double>(sums.first[i]) + sums.sum[i] * share;
    }
  }
  for (std::int64_t i = deviations(sums.sum, sums.squares, count, share, result.deviation); i < count; ++i) {
    const double square = sums.squares[i] - sums.sum[i] * (sums.sum[i] * share);
    result.deviation[i] = std::sqrt(std::max(0.0, square) * share);
  }
}

template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::int8_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::uint8_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::int16_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::uint16_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::int32_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::uint32_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::int64_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<std::uint64_t>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<float>&);
template void sumBlocks(const NumberLines&, std::int64_t, BlockSums<double>&);

template void momentsOf(const BlockSums<std::int8_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<std::uint8_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<std::int16_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<std::uint16_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<std::int32_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<std::uint32_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<std::int64_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<std::uint64_t>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<float>&, std::int64_t, std::int64_t, BlockMoments&);
template void momentsOf(const BlockSums<double>&, std::int64_t, std::int64_t, BlockMoments&);

template RunSums<std::int8_t> sumRun(const NumberLines&);
template RunSums<std::uint8_t> sumRun(const NumberLines&);
template RunSums<std::int16_t> sumRun(const NumberLines&);
template RunSums<std::uint16_t> sumRun(const NumberLines&);
template RunSums<std::int32_t> sumRun(const NumberLines&);
template RunSums<std::uint32_t> sumRun(const NumberLines&);
template RunSums<std::int64_t> sumRun(const NumberLines&);
template RunSums<std::uint64_t> sumRun(const NumberLines&);
template RunSums<float> sumRun(const NumberLines&);
template RunSums<double> sumRun(const NumberLines&);

}  // namespace npyscope
