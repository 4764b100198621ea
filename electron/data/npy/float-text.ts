/** A float narrower than a double: what its rounding and its text need. */
export interface FloatFormat {
  /** Significant bits, the hidden one included. */
  readonly precision: number;
  /** Exponent of the smallest normal number. */
  readonly minExponent: number;
  /** Decimal digits that always tell two numbers apart. */
  readonly mostDigits: number;
  /** Decimals of so many digits lie too far apart for two of them to be rounded to one normal number. */
  readonly safeDigits: number;
  /** From here on NumPy 2.3 and later write an exponent. */
  readonly exponentFrom: number;
}

export const float16: FloatFormat = {
  ...{ precision: 11, minExponent: -14, mostDigits: 5, safeDigits: 3 },
  exponentFrom: 1e3,
};
export const float32: FloatFormat = {
  ...{ precision: 24, minExponent: -126, mostDigits: 9, safeDigits: 6 },
  exponentFrom: 1e6,
};
const doubleExponentFrom = 1e16;

/**
 * A float as NumPy's str() prints it: the fewest digits that lead back to it, with an exponent below 1e-4 and
 * from 1e16 on, of a float16 from 1e3, of a float32 from 1e6.
 *
 * So do NumPy 2.3 and later; those before have 1e16 for all of them.
 *
 * @param format The format that the value has come from; null for a double.
 */
export function floatText(value: number, format: FloatFormat | null): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (magnitude === Infinity) return value > 0 ? 'inf' : '-inf';
  if (Number.isNaN(magnitude)) return 'nan';

  const decimal = format ? shortestDecimal(magnitude, format) : magnitude;
  const isPositional = magnitude >= 1e-4 && magnitude < (format?.exponentFrom ?? doubleExponentFrom);
  const text = isPositional ? positional(decimal) : scientific(decimal);
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
function shortestDecimal(value: number, format: FloatFormat): number {
  const { low, high, isClosed, isNormal } = roundingInterval(value, format);
  const roundsBack = (decimal: number): boolean =>
    (decimal > low && decimal < high) || (isClosed && (decimal === low || decimal === high));

  const integerDigits = Math.floor(Math.log10(value)) + 1;
  for (let digits = isNormal ? format.safeDigits : 1; digits < format.mostDigits; digits++) {
    const decimals = digits - integerDigits;
    const scaled = shift(value, decimals);
    const floor = Math.floor(scaled);
    const below = decimalOf(floor, decimals);
    const above = decimalOf(floor + 1, decimals);
    if (!roundsBack(below)) {
      if (roundsBack(above)) return above;
      continue;
    }
    if (!roundsBack(above)) return below;

    const fraction = scaled - floor;
    // Ties need at most 12 decimals, and so many keep `scaled` exact. Anything else this near the middle is not.
    if (Math.abs(fraction - 0.5) < 1e-6 && (decimals < 0 || decimals > 12))
      return Number(value.toPrecision(digits));
    return fraction < 0.5 || (fraction === 0.5 && floor % 2 === 0) ? below : above;
  }
  return Number(value.toPrecision(format.mostDigits));
}

/** The numbers that `format` rounds to `value`, those at either end included if the interval is closed. */
function roundingInterval(value: number, { precision, minExponent }: FloatFormat) {
  const exponent = Math.max(minExponent, Math.floor(Math.log2(value)));
  const ulp = 2 ** (exponent - precision + 1);
  const significand = value / ulp;
  const smallestNormal = 2 ** (precision - 1);
  const liesCloserBelow = significand === smallestNormal && exponent > minExponent;
  return {
    low: value - ulp / (liesCloserBelow ? 4 : 2),
    high: value + ulp / 2,
    isClosed: significand % 2 === 0,
    isNormal: significand >= smallestNormal,
  };
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
