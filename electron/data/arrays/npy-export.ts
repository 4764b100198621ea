import type { Window } from '../../model/plane';
import { headerBytes } from '../npy/header-bytes';
import { missingIn } from './missing-error';
import type { ElementPart, PlaneReader } from './plane-reader';
import type { ReadableArray } from './readable-array';
import type { Slice } from './slice';

/** Bytes of one read: enough to keep a disk busy, and two of them nothing to the memory. */
const readBytes = 8 << 20;

/**
 * A slice as an NPY file, piece by piece: its elements' bytes as they are, in the order in which they lie in the file, so
 * that it is read from its beginning to its end. A piece is good until the next is asked for, which is read meanwhile.
 *
 * @throws FileError if the file can't be read, MissingError where it ends before the slice does.
 */
export async function* npyPieces(
  array: Pick<ReadableArray, 'onMissing'>,
  slice: Slice,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { plane, header } = npyLayout(slice);
  yield header;
  let next: Promise<Uint8Array> | null = null;
  let [memory, used] = [new Uint8Array(readBytes), new Uint8Array(readBytes)];
  for (const { window, part } of readsOf(plane)) {
    const before = next;
    [memory, used] = [used, memory];
    next = plane.read(window, part, signal, memory).then(({ data, missing }) => {
      if (missing) throw missingIn(array);
      return data;
    });
    // Whoever takes no more pieces after one that failed waits for none of these.
    next.catch(() => undefined);
    if (before) yield await before;
  }
  if (next) yield await next;
}

/** How many bytes that makes. */
export function npySize(slice: Slice): number {
  const { plane, header } = npyLayout(slice);
  return header.length + plane.rows * plane.columns * plane.dtype.itemSize;
}

/** Where the elements of a column lie nearer to each other than those of a row, the array is in Fortran order. */
function npyLayout({ plane, shape, dtype }: Slice): { plane: PlaneReader; header: Uint8Array } {
  let [element, axes] = [dtype, shape];
  // NumPy makes further axes of those of a subarray; these are in C order.
  while (element.kind === 'subarray') [element, axes] = [element.base, [...axes, ...element.shape]];
  const isFortran = axes.length === 2 && shape.length === 2 && plane.order === 'columns';
  return { plane: isFortran ? plane.transposed() : plane, header: headerBytes(element, axes, isFortran) };
}

/** Reads that together are the plane, row by row, each as large as `readBytes` allows. */
function* readsOf({ rows, columns, dtype }: PlaneReader): Generator<PlaneRead> {
  const { itemSize } = dtype;
  const rowBytes = columns * itemSize;
  if (rows === 0 || rowBytes === 0) return;
  if (rowBytes <= readBytes) {
    const most = Math.floor(readBytes / rowBytes);
    for (let row0 = 0; row0 < rows; row0 += most)
      yield { window: { row0, row1: Math.min(row0 + most, rows), column0: 0, column1: columns } };
    return;
  }
  const most = Math.max(1, Math.floor(readBytes / itemSize));
  for (let row0 = 0; row0 < rows; row0++)
    for (let column0 = 0; column0 < columns; column0 += most) {
      const window = { row0, row1: row0 + 1, column0, column1: Math.min(column0 + most, columns) };
      if (itemSize <= readBytes) yield { window };
      else yield* partsOf(window, itemSize);
    }
}

interface PlaneRead {
  readonly window: Window;
  readonly part?: ElementPart;
}

/** An element that is too large to be read at once. */
function* partsOf(window: Window, itemSize: number): Generator<PlaneRead> {
  for (let offset = 0; offset < itemSize; offset += readBytes) {
    const size = Math.min(readBytes, itemSize - offset);
    yield { window, part: { offset, itemSize: size, needed: size } };
  }
}
