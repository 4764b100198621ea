import type { Binary } from './decimal';
import type { ElementState } from '../../model/cells';

/** A float taken apart, so that its digits can be told exactly; the significand of an infinity or a NaN is 0. */
export interface FloatParts extends Binary {
  readonly state: ElementState;
  readonly negative: boolean;
}

/** Reads the float at an offset. */
export type ReadParts = (view: DataView, offset: number) => FloatParts;

/** Reads IEEE 754 binary16, binary32 or binary64. */
export function ieeeParts(itemSize: number, littleEndian: boolean): ReadParts {
  switch (itemSize) {
    case 2:
      return (view, offset) => partsOf(BigInt(view.getUint16(offset, littleEndian)), 5, 10);
    case 4:
      return (view, offset) => partsOf(BigInt(view.getUint32(offset, littleEndian)), 8, 23);
    default:
      return (view, offset) => partsOf(view.getBigUint64(offset, littleEndian), 11, 52);
  }
}

function partsOf(bits: bigint, exponentBits: number, fractionBits: number): FloatParts {
  const fraction = BigInt.asUintN(fractionBits, bits);
  const biased = Number(BigInt.asUintN(exponentBits, bits >> BigInt(fractionBits)));
  const negative = bits >> BigInt(exponentBits + fractionBits) === 1n;
  const special = 2 ** exponentBits - 1;
  if (biased === special) return notFinite(fraction, negative);
  return {
    state: 'value',
    negative,
    significand: biased === 0 ? fraction : fraction | (1n << BigInt(fractionBits)),
    exponent: Math.max(biased, 1) - (special >> 1) - fractionBits,
    liesCloserBelow: biased > 1 && fraction === 0n,
  };
}

/**
 * Reads x87 extended precision: sign and exponent in 16 bits, and 64 bits of significand with no hidden one. It stands in
 * 16 bytes; the other six may hold anything.
 *
 * What the processor itself refuses, a significand that lacks the leading one, is a NaN here too, but one with digits.
 */
export function extendedParts(littleEndian: boolean): ReadParts {
  const [signAt, significandAt] = littleEndian ? [8, 0] : [6, 8];
  return (view, offset) => {
    const signAndExponent = view.getUint16(offset + signAt, littleEndian);
    const bits = view.getBigUint64(offset + significandAt, littleEndian);
    const negative = signAndExponent >> 15 === 1;
    const biased = signAndExponent & 0x7fff;
    const fraction = BigInt.asUintN(63, bits);
    if (biased === 0x7fff) return notFinite(fraction, negative);
    return {
      state: biased > 0 && bits >> 63n === 0n ? 'nan' : 'value',
      negative,
      significand: biased === 0 ? fraction : fraction | (1n << 63n),
      exponent: Math.max(biased, 1) - 0x3fff - 63,
      liesCloserBelow: biased > 1 && fraction === 0n,
    };
  };
}

function notFinite(fraction: bigint, negative: boolean): FloatParts {
  const infinity = negative ? 'negative-infinity' : 'positive-infinity';
  return {
    state: fraction === 0n ? infinity : 'nan',
    negative,
    significand: 0n,
    exponent: 0,
    liesCloserBelow: false,
  };
}
