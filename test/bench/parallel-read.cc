// Copies pieces of a file by several threads: parallel-read PATH THREADS OFFSET SIZE STRIDE COUNT prints the seconds.

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

int main(int, char** arguments) {
  const int file = open(arguments[1], O_RDONLY);
  const long threads = std::atol(arguments[2]);
  const long offset = std::atol(arguments[3]);
  const long size = std::atol(arguments[4]);
  const long stride = std::atol(arguments[5]);
  const long count = std::atol(arguments[6]);
  std::atomic<long> next = 0;
  std::atomic<bool> isRight = file >= 0;
  const auto read = [&] {
    // What is copied to whole pages takes no more requests than it has to.
    void* const target = std::aligned_alloc(4096, static_cast<std::size_t>((size + 4095) / 4096 * 4096));
    for (long i = next++; i < count && isRight; i = next++) {
      if (pread(file, target, static_cast<std::size_t>(size), offset + i * stride) <= 0) isRight = false;
    }
    std::free(target);
  };
  const auto begin = std::chrono::steady_clock::now();
  std::vector<std::thread> others;
  for (long i = 1; i < threads; ++i) others.emplace_back(read);
  read();
  for (std::thread& other : others) other.join();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%g\n", seconds.count());
  return isRight ? 0 : 1;
}
