/** A float narrower than a double: what its rounding needs. */
export interface FloatFormat {
  /** Significant bits, the hidden one included. */
  readonly precision: number;
  /** Exponent of the smallest normal number. */
  readonly minExponent: number;
  /** Decimal digits that always tell two numbers apart. */
  readonly mostDigits: number;
  /** Decimals of so many digits lie too far apart for two of them to be rounded to one normal number. */
  readonly safeDigits: number;
}

export const float16: FloatFormat = { precision: 11, minExponent: -14, mostDigits: 5, safeDigits: 3 };
export const float32: FloatFormat = { precision: 24, minExponent: -126, mostDigits: 9, safeDigits: 6 };

/**
 * A float as NumPy's str() prints it: the fewest digits that lead back to it, with an exponent below 1e-4 and
 * from 1e16 on.
 *
 * @param format The format that the value has come from; null for a double.
 */
export function floatText(value: number, format: FloatFormat | null): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (magnitude === Infinity) return value > 0 ? 'inf' : '-inf';
  if (magnitude !== magnitude) return 'nan';

  const decimal = format ? shortestDecimal(magnitude, format) : magnitude;
  const text = magnitude >= 1e-4 && magnitude < 1e16 ? positional(decimal) : scientific(decimal);
  return value < 0 ? `-${text}` : text;
}

function positional(decimal: number): string {
  const text = decimal.toString();
  return Number.isInteger(decimal) ? `${text}.0` : text;
}

/** JavaScript writes e+5 where NumPy has e+05. */
function scientific(decimal: number): string {
  const text = decimal.toExponential();
  return text.at(-2) === '+' || text.at(-2) === '-' ? `${text.slice(0, -1)}0${text.slice(-1)}` : text;
}

/**
 * The double with the fewest decimal digits that `format` rounds to `value`; of two such, the nearer one, and
 * of two equally near the even one.
 *
 * A decimal of up to 15 digits is what its double prints, so the double stands for it.
 */
function shortestDecimal(
  value: number,
  { precision, minExponent, mostDigits, safeDigits }: FloatFormat,
): number {
  const exponent = Math.max(minExponent, Math.floor(Math.log2(value)));
  const ulp = 2 ** (exponent - precision + 1);
  const significand = value / ulp;
  const isEven = significand % 2 === 0;
  const isNormal = significand >= 2 ** (precision - 1);
  const liesCloserBelow = significand === 2 ** (precision - 1) && exponent > minExponent;
  const low = value - ulp / (liesCloserBelow ? 4 : 2);
  const high = value + ulp / 2;
  const roundsBack = (decimal: number): boolean =>
    (decimal > low && decimal < high) || (isEven && (decimal === low || decimal === high));

  const integerDigits = Math.floor(Math.log10(value)) + 1;
  for (let digits = isNormal ? safeDigits : 1; digits < mostDigits; digits++) {
    const decimals = digits - integerDigits;
    const scaled = shift(value, decimals);
    const below = Math.floor(scaled);
    const decimalBelow = decimalOf(below, decimals);
    const decimalAbove = decimalOf(below + 1, decimals);
    const belowFits = roundsBack(decimalBelow);
    const aboveFits = roundsBack(decimalAbove);
    if (belowFits && aboveFits) {
      const distance = scaled - below - 0.5;
      const isExact = decimals >= 0 && decimals <= 12;
      if (!isExact && Math.abs(distance) < 1e-6) return Number(value.toPrecision(digits));
      return distance < 0 || (distance === 0 && below % 2 === 0) ? decimalBelow : decimalAbove;
    }
    if (belowFits) return decimalBelow;
    if (aboveFits) return decimalAbove;
  }
  return Number(value.toPrecision(mostDigits));
}

/** Powers of ten that a double holds exactly. */
const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** value x 10^places; rounded correctly where the power is exact, and close to it everywhere. */
function shift(value: number, places: number): number {
  const power = powersOfTen[Math.abs(places)];
  if (power === undefined) return value * 10 ** places;
  return places < 0 ? value / power : value * power;
}

/** digits / 10^decimals, rounded correctly. */
function decimalOf(digits: number, decimals: number): number {
  return Math.abs(decimals) < powersOfTen.length
    ? shift(digits, -decimals)
    : Number(`${digits}e${-decimals}`);
}
