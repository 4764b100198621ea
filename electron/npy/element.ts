import type { ByteOrder, Dtype } from './dtype';
import { float16, float32, floatText, type FloatFormat } from './float-text';
import { jsonFloat, jsonInteger, type JsonValue } from './json';

export type { JsonValue } from './json';

/** NumPy's type code without the byte order. */
export type NumericType = 'b1' | 'i1' | 'u1' | 'i2' | 'u2' | 'i4' | 'u4' | 'i8' | 'u8' | 'f2' | 'f4' | 'f8';

export type ElementState = 'value' | 'nan' | 'positive-infinity' | 'negative-infinity';

/** Reads elements of one dtype out of bytes as they stand in the file. Offsets are in bytes. */
export interface ElementReader {
  /** What str() of the NumPy scalar prints. */
  text(view: DataView, offset: number): string;
  value(view: DataView, offset: number): JsonValue;
  state(view: DataView, offset: number): ElementState;
  /** The text of a value of this dtype, had from elsewhere. */
  valueText(value: number | bigint): string;
  /** The number that an element is, for pictures. */
  readonly numericType: NumericType;
  /** Reversing the bytes of each unit of this many bytes gives little-endian numbers; 1 where they are already. */
  readonly swapUnit: number;
}

/** The reader for a dtype, or null for one that isn't shown yet. */
export function elementReader(dtype: Dtype): ElementReader | null {
  const { kind, itemSize, byteOrder } = dtype;
  if (kind === 'bool') return boolReader;
  if (kind === 'int' || kind === 'uint') return integerReader(kind, itemSize, byteOrder);
  return kind === 'float' ? floatReader(itemSize, byteOrder) : null;
}

/** Any byte but 0 is True. */
const boolReader: ElementReader = {
  text: (view, offset) => (view.getUint8(offset) === 0 ? 'False' : 'True'),
  value: (view, offset) => view.getUint8(offset) !== 0,
  state: () => 'value',
  valueText: (value) => (Number(value) === 0 ? 'False' : 'True'),
  numericType: 'b1',
  swapUnit: 1,
};

type Read<T> = (view: DataView, offset: number, littleEndian: boolean) => T;

function integerReader(kind: 'int' | 'uint', itemSize: number, byteOrder: ByteOrder): ElementReader | null {
  const signed = kind === 'int';
  switch (itemSize) {
    case 1:
      return signed
        ? integers('i1', byteOrder, (view, offset) => view.getInt8(offset))
        : integers('u1', byteOrder, (view, offset) => view.getUint8(offset));
    case 2:
      return signed
        ? integers('i2', byteOrder, (view, offset, little) => view.getInt16(offset, little))
        : integers('u2', byteOrder, (view, offset, little) => view.getUint16(offset, little));
    case 4:
      return signed
        ? integers('i4', byteOrder, (view, offset, little) => view.getInt32(offset, little))
        : integers('u4', byteOrder, (view, offset, little) => view.getUint32(offset, little));
    case 8:
      return signed
        ? integers('i8', byteOrder, (view, offset, little) => view.getBigInt64(offset, little))
        : integers('u8', byteOrder, (view, offset, little) => view.getBigUint64(offset, little));
    default:
      return null;
  }
}

function integers(
  numericType: NumericType,
  byteOrder: ByteOrder,
  read: Read<number | bigint>,
): ElementReader {
  const little = byteOrder !== 'big';
  return {
    text: (view, offset) => read(view, offset, little).toString(),
    value: (view, offset) => jsonInteger(read(view, offset, little)),
    state: () => 'value',
    valueText: String,
    numericType,
    swapUnit: swapUnit(numericType, byteOrder),
  };
}

function floatReader(itemSize: number, byteOrder: ByteOrder): ElementReader | null {
  switch (itemSize) {
    case 2:
      return floats('f2', byteOrder, float16, (view, offset, little) =>
        halfToNumber(view.getUint16(offset, little)),
      );
    case 4:
      return floats('f4', byteOrder, float32, (view, offset, little) => view.getFloat32(offset, little));
    case 8:
      return floats('f8', byteOrder, null, (view, offset, little) => view.getFloat64(offset, little));
    default:
      return null;
  }
}

function floats(
  numericType: NumericType,
  byteOrder: ByteOrder,
  format: FloatFormat | null,
  read: Read<number>,
): ElementReader {
  const little = byteOrder !== 'big';
  return {
    text: (view, offset) => floatText(read(view, offset, little), format),
    value: (view, offset) => jsonFloat(read(view, offset, little)),
    state: (view, offset) => floatState(read(view, offset, little)),
    valueText: (value) => floatText(Number(value), format),
    numericType,
    swapUnit: swapUnit(numericType, byteOrder),
  };
}

function swapUnit(numericType: NumericType, byteOrder: ByteOrder): number {
  return byteOrder === 'big' ? Number(numericType.slice(1)) : 1;
}

function floatState(value: number): ElementState {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'positive-infinity';
  return value === -Infinity ? 'negative-infinity' : 'value';
}

/** IEEE 754 binary16 from its bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
