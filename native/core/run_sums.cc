#include "core/run_sums.h"

#include <atomic>
#include <bit>
#include <cstring>
#include <limits>
#include <type_traits>

#include "core/element.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAS_INTRINSICS 1
#endif

namespace npyscope {
namespace {

/** Fewer numbers than these are not worth vectors. */
constexpr std::int64_t fewNumbers = 8;

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
#endif
#include "core/run_sums_vectors.h"
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
#include "core/run_sums_vectors.h"
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
