// Compiled once an instruction set, after run_sums_vectors.h and in the same namespaces: sums of many small
// blocks side by side, `width` numbers of each line a block.

/** The first number of each block that a vector holds numbers of, in the places of all of them. */
template <int width, class Part>
inline Part firstOfEach(const Part& numbers) {
  if constexpr (width == 1) {
    return numbers;
  } else if constexpr (width == 2 && lanes == 4) {
    return Part{numbers[0], numbers[0], numbers[2], numbers[2]};
  } else {
    return Part{} + numbers[0];
  }
}

/** Joins each `size` neighbours. */
template <int size, class T, class Join>
inline void fold(const T* __restrict from, std::int64_t count, T* __restrict to, Join join) {
  static_assert(size == 1 || size == 2 || size == 4);
  for (std::int64_t i = 0; i < count; ++i) {
    const T* const some = from + i * size;
    if constexpr (size == 1) {
      to[i] = some[0];
    } else if constexpr (size == 2) {
      to[i] = join(some[0], some[1]);
    } else {
      to[i] = join(join(some[0], some[1]), join(some[2], some[3]));
    }
  }
}

/** What vectors leave of some blocks: a few partial sums of each. */
template <class Number, int width>
struct PartialSums {
  using Plain = Signed<Number>;
  using Part = Vector<Plain, lanes* static_cast<int>(sizeof(Plain))>;
  static constexpr int size = static_cast<int>(sizeof(Part));
  /** The vectors of a line of a block. */
  static constexpr int parts = std::max(1, width / lanes);
  /** Sums that do not wait for each other. */
  static constexpr int chains = std::min(parts, 2);
  /** The partial sums of a block, and the blocks of a vector. */
  static constexpr int left = std::min(width, lanes);
  static constexpr int blocks = lanes / left;
  static constexpr std::int64_t perPass = 32;
  /** How far ahead (bytes) memory is asked for: with this many lines, processors do not see it coming. */
  static constexpr std::int64_t ahead = 512;

  double sums[perPass * left];
  double squares[perPass * left];
  Plain minima[perPass * left];
  Plain maxima[perPass * left];

  /** Sums up the blocks of a vector, which are the `place`-th here. */
  void add(const std::byte* source, const NumberLines& numbers, std::int64_t place) {
    Part first;
    loadVector<Number>(source, first);
    first = firstOfEach<width>(first);
    const Shift<Number, Part> shift(first);
    Doubles sum[chains] = {};
    Doubles square[chains] = {};
    Part minimum[chains];
    Part maximum[chains];
    for (int i = 0; i < chains; ++i) minimum[i] = maximum[i] = first;
    for (std::int64_t line = 0; line < numbers.lines; ++line, source += numbers.stride) {
      __builtin_prefetch(source + ahead);
      for (int i = 0; i < parts; ++i) {
        Part part;
        loadVector<Number>(source + i * size, part);
        const Doubles differences = shift.differences(part);
        sum[i % chains] += differences;
        square[i % chains] += differences * differences;
        minimum[i % chains] = lesser(part, minimum[i % chains]);
        maximum[i % chains] = greater(part, maximum[i % chains]);
      }
    }
    if constexpr (chains == 2) {
      sum[0] += sum[1];
      square[0] += square[1];
      minimum[0] = lesser(minimum[0], minimum[1]);
      maximum[0] = greater(maximum[0], maximum[1]);
    }
    std::memcpy(sums + place * left, &sum[0], sizeof(Doubles));
    std::memcpy(squares + place * left, &square[0], sizeof(Doubles));
    std::memcpy(minima + place * left, &minimum[0], sizeof(Part));
    std::memcpy(maxima + place * left, &maximum[0], sizeof(Part));
  }

  void total(std::int64_t begin, std::int64_t count, BlockSums<Number>& result) const {
    const auto sumOf = [](double a, double b) { return a + b; };
    fold<left>(sums, count, result.sum + begin, sumOf);
    fold<left>(squares, count, result.squares + begin, sumOf);
    Plain least[perPass];
    Plain most[perPass];
    fold<left>(minima, count, least, [](Plain a, Plain b) { return a < b ? a : b; });
    fold<left>(maxima, count, most, [](Plain a, Plain b) { return a > b ? a : b; });
    for (std::int64_t i = 0; i < count; ++i) {
      if constexpr (std::is_unsigned_v<Number>) {
        result.minimum[begin + i] = static_cast<Number>(least[i] ^ bias<Number>);
        result.maximum[begin + i] = static_cast<Number>(most[i] ^ bias<Number>);
      } else {
        result.minimum[begin + i] = least[i];
        result.maximum[begin + i] = most[i];
      }
    }
  }
};

/** Answers how many blocks, the first ones, it has summed up: as many as fill vectors. */
template <class Number, int width>
std::int64_t sumWholeVectors(const NumberLines& numbers, BlockSums<Number>& result) {
  using Partial = PartialSums<Number, width>;
  const std::int64_t count = numbers.count / width / Partial::blocks * Partial::blocks;
  Partial partial;
  for (std::int64_t begin = 0; begin < count; begin += Partial::perPass) {
    const std::int64_t end = std::min(begin + Partial::perPass, count);
    for (std::int64_t i = begin; i < end; i += Partial::blocks) {
      partial.add(numbers.source + i * width * static_cast<std::int64_t>(sizeof(Number)), numbers, i - begin);
    }
    partial.total(begin, end - begin, result);
  }
  return count;
}

template <class Number>
std::int64_t sumSmallBlocks(const NumberLines& numbers, std::int64_t width, BlockSums<Number>& result) {
  switch (width) {
    case 1:
      return sumWholeVectors<Number, 1>(numbers, result);
    case 2:
      return sumWholeVectors<Number, 2>(numbers, result);
    case 4:
      return sumWholeVectors<Number, 4>(numbers, result);
    case 8:
      return sumWholeVectors<Number, 8>(numbers, result);
    case 16:
      return sumWholeVectors<Number, 16>(numbers, result);
    default:
      return 0;
  }
}
