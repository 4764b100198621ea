import { writeFileSync } from 'node:fs';
import type { StridedWindow } from '../../native/strided-file';

export const rows = 300;
export const columns = 500;
export const values = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i) * i);
/** All numbers of the file. */
export const plane: StridedWindow = {
  offset: 128,
  rows,
  columns,
  rowStride: columns * 8,
  columnStride: 8,
  itemSize: 8,
  swapUnit: 1,
  end: 128 + rows * columns * 8,
};

/** Writes the numbers, after 128 other bytes. */
export function writeNumbers(path: string): void {
  writeFileSync(path, Buffer.concat([Buffer.alloc(128, 1), Buffer.from(values.buffer)]));
}
