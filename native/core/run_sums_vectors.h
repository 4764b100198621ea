// Compiled once an instruction set, in a namespace of its own each (see run_sums.cc), for the vectors of
// `bytes` bytes that GCC and Clang know as extensions of the language.

template <class T, int size = bytes>
using Vector = typename VectorOf<T, size>::type;

using Doubles = Vector<double>;
inline constexpr int lanes = bytes / static_cast<int>(sizeof(double));

template <class Number>
inline constexpr bool isSmallInteger = std::is_integral_v<Number> && sizeof(Number) <= 2;

/** Integers all through: the order of additions does not matter, so compilers can vectorize it. */
template <class Number>
RunSums<Number> sumSmallIntegers(const NumberLines& numbers) {
  const std::int32_t first = load<Number, false>(numbers.source);
  std::int32_t minimum = first;
  std::int32_t maximum = first;
  std::int32_t sum = 0;
  std::conditional_t<sizeof(Number) == 1, std::uint32_t, std::uint64_t> squares = 0;
  for (std::int64_t line = 0; line < numbers.lines; ++line) {
    const std::byte* const source = numbers.source + line * numbers.stride;
    for (std::int64_t i = 0; i < numbers.count; ++i) {
      const std::int32_t number = load<Number, false>(source + i * static_cast<std::int64_t>(sizeof(Number)));
      const std::int32_t difference = number - first;
      const auto magnitude = static_cast<std::uint32_t>(difference < 0 ? -difference : difference);
      minimum = number < minimum ? number : minimum;
      maximum = number > maximum ? number : maximum;
      sum += difference;
      squares += magnitude * magnitude;
    }
  }
  return {static_cast<Number>(minimum), static_cast<Number>(maximum), static_cast<double>(sum),
          static_cast<double>(squares)};
}

template <class Number>
using Signed = std::conditional_t<std::is_floating_point_v<Number>, Number,
                                  std::conditional_t<sizeof(Number) == 4, std::int32_t, std::int64_t>>;

/** What turns unsigned integers to signed ones of the same order. */
template <class Number>
inline constexpr auto bias =
    std::is_unsigned_v<Number> ? std::numeric_limits<Signed<Number>>::min() : Signed<Number>{0};

template <class Number, class V>
inline void loadVector(const std::byte* source, V& vector) {
  std::memcpy(&vector, source, sizeof vector);
  if constexpr (std::is_unsigned_v<Number>) vector ^= bias<Number>;
}

inline Doubles widen(const Doubles& numbers) { return numbers; }

#if !defined(HAS_INTRINSICS)
template <class Numbers>
Doubles widen(const Numbers& numbers) {
  return __builtin_convertvector(numbers, Doubles);
}
#endif

/** The differences of numbers of up to 53 bits from others. */
template <class Number, class Part>
struct Shift {
  Doubles first;

  explicit Shift(const Part& numbers) : first(widen(numbers)) {}

  Doubles differences(const Part& numbers) const { return widen(numbers) - first; }
};

/**
 * The same for 64 bits, exact up to one rounding: each half becomes a double by being put under the exponent
 * of 2^52 or 2^84.
 */
template <class Number, class Part>
  requires(std::is_integral_v<Number> && sizeof(Number) == 8)
struct Shift<Number, Part> {
  static constexpr std::uint64_t lowExponent = 0x4330'0000'0000'0000;
  static constexpr std::uint64_t highExponent = 0x4530'0000'0000'0000;
  static constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  Doubles low;
  Doubles high;

  explicit Shift(const Part& numbers) : low(lowOf(numbers)), high(highOf(numbers)) {}

  Doubles differences(const Part& numbers) const { return (highOf(numbers) - high) + (lowOf(numbers) - low); }

