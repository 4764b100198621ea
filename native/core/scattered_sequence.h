#pragma once

#include <bit>
#include <cstdint>

namespace npyscope {

/**
 * All numbers below `count`, each once, in an order that spreads: among the first 2^k there is one in each of
 * 2^k equal parts (where `count` is a power of two; others are cut out of the next larger one), anywhere in
 * it. Taking more only adds to those taken before. Unlike those of `BlockSequence`, numbers keep no step
 * between them, so that a sample is not misled by what repeats itself.
 *
 * It is van der Corput's sequence under Owen's nested scrambling (1995), whose flips are drawn by a hash of
 * the digits before, after Laine and Karras (2011).
 */
class ScatteredSequence {
 public:
  ScatteredSequence(std::int64_t count, std::int64_t seed)
      : count_(static_cast<std::uint64_t>(count)),
        bits_(std::bit_width(count_ - 1)),
        seed_(static_cast<std::uint64_t>(seed)) {}

  /** The next number; to be called `count` times at most. */
  std::int64_t next() {
    for (;;) {
      const std::uint64_t place = bits_ == 0 ? 0 : reversed(scrambled(index_++)) >> (64 - bits_);
      if (place < count_) return static_cast<std::int64_t>(place);
    }
  }

 private:
  /** One to one; each digit depends on itself and those below it. */
  std::uint64_t scrambled(std::uint64_t digits) const {
    digits = (digits + seed_) * 0x9e37'79b9'7f4a'7c15;
    digits ^= digits * 0xd1b5'4a32'd192'ed02;
    digits += 0x2545'f491'4f6c'dd1d;
    digits ^= digits * 0xaef1'7502'108e'f2da;
    digits *= 0xbf58'476d'1ce4'e5b9;
    digits ^= digits * 0x8cb9'2ba7'2f3d'8dd6;
    return digits;
  }

  static std::uint64_t reversed(std::uint64_t digits) {
    std::uint64_t mask = ~std::uint64_t{0};
    for (int width = 32; width > 0; width /= 2) {
      mask ^= mask << width;
      digits = (digits >> width & mask) | (digits << width & ~mask);
    }
    return digits;
  }

  std::uint64_t count_;
  int bits_;
  std::uint64_t seed_;
  std::uint64_t index_ = 0;
};

}  // namespace npyscope
