import { exponentText, positionalParts, shortestDecimal } from './decimal';
import type { NarrowFloat } from './dtype';
import type { ElementReader, NumericType } from './element';
import { jsonFloat } from './json';
import { floatState } from './number';

interface Format {
  readonly type: NumericType;
  readonly exponentBits: number;
  readonly fractionBits: number;
  /** What the greatest exponent means: infinity and NaNs as in IEEE 754, or numbers all but the last, a NaN. */
  readonly special: 'ieee' | 'last';
}

const formats: Readonly<Record<NarrowFloat, Format>> = {
  bfloat16: { type: 'bf16', exponentBits: 8, fractionBits: 7, special: 'ieee' },
  float8_e4m3fn: { type: 'e4m3fn', exponentBits: 4, fractionBits: 3, special: 'last' },
  float8_e5m2: { type: 'e5m2', exponentBits: 5, fractionBits: 2, special: 'ieee' },
};

/** Little-endian floats of machine learning, as str() of the scalars of ml_dtypes prints them. */
export function narrowFloatReader(kind: NarrowFloat): ElementReader {
  const format = formats[kind];
  const isShort = kind === 'bfloat16';
  const read = (view: DataView, offset: number): number =>
    fromBits(isShort ? view.getUint16(offset, true) : view.getUint8(offset), format);
  return {
    text: (view, offset) => narrowText(read(view, offset)),
    value: (view, offset) => jsonFloat(read(view, offset)),
    state: (view, offset) => floatState(read(view, offset)),
    numbers: { type: format.type, swapUnit: 1, text: (value) => narrowText(Number(value)) },
  };
}

function fromBits(bits: number, { exponentBits, fractionBits, special }: Format): number {
  const sign = bits >> (exponentBits + fractionBits) === 1 ? -1 : 1;
  const greatest = 2 ** exponentBits - 1;
  const bias = greatest >> 1;
  const exponent = (bits >> fractionBits) & greatest;
  const hidden = 2 ** fractionBits;
  const fraction = bits & (hidden - 1);
  if (exponent === greatest) {
    if (special === 'last' && fraction === hidden - 1) return NaN;
    if (special === 'ieee') return fraction === 0 ? sign * Infinity : NaN;
  }
  const significand = exponent === 0 ? fraction : hidden + fraction;
  return sign * significand * 2 ** (Math.max(exponent, 1) - bias - fractionBits);
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
