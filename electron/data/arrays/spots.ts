import type { StridedWindow } from '../../../native/strided-file';
import type { Region } from '../../model/in-view';
import { firstBudget } from '../../model/refinement';
import { resolvePlane, windowOf } from './plane';
import type { OpenArray } from './readable-array';

/** Bytes behind a region of an array, which tell whether somebody has written there. */
export interface Spots {
  readonly window: StridedWindow;
  /** Whether they are all bytes of the region. */
  readonly areAll: boolean;
}

/** A region of no more bytes than this is looked at as a whole: a picture of it is made of all of them at once, too. */
const wholeBytes = firstBudget;
/** Others at so many rows and columns: on a disk of another computer each may be a question to it. */
const [linesHere, linesFar] = [8, 4];
/** So much of a long element. */
const longestSpot = 4096;

/**
 * The spots of a region: spread over it, at other places each time that they are chosen, or all of a small one.
 *
 * @throws PlaneError for a plane that the array doesn't have
 */
export function spotsOf(
  { file, header }: OpenArray,
  { plane: spec, window }: Region,
  canBeWhole: boolean,
): Spots {
  const plane = resolvePlane(header, spec);
  // A table's columns are the fields of its elements.
  const bytes = windowOf(plane, spec.table ? { ...window, column0: 0, column1: 1 } : window);
  const { rows, columns, itemSize } = bytes;
  if (canBeWhole && rows * columns * itemSize <= wholeBytes) return { window: bytes, areAll: true };
  const lines = file.isLocal ? linesHere : linesFar;
  const [down, across] = [spread(rows, lines), spread(columns, lines)];
  const start = down.start * bytes.rowStride + across.start * bytes.columnStride;
  return {
    window: {
      ...bytes,
      offset: Math.min(bytes.offset + start, Number.MAX_SAFE_INTEGER),
      rows: down.count,
      columns: across.count,
      rowStride: Math.min(bytes.rowStride * down.step, Number.MAX_SAFE_INTEGER),
      columnStride: Math.min(bytes.columnStride * across.step, Number.MAX_SAFE_INTEGER),
      itemSize: Math.min(itemSize, longestSpot),
    },
    areAll: false,
  };
}

/** Up to `most` of `length` places, as far from each other as can be. */
function spread(
  length: number,
  most: number,
): { readonly start: number; readonly step: number; readonly count: number } {
  const count = Math.min(length, most);
  const step = Math.floor(length / count);
  return { start: Math.floor(Math.random() * (length - (count - 1) * step)), step, count };
}
