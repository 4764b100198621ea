#pragma once

#include <bit>
#include <cstdint>

namespace npyscope {

/**
 * All cells of a block of `rows` x `columns` cells, each once, in an order that spreads: among the first 2^k
 * there is one in each of 2^k equal parts of the block, whatever their shape (where the sides are powers of
 * two; other blocks are cut out of the next larger one). Taking more cells only adds to those taken before.
 *
 * It is the (0, 2)-sequence of Sobol' (van der Corput's sequence and its Pascal-matrix partner), shifted
 * digitally by the seeds so that blocks need not look at the same places.
 */
class BlockSequence {
 public:
  struct Cell {
    std::int64_t row;
    std::int64_t column;
  };

  BlockSequence(std::int64_t rows, std::int64_t columns, std::int64_t rowSeed, std::int64_t columnSeed)
      : rows_(rows),
        columns_(columns),
        rowBits_(bitsOf(rows)),
        columnBits_(bitsOf(columns)),
        rowShift_(mix(static_cast<std::uint64_t>(rowSeed))),
        columnShift_(mix(static_cast<std::uint64_t>(columnSeed))) {}

  /** The next cell; to be called rows x columns times at most. */
  Cell next() {
    for (;;) {
      const Cell cell = {top(rowShift_ ^ vanDerCorput(index_), rowBits_),
                         top(columnShift_ ^ partner(index_), columnBits_)};
      ++index_;
      if (cell.row < rows_ && cell.column < columns_) return cell;
    }
  }

 private:
  static int bitsOf(std::int64_t count) {
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(count) - 1));
  }

  static std::int64_t top(std::uint64_t digits, int bits) {
    return bits == 0 ? 0 : static_cast<std::int64_t>(digits >> (64 - bits));
  }

  static std::uint64_t vanDerCorput(std::uint64_t index) {
    std::uint64_t digits = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 63; index != 0; index >>= 1, bit >>= 1) {
      if ((index & 1) != 0) digits |= bit;
    }
    return digits;
  }

  static std::uint64_t partner(std::uint64_t index) {
    std::uint64_t digits = 0;
    for (std::uint64_t direction = std::uint64_t{1} << 63; index != 0;
         index >>= 1, direction ^= direction >> 1) {
      if ((index & 1) != 0) digits ^= direction;
    }
    return digits;
  }

  /** SplitMix64 (Steele, Lea and Flood, 2014). */
  static std::uint64_t mix(std::uint64_t value) {
    value += 0x9e37'79b9'7f4a'7c15;
    value = (value ^ value >> 30) * 0xbf58'476d'1ce4'e5b9;
    value = (value ^ value >> 27) * 0x94d0'49bb'1331'11eb;
    return value ^ value >> 31;
  }

  std::int64_t rows_;
  std::int64_t columns_;
  int rowBits_;
  int columnBits_;
  std::uint64_t rowShift_;
  std::uint64_t columnShift_;
  std::uint64_t index_ = 0;
};

}  // namespace npyscope
