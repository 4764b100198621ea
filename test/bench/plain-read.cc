// Reads bytes start..end of a mapped file in place on two threads, some times over: prints the least seconds.

#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>

int main(int, char** arguments) {
  const long start = std::atol(arguments[2]) / 4096 * 4096;
  const long length = std::atol(arguments[3]) - start;
  const int file = open(arguments[1], O_RDONLY);
  void* const data = mmap(nullptr, static_cast<std::size_t>(length), PROT_READ, MAP_SHARED, file, start);
  if (data == MAP_FAILED) return 1;
  const auto* const words = static_cast<const std::uint64_t*>(data);
  const long count = length / 8;
  double least = 1e9;
  std::uint64_t sums[2];
  const auto read = [&](int half) {
    std::uint64_t sum = 0;
    for (long i = count / 2 * half; i < count / 2 * (half + 1); ++i) sum += words[i];
    sums[half] = sum;
  };
  for (int repeat = 0; repeat < 8; ++repeat) {
    const auto begin = std::chrono::steady_clock::now();
    std::thread other(read, 1);
    read(0);
    other.join();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    least = std::min(least, seconds.count());
  }
  std::fprintf(stderr, "%llu\n", static_cast<unsigned long long>(sums[0] + sums[1]));
  std::printf("%g\n", least);
}
