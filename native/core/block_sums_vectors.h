// Compiled once an instruction set, after run_sums_vectors.h and in the same namespaces: sums of many small
// blocks side by side, `width` numbers of each line a block.

/** How far ahead (bytes) memory is asked for: with many lines, processors do not see it coming. */
inline constexpr std::int64_t ahead = 512;

/** Sums of which each lane of a vector has its own. */
template <class Number>
struct LaneSums {
  using Plain = Signed<Number>;
  using Part = Vector<Plain, lanes* static_cast<int>(sizeof(Plain))>;

  Doubles sum = {};
  Doubles squares = {};
  Part minimum;
  Part maximum;

  explicit LaneSums(const Part& first) : minimum(first), maximum(first) {}

  void add(const Part& numbers, const Shift<Number, Part>& shift) {
    const Doubles differences = shift.differences(numbers);
    sum += differences;
    squares += differences * differences;
    minimum = lesser(numbers, minimum);
    maximum = greater(numbers, maximum);
  }

  void add(const LaneSums& other) {
    sum += other.sum;
    squares += other.squares;
    minimum = lesser(other.minimum, minimum);
    maximum = greater(other.maximum, maximum);
  }
};

/** A line of `lanes` blocks of one or two numbers, as vectors that hold one number of each block. */
template <class Number, int width>
struct NarrowLine {
  using Part = typename LaneSums<Number>::Part;
  Part numbers[width];

  explicit NarrowLine(const std::byte* source) {
    static_assert(width == 1 || width == 2);
    for (int i = 0; i < width; ++i)
      loadVector<Number>(source + i * static_cast<int>(sizeof(Part)), numbers[i]);
    if constexpr (width == 2) {
      const Part a = numbers[0];
      const Part b = numbers[1];
      if constexpr (lanes == 2) {
        numbers[0] = Part{a[0], b[0]};
        numbers[1] = Part{a[1], b[1]};
      } else {
        numbers[0] = Part{a[0], a[2], b[0], b[2]};
        numbers[1] = Part{a[1], a[3], b[1], b[3]};
      }
    }
  }
};

/** Answers how many blocks, the first ones, it has summed up: as many as fill vectors, one a lane. */
template <class Number, int width>
std::int64_t sumNarrowBlocks(const NumberLines& numbers, BlockSums<Number>& result) {
  using Line = NarrowLine<Number, width>;
  using Sums = LaneSums<Number>;
  const std::int64_t count = numbers.count / width / lanes * lanes;
  for (std::int64_t begin = 0; begin < count; begin += lanes) {
    const std::byte* source = numbers.source + begin * width * static_cast<std::int64_t>(sizeof(Number));
    const typename Sums::Part first = Line(source).numbers[0];
    const Shift<Number, typename Sums::Part> shift(first);
    Sums sums[2] = {Sums(first), Sums(first)};
    for (std::int64_t line = 0; line < numbers.lines; ++line, source += numbers.stride) {
      __builtin_prefetch(source + ahead);
      const Line some(source);
      for (int i = 0; i < width; ++i) sums[i].add(some.numbers[i], shift);
    }
    sums[0].add(sums[1]);
    if constexpr (std::is_unsigned_v<Number>) {
      sums[0].minimum ^= bias<Number>;
      sums[0].maximum ^= bias<Number>;
    }
    std::memcpy(result.sum + begin, &sums[0].sum, sizeof(Doubles));
    std::memcpy(result.squares + begin, &sums[0].squares, sizeof(Doubles));
    std::memcpy(result.minimum + begin, &sums[0].minimum, sizeof sums[0].minimum);
    std::memcpy(result.maximum + begin, &sums[0].maximum, sizeof sums[0].maximum);
  }
  return count;
}

/** Joins each `lanes` neighbours. */
template <class T, class Join>
inline void fold(const T* __restrict from, std::int64_t count, T* __restrict to, Join join) {
  static_assert(lanes == 2 || lanes == 4);
  for (std::int64_t i = 0; i < count; ++i) {
    const T* const some = from + i * lanes;
    if constexpr (lanes == 2) {
      to[i] = join(some[0], some[1]);
    } else {
      to[i] = join(join(some[0], some[1]), join(some[2], some[3]));
    }
  }
}

