import { open, writeFile } from 'node:fs/promises';

/** Bytes before the first element of the files written here. */
export const dataOffset = 128;

/** The header of a 2-D array of '<f8'. */
export function headerOf(rows: number, columns: number, descr = '<f8'): Buffer {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  return Buffer.from(`\x93NUMPY\x01\x00\x76\x00${dict.padEnd(dataOffset - 11)}\n`, 'latin1');
}

/** The elements `start` to `end`: each is its flat index, and `offset`. */
export function elementsOf(start: number, end: number, offset = 0): Buffer {
  return Buffer.from(Float64Array.from({ length: end - start }, (_, i) => start + i + offset).buffer);
}

/** Writes an array of so many rows, of which the file holds some. */
export function writeArray(
  path: string,
  rows: number,
  columns: number,
  there = rows,
  offset = 0,
): Promise<void> {
  return writeFile(path, Buffer.concat([headerOf(rows, columns), elementsOf(0, there * columns, offset)]));
}

/** Writes bytes into a file that is there. */
export async function overwrite(path: string, position: number, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(bytes, 0, bytes.length, position);
  await file.close();
}
