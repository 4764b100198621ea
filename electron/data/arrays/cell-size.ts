import type { Window } from '../../model/plane';
import { largestWhole } from '../npy/beginning';

/** Bytes of one read, and of an element at least: more could not be shown. Of larger elements the beginning is read. */
const bytesAtOnce = 4 << 20;
const leastBytes = 256;

/** Bytes that are read of each element of a window that lies within its plane. */
export function cellSize({ row0, row1, column0, column1 }: Window): number {
  const cells = Math.max(1, (row1 - row0) * (column1 - column0));
  return Math.max(leastBytes, Math.min(largestWhole, Math.floor(bytesAtOnce / cells)));
}