/** What vectors leave of some blocks that are as wide as they or wider: a few partial sums of each. */
template <class Number, int width>
struct PartialSums {
  using Sums = LaneSums<Number>;
  using Plain = typename Sums::Plain;
  using Part = typename Sums::Part;
  static constexpr int size = static_cast<int>(sizeof(Part));
  /** The vectors of a line of a block. */
  static constexpr int parts = width / lanes;
  static constexpr std::int64_t perPass = 32;

  double sums[perPass * lanes];
  double squares[perPass * lanes];
  Plain minima[perPass * lanes];
  Plain maxima[perPass * lanes];

  /** Sums up the block that begins at `source`, which is the `place`-th here. */
  void add(const std::byte* source, const NumberLines& numbers, std::int64_t place) {
    Part first;
    loadVector<Number>(source, first);
    first = Part{} + first[0];
    const Shift<Number, Part> shift(first);
    // Two that do not wait for each other.
    Sums some[2] = {Sums(first), Sums(first)};
    for (std::int64_t line = 0; line < numbers.lines; ++line, source += numbers.stride) {
      __builtin_prefetch(source + ahead);
      for (int i = 0; i < parts; ++i) {
        Part part;
        loadVector<Number>(source + i * size, part);
        some[i % 2].add(part, shift);
      }
    }
    some[0].add(some[1]);
    std::memcpy(sums + place * lanes, &some[0].sum, sizeof(Doubles));
    std::memcpy(squares + place * lanes, &some[0].squares, sizeof(Doubles));
    std::memcpy(minima + place * lanes, &some[0].minimum, sizeof(Part));
    std::memcpy(maxima + place * lanes, &some[0].maximum, sizeof(Part));
  }

  void total(std::int64_t begin, std::int64_t count, BlockSums<Number>& result) const {
    const auto sumOf = [](double a, double b) { return a + b; };
    fold(sums, count, result.sum + begin, sumOf);
    fold(squares, count, result.squares + begin, sumOf);
    Plain least[perPass];
    Plain most[perPass];
    fold(minima, count, least, [](Plain a, Plain b) { return a < b ? a : b; });
    fold(maxima, count, most, [](Plain a, Plain b) { return a > b ? a : b; });
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

/** Sums up all blocks, and answers how many these are. */
template <class Number, int width>
std::int64_t sumWideBlocks(const NumberLines& numbers, BlockSums<Number>& result) {
  using Partial = PartialSums<Number, width>;
  const std::int64_t count = numbers.count / width;
  Partial partial;
  for (std::int64_t begin = 0; begin < count; begin += Partial::perPass) {
    const std::int64_t end = std::min(begin + Partial::perPass, count);
    for (std::int64_t i = begin; i < end; ++i) {
      partial.add(numbers.source + i * width * static_cast<std::int64_t>(sizeof(Number)), numbers, i - begin);
    }
    partial.total(begin, end - begin, result);
  }
  return count;
}

/** Answers how many blocks, the first ones, it has summed up. */
template <class Number>
std::int64_t sumSmallBlocks(const NumberLines& numbers, std::int64_t width, BlockSums<Number>& result) {
  switch (width) {
    case 1:
      return sumNarrowBlocks<Number, 1>(numbers, result);
    case 2:
      return sumNarrowBlocks<Number, 2>(numbers, result);
    case 4:
      return sumWideBlocks<Number, 4>(numbers, result);
    case 8:
      return sumWideBlocks<Number, 8>(numbers, result);
    case 16:
      return sumWideBlocks<Number, 16>(numbers, result);
    default:
      return 0;
  }
}

/** Deviations from sums and squares, as far as they fill vectors; answers how many these are. */
inline std::int64_t deviationsInVectors(const double* sums, const double* squares, std::int64_t count,
                                        double share, double* result) {
  std::int64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    Doubles sum;
    Doubles square;
    std::memcpy(&sum, sums + i, sizeof sum);
    std::memcpy(&square, squares + i, sizeof square);
    const Doubles deviation = rootsOf(greater(square - sum * (sum * share), Doubles{}) * share);
    std::memcpy(result + i, &deviation, sizeof deviation);
  }
  return i;
}
