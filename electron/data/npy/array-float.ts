import { decimalExponent, exponentText, positionalParts, shortestDecimal, type Binary } from './decimal';
import type { FloatParts } from './float-parts';

/** What tells the floats that NumPy prints together apart. */
export interface FloatKind {
  /** Significant bits, any hidden one included; NumPy rounds the quotient of the largest and the least to so many. */
  readonly bits: number;
  /** From here on they have exponents. */
  readonly exponentFrom: number;
}

/** Single and double precision, and the extended one of x86. */
export const floatKinds = {
  4: { bits: 24, exponentFrom: 1e6 },
  8: { bits: 53, exponentFrom: 1e8 },
  16: { bits: 64, exponentFrom: 1e8 },
} as const satisfies Readonly<Record<number, FloatKind>>;

/** Digits behind the point: NumPy's print option `precision`. */
const precision = 8;

/**
 * The format of floats that are printed together, as NumPy prints those of an array: at most eight digits behind the
 * point, points and exponents below each other.
 *
 * @param hasPlus Whether what is not negative gets a plus sign.
 */
export function arrayFloatFormat(
  values: readonly FloatParts[],
  hasPlus: boolean,
  kind: FloatKind,
): (value: FloatParts) => string {
  const finite = values.filter(({ state }) => state === 'value');
  const signOf = ({ negative }: FloatParts): string => (negative ? '-' : hasPlus ? '+' : '');
  const digitsOf = needExponent(finite, kind) ? scientific(finite) : positional;
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

/** Whether one of them is large or small, or the largest more than a thousand times the least. */
function needExponent(finite: readonly FloatParts[], { bits, exponentFrom }: FloatKind): boolean {
  const [first, ...rest] = finite.filter(({ significand }) => significand !== 0n);
  if (!first) return false;
  const most = rest.reduce<Size>((a, b) => (isLess(a, b) ? b : a), first);
  const least = rest.reduce<Size>((a, b) => (isLess(b, a) ? b : a), first);
  if (!isLess(most, { significand: BigInt(exponentFrom), exponent: 0 })) return true;
  return (
    isLess(least, bits === 24 ? singleTenThousandth : tenThousandth) ||
    isLess(timesThousand(least, bits), most)
  );
}

type Size = Pick<Binary, 'significand' | 'exponent'>;

const tenThousandth = sizeOf(1e-4);
const singleTenThousandth = sizeOf(Math.fround(1e-4));

/** A number near 1e-4 as what its double stands for. */
function sizeOf(value: number): Size {
  return { significand: BigInt(value * 2 ** 66), exponent: -66 };
}

/** A thousand times so much, and as little more as is lost in a quotient of so many bits. */
function timesThousand({ significand, exponent }: Size, bits: number): Size {
  const shift = bits - 9; // 1000 is less than 2^10
  return { significand: significand * ((1000n << BigInt(shift)) + 1n), exponent: exponent - shift };
}

function isLess(a: Size, b: Size): boolean {
  const least = Math.min(a.exponent, b.exponent);
  const whole = ({ significand, exponent }: Size): bigint => significand << BigInt(exponent - least);
  return whole(a) < whole(b);
}

/** 0 of none; Math.max takes so many arguments and no more. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), 0);
}
