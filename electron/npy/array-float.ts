import { decimalExponent, exponentText, positionalParts, shortestDecimal } from './decimal';
import type { FloatParts } from './float-parts';

/** Digits behind the point: NumPy's print option `precision`. */
const precision = 8;

/**
 * The format of floats that are printed together, as NumPy prints those of an array: at most eight digits behind the
 * point, points and exponents below each other.
 *
 * @param hasPlus Whether what is not negative gets a plus sign.
 * @param isSingle Whether they are float32, whose quotients are rounded as such.
 */
export function arrayFloatFormat(
  values: readonly FloatParts[],
  hasPlus: boolean,
  isSingle: boolean,
): (value: FloatParts) => string {
  const finite = values.filter(({ state }) => state === 'value');
  const signOf = ({ negative }: FloatParts): string => (negative ? '-' : hasPlus ? '+' : '');
  const digitsOf = needExponent(finite, isSingle) ? scientific(finite) : positional;
  const texts = finite.map((value) => {
    const [integer, fraction] = digitsOf(value);
    return { left: signOf(value).length + integer.length, right: fraction.length };
  });
  let left = largest(texts.map((text) => text.left));
  const right = largest(texts.map((text) => text.right));
  if (finite.length < values.length) {
    const hasSign = hasPlus || values.some(({ state }) => state === 'negative-infinity');
    left = Math.max(left, (hasSign ? 4 : 3) - right - 1);
  }
  return (value) => {
    if (value.state === 'nan') return `${hasPlus ? '+' : ''}nan`.padStart(left + right + 1);
    if (value.state !== 'value') return `${signOf(value)}inf`.padStart(left + right + 1);
    const [integer, fraction] = digitsOf(value);
    return `${(signOf(value) + integer).padStart(left)}.${fraction.padEnd(right)}`;
  };
}

/** What stands before the point and what behind it, the exponent included. */
type Digits = (value: FloatParts) => readonly [integer: string, fraction: string];

/** With every digit before the point, also those that the shortest decimal could do without. */
const positional: Digits = (value) => {
  const integerDigits = decimalExponent(value) + 1;
  return positionalParts(shortestDecimal(value, integerDigits + precision, integerDigits));
};

/** With as many digits, and digits of the exponent, as the longest of them has. */
function scientific(values: readonly FloatParts[]): Digits {
  const decimals = values.map((value) => shortestDecimal(value, 1 + precision));
  const fractionLength = largest(decimals.map(({ digits }) => digits.length)) - 1;
  const exponentLength = largest(decimals.map(({ exponent }) => exponentText(exponent).length)) - 1;
  return (value) => {
    const { digits, exponent } = shortestDecimal(value, 1 + fractionLength, 1 + fractionLength);
    const fraction = digits.slice(1).padEnd(fractionLength, '0');
    return [digits.charAt(0), `${fraction}e${exponentText(exponent, exponentLength)}`];
  };
}

function needExponent(finite: readonly FloatParts[], isSingle: boolean): boolean {
  const rounded = isSingle ? Math.fround : (value: number): number => value;
  const sizes = finite
    .filter(({ significand }) => significand !== 0n)
    .map(({ significand, exponent }) => Number(significand) * 2 ** exponent);
  if (sizes.length === 0) return false;
  const most = largest(sizes);
  const least = sizes.reduce((a, b) => Math.min(a, b));
  return most >= 1e8 || least < rounded(1e-4) || rounded(most / least) > 1000;
}

/** 0 of none; Math.max takes so many arguments and no more. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), 0);
}
