/** Arrays of every kind that is read in its own way. */
import type { PlaneSpec } from '../../electron/model/plane';

/** An NPY file, and which plane of it to look at. */
export type TestArray = readonly [file: Buffer, plane: Partial<PlaneSpec>];

/** The bytes of an NPY file. */
export function npyFile(
  descr: string,
  shape: readonly number[],
  data: NodeJS.ArrayBufferView,
  order = 'C',
): Buffer {
  const shapeText = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const isFortran = order === 'F' ? 'True' : 'False';
  const dict = `{'descr': ${descr}, 'fortran_order': ${isFortran}, 'shape': ${shapeText}, }`;
  const length = Math.ceil((dict.length + 11) / 64) * 64;
  const head = Buffer.from(`\x93NUMPY\x01\x00\0\0${dict.padEnd(length - 11)}\n`, 'latin1');
  head.writeUInt16LE(length - 10, 8);
  return Buffer.concat([head, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
}

export const [rows, columns] = [300, 40];
const count = rows * columns;

/** Numbers with a fraction, among them those that are not finite. */
export function floats(): number[] {
  const made = numbers((i) => Math.round(Math.sin(i) * 1e4) / 8);
  for (const [i, number] of [NaN, Infinity, -Infinity, -0, 5e-7].entries()) made[i * 997] = number;
  // A pixel of 4 x 4 without a finite element.
  for (let row = 8; row < 12; row++) made.fill(NaN, row * columns + 16, row * columns + 20);
  return made;
}

function bigs(): bigint[] {
  return numbers().map((i) => (BigInt(i) - 3000n) * 1_234_567_890_123_457n);
}

/** The numbers from 0 on, or what is made of each. */
function numbers(make: (i: number) => number = (i) => i): number[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** An array of `rows` x `columns`. */
function grid(descr: string, data: NodeJS.ArrayBufferView, order = 'C'): TestArray {
  return [npyFile(`'${descr}'`, [rows, columns], data, order), {}];
}

/** Complex numbers, looked at by one of their parts. */
function complex(part: string): TestArray {
  return [npyFile("'<c16'", [rows, columns / 2], Float64Array.from(floats())), { field: [part] }];
}

/** A line of structures of an int32, a float64 and three bytes. */
export function structures(): Buffer {
  const bytes = Buffer.alloc(200 * 15);
  for (let i = 0; i < 200; i++) {
    bytes.writeInt32LE(i * i - 500, i * 15);
    bytes.writeDoubleLE(i / 16, i * 15 + 4);
    bytes.write(`s${i % 7}`, i * 15 + 12);
  }
  return npyFile("[('a', '<i4'), ('b', '<f8'), ('c', 'S3')]", [200], bytes);
}

/** Without the last 3,003 bytes. */
function cut([file, plane]: TestArray): TestArray {
  return [file.subarray(0, file.length - 3003), plane];
}

const noTime = -(2n ** 63n);

export const arrays: Readonly<Record<string, TestArray>> = {
  float64: grid('<f8', Float64Array.from(floats())),
  'big endian float32': grid('>f4', Buffer.from(Float32Array.from(floats()).buffer).swap32()),
  float16: grid('<f2', Uint16Array.from(numbers((i) => (i * 37) % 65_536))),
  'int16 in Fortran order': grid('<i2', Int16Array.from(numbers((i) => (i * 31) % 5003)), 'F'),
  'big endian int64': grid('>i8', Buffer.from(BigInt64Array.from(bigs()).buffer).swap64()),
  uint64: grid(
    '<u8',
    BigUint64Array.from(bigs(), (big) => big + 2n ** 63n),
  ),
  bool: grid('|b1', Uint8Array.from(numbers((i) => (i % 3 === 0 ? 1 : 0)))),
  'dates with NaT': grid(
    '<M8[D]',
    BigInt64Array.from(numbers(), (i) => (i % 11 === 0 ? noTime : BigInt(i))),
  ),
  'a plane of three dimensions, transposed': [
    npyFile("'<i4'", [20, 15, 40], Int32Array.from(numbers((i) => i - 5000))),
    { rowAxis: 2, columnAxis: 0, indices: [0, 7, 0] },
  ],
  'a wrapped line': [npyFile("'<u4'", [count - 13], Uint32Array.from(numbers()).subarray(13)), { wrap: 40 }],
  'complex, the magnitude': complex('magnitude'),
  'complex, the phase': complex('phase'),
  'complex, the imaginary part': complex('imag'),
  'a field of structures': [structures(), { field: ['b'] }],
  'float64, cut': cut(grid('<f8', Float64Array.from(floats()))),
};

/** An array of more bytes than a tile may read at first. */
export function largeArray(): Buffer {
  return npyFile(
    "'|u1'",
    [1500, 1000],
    Uint8Array.from({ length: 1500 * 1000 }, (_, i) => (i * 7919) % 251),
  );
}
