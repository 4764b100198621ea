import type { ElementType } from '../../native/strided-file';

/** Reads the number at an offset, of bytes in the order of a little endian machine. */
type Reader = (view: DataView, offset: number) => number | bigint;

const readers: Partial<Record<ElementType, Reader>> = {
  b1: (view, at) => (view.getUint8(at) === 0 ? 0 : 1),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at) => view.getInt16(at, true),
  u2: (view, at) => view.getUint16(at, true),
  i4: (view, at) => view.getInt32(at, true),
  u4: (view, at) => view.getUint32(at, true),
  i8: (view, at) => view.getBigInt64(at, true),
  u8: (view, at) => view.getBigUint64(at, true),
  m8: (view, at) => view.getBigInt64(at, true),
  f2: (view, at) => half(view.getUint16(at, true)),
  f4: (view, at) => view.getFloat32(at, true),
  f8: (view, at) => view.getFloat64(at, true),
  abs16: (view, at) => Math.hypot(view.getFloat64(at, true), view.getFloat64(at + 8, true)),
  arg16: (view, at) => Math.atan2(view.getFloat64(at + 8, true), view.getFloat64(at, true)),
};

/** NaT. */
const noTime = -(2n ** 63n);

function half(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** The item at an offset, the bytes of each unit reversed. */
export function swapped(bytes: Uint8Array, offset: number, itemSize: number, unit: number): Uint8Array {
  // A Buffer's slice would be no copy.
  const item = Uint8Array.from(bytes.subarray(offset, offset + itemSize));
  for (let start = 0; unit > 1 && start < itemSize; start += unit)
    item.subarray(start, start + unit).reverse();
  return item;
}

/** The number in the bytes of an item. */
export function numberIn(item: Uint8Array, type: ElementType): number | bigint {
  const read = readers[type];
  if (!read) throw new Error(`no test reads numbers of type ${type} in memory`);
  return read(new DataView(item.buffer, item.byteOffset, item.byteLength), 0);
}

/** What is to be told apart of a number: NaT counts as a NaN. */
export function kindOf(
  value: number | bigint,
  type: ElementType,
): 'finite' | 'nan' | 'positiveInfinity' | 'negativeInfinity' {
  if (typeof value === 'bigint') return type === 'm8' && value === noTime ? 'nan' : 'finite';
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return 'finite';
  return value > 0 ? 'positiveInfinity' : 'negativeInfinity';
}