 private:
  static Vector<std::uint64_t> bitsOf(const Part& numbers) {
    return reinterpret_cast<Vector<std::uint64_t>>(numbers) ^ sign;
  }
  static Doubles lowOf(const Part& numbers) {
    return reinterpret_cast<Doubles>((bitsOf(numbers) & 0xffff'ffff) | lowExponent);
  }
  static Doubles highOf(const Part& numbers) {
    return reinterpret_cast<Doubles>(bitsOf(numbers) >> 32 | highExponent);
  }
};

template <class V>
inline V lesser(const V& a, const V& b) {
  return a < b ? a : b;
}
template <class V>
inline V greater(const V& a, const V& b) {
  return a > b ? a : b;
}

/** The sums of some vectors' worth of numbers at a time. */
template <class Number>
struct Sums {
  using Plain = Signed<Number>;
  /** Numbers of which there are as many as doubles in a vector, and full vectors of them. */
  using Part = Vector<Plain, lanes* static_cast<int>(sizeof(Plain))>;
  using Full = Vector<Plain>;
  static constexpr int parts = 4;
  static constexpr int fulls = parts * static_cast<int>(sizeof(Part)) / bytes;
  static constexpr int perStep = parts * lanes;
  static constexpr std::int64_t stepSize = perStep * static_cast<std::int64_t>(sizeof(Plain));

  const Plain first;
  const Shift<Number, Part> shift{Part{} + first};
  Doubles sums[parts] = {};
  Doubles squares[parts] = {};
  Full minima[fulls];
  Full maxima[fulls];

  explicit Sums(const std::byte* source) : first(loadFirst(source)) {
    for (int i = 0; i < fulls; ++i) minima[i] = maxima[i] = Full{} + first;
  }

  static Plain loadFirst(const std::byte* source) {
    Plain number;
    std::memcpy(&number, source, sizeof number);
    if constexpr (std::is_unsigned_v<Number>) number ^= bias<Number>;
    return number;
  }

  void add(const std::byte* source) {
    for (int i = 0; i < parts; ++i) {
      Part numbers;
      loadVector<Number>(source + i * static_cast<int>(sizeof(Part)), numbers);
      const Doubles differences = shift.differences(numbers);
      sums[i] += differences;
      squares[i] += differences * differences;
    }
    for (int i = 0; i < fulls; ++i) {
      Full numbers;
      loadVector<Number>(source + i * bytes, numbers);
      minima[i] = lesser(numbers, minima[i]);
      maxima[i] = greater(numbers, maxima[i]);
    }
  }

  RunSums<Number> total() {
    const Doubles sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    const Doubles square = (squares[0] + squares[1]) + (squares[2] + squares[3]);
    RunSums<Number> result = {};
    for (int i = 0; i < lanes; ++i) {
      result.sum += sum[i];
      result.squares += square[i];
    }
    for (int i = 1; i < fulls; ++i) {
      minima[0] = lesser(minima[i], minima[0]);
      maxima[0] = greater(maxima[i], maxima[0]);
    }
    Plain minimum = first;
    Plain maximum = first;
    for (int i = 0; i < bytes / static_cast<int>(sizeof(Plain)); ++i) {
      minimum = minima[0][i] < minimum ? minima[0][i] : minimum;
      maximum = maxima[0][i] > maximum ? maxima[0][i] : maximum;
    }
    if constexpr (std::is_unsigned_v<Number>) {
      minimum ^= bias<Number>;
      maximum ^= bias<Number>;
    }
    result.minimum = static_cast<Number>(minimum);
    result.maximum = static_cast<Number>(maximum);
    return result;
  }
};

template <class Number>
RunSums<Number> sum(const NumberLines& numbers) {
  if constexpr (isSmallInteger<Number>) {
    return sumSmallIntegers<Number>(numbers);
  } else {
    constexpr std::int64_t stepSize = Sums<Number>::stepSize;
    const std::int64_t length = numbers.count * static_cast<std::int64_t>(sizeof(Number));
    Sums<Number> sums(numbers.source);
    for (std::int64_t line = 0; line < numbers.lines; ++line) {
      const std::byte* place = numbers.source + line * numbers.stride;
      const std::byte* const end = place + length;
      for (; end - place >= stepSize; place += stepSize) {
        for (std::int64_t i = 0; i < stepSize; i += cacheLine) __builtin_prefetch(place + length + i);
        sums.add(place);
      }
      if (place < end) {
        // What is left is filled up with the first number, which is no difference from itself.
        std::byte rest[stepSize];
        for (std::int64_t i = 0; i < stepSize; i += sizeof(Number)) {
          std::memcpy(rest + i, numbers.source, sizeof(Number));
        }
        std::memcpy(rest, place, static_cast<std::size_t>(end - place));
        sums.add(rest);
      }
    }
    return sums.total();
  }
}
