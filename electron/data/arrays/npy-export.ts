import type { StridedWindow } from '../../../native/strided-file';
import { headerBytes } from '../npy/header-bytes';
import { missingIn } from './missing-error';
import type { ReadableArray } from './readable-array';
import type { Slice } from './slice';

/** Bytes of one read: enough to keep a disk busy, and two of them nothing to the memory. */
const readBytes = 8 << 20;
/** Bytes that lie in a row are read as lines of so many: several threads share them. */
const lineBytes = 1 << 20;

/**
 * A slice as an NPY file, piece by piece: its elements' bytes as they are, in the order in which they lie in the file, so
 * that it is read from its beginning to its end. A piece is good until the next is asked for, which is read meanwhile.
 *
 * @throws FileError if the file can't be read, MissingError where it ends before the slice does.
 */
export async function* npyPieces(
  array: Pick<ReadableArray, 'file' | 'onMissing'>,
  slice: Slice,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { bytes, header } = npyLayout(slice);
  yield header;
  let next: Promise<Uint8Array> | null = null;
  let [memory, used] = [new Uint8Array(readBytes), new Uint8Array(readBytes)];
  for (const read of readsOf(bytes)) {
    const before = next;
    [memory, used] = [used, memory];
    next = readAll(array, read, memory, signal);
    // Whoever takes no more pieces after one that failed waits for none of these.
    next.catch(() => undefined);
    if (before) yield await before;
  }
  if (next) yield await next;
}

/** How many bytes that makes. */
export function npySize(slice: Slice): number {
  const { bytes, header } = npyLayout(slice);
  return header.length + bytes.rows * bytes.columns * bytes.itemSize;
}

/** Columns that lie in a row are the lines of an array in Fortran order. */
function npyLayout({ bytes, shape, dtype }: Slice): { bytes: StridedWindow; header: Uint8Array } {
  let [element, axes] = [dtype, shape];
  // NumPy makes further axes of those of a subarray; these are in C order.
  while (element.kind === 'subarray') [element, axes] = [element.base, [...axes, ...element.shape]];
  const isFortran = axes.length === 2 && shape.length === 2 && bytes.rowStride < bytes.columnStride;
  const { rows, columns, rowStride, columnStride } = bytes;
  return {
    bytes: isFortran
      ? { ...bytes, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride }
      : bytes,
    header: headerBytes(element, axes, isFortran),
  };
}

async function readAll(
  array: Pick<ReadableArray, 'file' | 'onMissing'>,
  window: StridedWindow,
  memory: Uint8Array,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { data, missing } = await array.file.read(window, signal, memory);
  if (missing) throw missingIn(array);
  return data;
}

/** Reads that together are the window, row by row. */
function* readsOf(window: StridedWindow): Generator<StridedWindow> {
  const { offset, rows, columns, rowStride, columnStride, itemSize } = window;
  const rowBytes = columns * itemSize;
  if (rows === 0 || rowBytes === 0) return;
  const isRun = columns === 1 || columnStride === itemSize;
  if (isRun && (rows === 1 || rowStride === rowBytes)) yield* runReads(window, offset, rows * rowBytes);
  else if (rowBytes <= readBytes) {
    const most = Math.floor(readBytes / rowBytes);
    for (let row = 0; row < rows; row += most)
      yield { ...window, offset: offset + row * rowStride, rows: Math.min(most, rows - row) };
  } else if (isRun) {
    for (let row = 0; row < rows; row++) yield* runReads(window, offset + row * rowStride, rowBytes);
  } else {
    for (let row = 0; row < rows; row++)
      yield* scatteredReads({ ...window, offset: offset + row * rowStride });
  }
}

/** The elements of a long row that do not follow one another. */
function* scatteredReads(window: StridedWindow): Generator<StridedWindow> {
  const { offset, columns, columnStride, itemSize } = window;
  const most = Math.floor(readBytes / itemSize);
  for (let column = 0; column < columns; column += Math.max(1, most)) {
    const start = offset + column * columnStride;
    if (most <= 1) yield* runReads(window, start, itemSize);
    else yield { ...window, offset: start, rows: 1, columns: Math.min(most, columns - column) };
  }
}

/** Bytes that follow one another. */
function* runReads({ end }: StridedWindow, offset: number, size: number): Generator<StridedWindow> {
  const line = { columnStride: 1, itemSize: 1, swapUnit: 1, end, rowStride: lineBytes };
  for (let start = 0; start < size;) {
    const rest = Math.min(readBytes, size - start);
    const rows = Math.floor(rest / lineBytes);
    const read = rows > 0 ? { ...line, rows, columns: lineBytes } : { ...line, rows: 1, columns: rest };
    yield { ...read, offset: offset + start };
    start += read.rows * read.columns;
  }
}
