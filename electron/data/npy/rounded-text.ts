import { decimalExponent, exponentText, type Binary } from './decimal';
import type { FloatParts } from './float-parts';

type Parts = Omit<FloatParts, 'liesCloserBelow'>;

/** So many digits behind the point, as np.format_float_positional(unique=False) writes them; halves go to the even digit. */
export function fixedText(parts: Parts, digits: number): string {
  const special = specialText(parts);
  if (special !== null) return special;
  const text = rounded(parts, digits)
    .toString()
    .padStart(digits + 1, '0');
  return signText(parts) + withPoint(text, text.length - digits);
}

/** One digit before the point and so many behind it, as np.format_float_scientific(unique=False) writes them. */
export function scientificText(parts: Parts, digits: number): string {
  const special = specialText(parts);
  if (special !== null) return special;
  let exponent = decimalExponent(parts);
  let text = rounded(parts, digits - exponent).toString();
  if (text.length > digits + 1) {
    exponent++;
    text = text.slice(0, -1);
  }
  return `${signText(parts)}${withPoint(text.padEnd(digits + 1, '0'), 1)}e${exponentText(exponent)}`;
}

/** An infinity or a NaN, null for a number; also for what x87 refuses, whose digits NumPy prints. */
function specialText({ state, significand, negative }: Parts): string | null {
  if (state === 'value' || significand !== 0n) return null;
  if (state === 'nan') return 'nan';
  return negative ? '-inf' : 'inf';
}

function signText({ negative }: Parts): string {
  return negative ? '-' : '';
}

/** The number x 10^places, rounded to a whole one, halves to the even. */
function rounded(
  { significand, exponent }: Pick<Binary, 'significand' | 'exponent'>,
  places: number,
): bigint {
  const power = 10n ** BigInt(Math.abs(places));
  const dividend = (significand << BigInt(Math.max(exponent, 0))) * (places > 0 ? power : 1n);
  const divisor = (1n << BigInt(Math.max(-exponent, 0))) * (places < 0 ? power : 1n);
  const whole = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  return twice > divisor || (twice === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}

function withPoint(digits: string, place: number): string {
  return place === digits.length ? digits : `${digits.slice(0, place)}.${digits.slice(place)}`;
}
