import { descrText } from './descr-text';
import type { Dtype } from './dtype';
import { tupleText } from './python-repr';

/** NEP 1: data begin at a multiple of this many bytes. */
const alignment = 64;
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

/**
 * The bytes before the first element of an NPY file (NEP 1), in the oldest version of the format that holds them: 1.0,
 * 2.0 where they are more than 16 bits count, 3.0 where a name is not in Latin-1.
 */
export function headerBytes(dtype: Dtype, shape: readonly number[], fortranOrder: boolean): Uint8Array {
  const dict =
    `{'descr': ${descrText(dtype)}, 'fortran_order': ${fortranOrder ? 'True' : 'False'}, ` +
    `'shape': ${tupleText(shape.map(String))}, }`;
  const isLatin1 = !/[^\0-\xff]/u.test(dict);
  const text = Buffer.from(dict, isLatin1 ? 'latin1' : 'utf8');
  const padded = (lengthBytes: number): number => {
    const start = magic.length + 2 + lengthBytes;
    return Math.ceil((start + text.length + 1) / alignment) * alignment - start;
  };
  const isShort = isLatin1 && padded(2) < 2 ** 16;
  const length = padded(isShort ? 2 : 4);
  const head = Buffer.alloc(magic.length + 2 + (isShort ? 2 : 4));
  head.set([...magic, isShort ? 1 : isLatin1 ? 2 : 3, 0]);
  if (isShort) head.writeUInt16LE(length, magic.length + 2);
  else head.writeUInt32LE(length, magic.length + 2);
  return Buffer.concat([head, text, Buffer.alloc(length - text.length - 1, ' '), Buffer.of(0x0a)]);
}
