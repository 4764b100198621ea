/** The size of a finite binary float: significand x 2^exponent. */
export interface Binary {
  readonly significand: bigint;
  readonly exponent: number;
  /** Whether the next number below is but half as far away as the next above: so it is at powers of two. */
  readonly liesCloserBelow: boolean;
}

/** d.ddd x 10^exponent: its digits without the point, none of them a zero at the end. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/**
 * The fewest decimal digits that are rounded to a float and to no other, the nearest to it if there are several; where
 * `mostDigits` end before that or `leastDigits` after, the float rounded to so many. Halves go to the even digit.
 *
 * Steele and White's algorithm ("How to print floating-point numbers accurately", 1990), as NumPy's Dragon4 has it.
 */
export function shortestDecimal(binary: Binary, mostDigits = Infinity, leastDigits = 1): Decimal {
  const { significand, exponent, liesCloserBelow } = binary;
  if (significand === 0n) return { digits: '0', exponent: 0 };

  // The number is rest / unit; halfway to its neighbours lie those that are above / unit and below / unit away.
  let above = 2n << BigInt(Math.max(exponent, 0));
  let below = liesCloserBelow ? above / 2n : above;
  let rest = significand << BigInt(Math.max(exponent, 0) + 2);
  let unit = 4n << BigInt(Math.max(-exponent, 0));
  const place = decimalExponent(binary);
  if (place >= 0) unit *= 10n ** BigInt(place);
  else {
    const power = 10n ** BigInt(-place);
    rest *= power;
    above *= power;
    below *= power;
  }

  const isEven = significand % 2n === 0n;
  let digits = '';
  for (;;) {
    const digit = rest / unit;
    rest %= unit;
    const mayRoundDown = rest < below || (isEven && rest === below);
    const mayRoundUp = rest + above > unit || (isEven && rest + above === unit);
    const count = digits.length + 1;
    if (((mayRoundDown || mayRoundUp) && count >= leastDigits) || count >= mostDigits) {
      const isUpNearer = 2n * rest > unit || (2n * rest === unit && digit % 2n === 1n);
      const roundsUp = mayRoundDown === mayRoundUp ? isUpNearer : mayRoundUp;
      return roundsUp ? incremented(`${digits}${digit}`, place) : trimmed(`${digits}${digit}`, place);
    }
    digits += digit.toString();
    rest *= 10n;
    above *= 10n;
    below *= 10n;
  }
}

/** The exponent n of the largest 10^n that is no larger than the number; 0 for 0. */
export function decimalExponent({ significand, exponent }: Pick<Binary, 'significand' | 'exponent'>): number {
  if (significand === 0n) return 0;
  const number = significand << BigInt(Math.max(exponent, 0));
  const unit = 1n << BigInt(Math.max(-exponent, 0));
  const isAtLeast = (place: number): boolean =>
    place >= 0 ? number >= unit * 10n ** BigInt(place) : number * 10n ** BigInt(-place) >= unit;
  const atMost = Math.floor((significand.toString(2).length - 1 + exponent) * Math.log10(2));
  return isAtLeast(atMost + 1) ? atMost + 1 : atMost;
}

/** The decimal as digits before and after the point. */
export function positionalParts({ digits, exponent }: Decimal): readonly [integer: string, fraction: string] {
  if (exponent < 0) return ['0', '0'.repeat(-exponent - 1) + digits];
  return [digits.slice(0, exponent + 1).padEnd(exponent + 1, '0'), digits.slice(exponent + 1)];
}

/** An exponent with its sign and at least so many digits. */
export function exponentText(exponent: number, digits = 2): string {
  return (exponent < 0 ? '-' : '+') + Math.abs(exponent).toString().padStart(digits, '0');
}

function incremented(digits: string, exponent: number): Decimal {
  const kept = digits.replace(/9+$/, '');
  if (kept === '') return { digits: '1', exponent: exponent + 1 };
  return { digits: kept.slice(0, -1) + (Number(kept.slice(-1)) + 1).toString(), exponent };
}

function trimmed(digits: string, exponent: number): Decimal {
  return { digits: digits.replace(/(?!^)0+$/, ''), exponent };
}
