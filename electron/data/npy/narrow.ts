import { exponentText, positionalParts, shortestDecimal } from './decimal';
import type { NarrowName } from './dtype';
import type { ElementReader } from './element-reader';
import type { ElementType } from '../../../native/element-type';
import { jsonFloat } from './json';
import { floatState } from './number';

/**
 * What the bits of a float mean, as the README of ml_dtypes defines each: a sign, if there is one, the exponent, the fraction.
 */
interface FloatFormat {
  readonly type: ElementType;
  readonly isSigned: boolean;
  readonly exponentBits: number;
  readonly fractionBits: number;
  readonly bias: number;
  /**
   * What is no number: of the greatest exponent all, as in IEEE 754; of it the last alone, a NaN; the zero below zero alone, a
   * NaN; nothing.
   */
  readonly special: 'ieee' | 'last' | 'negative-zero' | 'none';
  /** Without subnormal numbers there is no zero either. */
  readonly hasSubnormals: boolean;
}

interface IntegerFormat {
  readonly type: ElementType;
  readonly isSigned: boolean;
  readonly bits: number;
}

function float(
  type: ElementType,
  exponentBits: number,
  fractionBits: number,
  bias: number,
  special: FloatFormat['special'],
  { isSigned = true, hasSubnormals = true } = {},
): FloatFormat {
  return { type, isSigned, exponentBits, fractionBits, bias, special, hasSubnormals };
}

/** Those of fewer than eight bits stand in the lowest bits of a byte; the others are ignored. */
const formats: Readonly<Record<NarrowName, FloatFormat | IntegerFormat>> = {
  bfloat16: float('bf16', 8, 7, 127, 'ieee'),
  float8_e3m4: float('e3m4', 3, 4, 3, 'ieee'),
  float8_e4m3: float('e4m3', 4, 3, 7, 'ieee'),
  float8_e4m3b11fnuz: float('e4m3b11fnuz', 4, 3, 11, 'negative-zero'),
  float8_e4m3fn: float('e4m3fn', 4, 3, 7, 'last'),
  float8_e4m3fnuz: float('e4m3fnuz', 4, 3, 8, 'negative-zero'),
  float8_e5m2: float('e5m2', 5, 2, 15, 'ieee'),
  float8_e5m2fnuz: float('e5m2fnuz', 5, 2, 16, 'negative-zero'),
  float8_e5m3fnu: float('e5m3fnu', 5, 3, 15, 'last', { isSigned: false }),
  float8_e8m0fnu: float('e8m0fnu', 8, 0, 127, 'last', { isSigned: false, hasSubnormals: false }),
  float6_e2m3fn: float('e2m3fn', 2, 3, 1, 'none'),
  float6_e3m2fn: float('e3m2fn', 3, 2, 3, 'none'),
  float4_e2m1fn: float('e2m1fn', 2, 1, 1, 'none'),
  int4: { type: 'int4', isSigned: true, bits: 4 },
  uint4: { type: 'uint4', isSigned: false, bits: 4 },
  int2: { type: 'int2', isSigned: true, bits: 2 },
  uint2: { type: 'uint2', isSigned: false, bits: 2 },
  int1: { type: 'int1', isSigned: true, bits: 1 },
  uint1: { type: 'uint1', isSigned: false, bits: 1 },
};

/** Bytes of one. */
export function narrowSize(name: NarrowName): number {
  return name === 'bfloat16' ? 2 : 1;
}

/** Numbers of machine learning, as str() of the scalars of ml_dtypes prints them. */
export function narrowReader(name: NarrowName): ElementReader {
  const format = formats[name];
  const bitsAt = (view: DataView, offset: number): number =>
    narrowSize(name) === 2 ? view.getUint16(offset, true) : view.getUint8(offset);
  const numberOf = (bits: number): number =>
    'bits' in format ? integerFromBits(bits, format) : floatFromBits(bits, format);
  const read = (view: DataView, offset: number): number => numberOf(bitsAt(view, offset));
  const write = 'bits' in format ? String : narrowText;
  return {
    text: (view, offset) => write(read(view, offset)),
    value: (view, offset) => jsonFloat(read(view, offset)),
    state: (view, offset) => floatState(read(view, offset)),
    numbers: { type: format.type, swapUnit: 1, text: (value) => write(Number(value)) },
  };
}

function integerFromBits(byte: number, { isSigned, bits }: IntegerFormat): number {
  const unused = 32 - bits;
  return isSigned ? (byte << unused) >> unused : (byte << unused) >>> unused;
}

function floatFromBits(bits: number, format: FloatFormat): number {
  const { isSigned, exponentBits, fractionBits, bias, special, hasSubnormals } = format;
  const sign = isSigned && (bits >> (exponentBits + fractionBits)) & 1 ? -1 : 1;
  const greatest = 2 ** exponentBits - 1;
  const exponent = (bits >> fractionBits) & greatest;
  const hidden = 2 ** fractionBits;
  const fraction = bits & (hidden - 1);
  if (exponent === greatest) {
    if (special === 'last' && fraction === hidden - 1) return NaN;
    if (special === 'ieee') return fraction === 0 ? sign * Infinity : NaN;
  }
  if (special === 'negative-zero' && sign < 0 && exponent === 0 && fraction === 0) return NaN;
  if (exponent > 0 || !hasSubnormals)
    return sign * (hidden + fraction) * 2 ** (exponent - bias - fractionBits);
  return sign * fraction * 2 ** (1 - bias - fractionBits);
}

/** ml_dtypes prints six digits, as C's %g does: more than tell any two of these floats apart. */
const digits = 6;

function narrowText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0`;
  if (Math.abs(value) === Infinity) return `${sign}inf`;
  const exponent = Math.floor(Math.log2(Math.abs(value))) - 60;
  const significand = BigInt(Math.abs(value) / 2 ** exponent);
  const decimal = shortestDecimal({ significand, exponent, liesCloserBelow: false }, digits, digits);
  if (decimal.exponent < -4 || decimal.exponent >= digits) {
    const fraction = decimal.digits.slice(1);
    return `${sign}${decimal.digits.charAt(0)}${fraction && `.${fraction}`}e${exponentText(decimal.exponent)}`;
  }
  const [integer, fraction] = positionalParts(decimal);
  return `${sign}${integer}${fraction && `.${fraction}`}`;
}
