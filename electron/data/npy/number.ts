import type { ByteOrder } from './dtype';
import type { ElementState } from '../../model/cells';
import type { ElementReader } from './element-reader';
import type { ElementType } from '../../../native/element-type';
import { float16, float32, floatText, type FloatFormat } from './float-text';
import { jsonFloat, jsonInteger } from './json';

/** Any byte but 0 is True. */
export const boolReader: ElementReader = {
  text: (view, offset) => (view.getUint8(offset) === 0 ? 'False' : 'True'),
  value: (view, offset) => view.getUint8(offset) !== 0,
  state: () => 'value',
  numbers: { type: 'b1', swapUnit: 1, text: (value) => (Number(value) === 0 ? 'False' : 'True') },
};

type Read<T> = (view: DataView, offset: number, littleEndian: boolean) => T;

/** Integers of 1, 2, 4 or 8 bytes. */
export function integerReader(kind: 'int' | 'uint', itemSize: number, byteOrder: ByteOrder): ElementReader {
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
    default:
      return signed
        ? integers('i8', byteOrder, (view, offset, little) => view.getBigInt64(offset, little))
        : integers('u8', byteOrder, (view, offset, little) => view.getBigUint64(offset, little));
  }
}

function integers(type: ElementType, byteOrder: ByteOrder, read: Read<number | bigint>): ElementReader {
  const little = byteOrder !== 'big';
  return {
    text: (view, offset) => read(view, offset, little).toString(),
    value: (view, offset) => jsonInteger(read(view, offset, little)),
    state: () => 'value',
    numbers: { type, swapUnit: swapUnit(type, byteOrder), text: String },
  };
}

/** IEEE 754 floats of 2, 4 or 8 bytes. */
export function floatReader(itemSize: number, byteOrder: ByteOrder): ElementReader {
  switch (itemSize) {
    case 2:
      return floats('f2', byteOrder, float16, (view, offset, little) =>
        halfToNumber(view.getUint16(offset, little)),
      );
    case 4:
      return floats('f4', byteOrder, float32, (view, offset, little) => view.getFloat32(offset, little));
    default:
      return floats('f8', byteOrder, null, (view, offset, little) => view.getFloat64(offset, little));
  }
}

function floats(
  type: ElementType,
  byteOrder: ByteOrder,
  format: FloatFormat | null,
  read: Read<number>,
): ElementReader {
  const little = byteOrder !== 'big';
  return {
    text: (view, offset) => floatText(read(view, offset, little), format),
    value: (view, offset) => jsonFloat(read(view, offset, little)),
    state: (view, offset) => floatState(read(view, offset, little)),
    numbers: {
      type,
      swapUnit: swapUnit(type, byteOrder),
      text: (value) => floatText(Number(value), format),
    },
  };
}

function swapUnit(type: ElementType, byteOrder: ByteOrder): number {
  return byteOrder === 'big' ? Number(type.slice(1)) : 1;
}

/** What a number is, for its looks. */
export function floatState(value: number): ElementState {
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
