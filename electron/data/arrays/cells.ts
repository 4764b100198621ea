import { setImmediate } from 'node:timers/promises';
import type { PlaneSpec, Window } from '../../model/plane';
import type { Cells, CellState } from '../../model/cells';
import { asBeginning, beginningOf } from '../npy/beginning';
import { elementReader } from '../npy/element';
import { textReader } from '../npy/text-format';
import { shortest, type TextFormat } from '../../model/text-format';
import { valuesWritten } from '../npy/values';
import { readComplexView } from './complex-view';
import { bytesEach } from './bytes-each';
import { elementsOf } from './elements';
import type { ReadableArray } from '../sources/open-array';
import { windowOf } from './plane';
import { tableRead } from './table';
import { visible } from '../files/visible';

/** Cells of one read: some hundred megabytes once they are text. */
const mostCells = 1_000_000;
/** Bytes of one read: even if each is written as \x00, they fit into one text. */
const mostMegabytes = 100;
/** Values written at one read, among them those that take no bytes. */
const mostValues = 10_000_000;
/** Milliseconds for which cells are made into text at a stretch. */
const stretch = 8;

/** What has been read of a window, cell by cell in row-major order. */
export interface CellData {
  isMissing(cell: number): boolean;
  /** Not of cells that are missing. */
  text(cell: number): string;
  state(cell: number): CellState;
}

/**
 * The cells of a window of a plane, as text; the window is cut to the plane.
 *
 * @param mostBytes Of elements that are larger there is the beginning, marked as such; null for as many as can be shown.
 *
 * @throws PlaneError for a plane, RangeError for a field the array doesn't have or more cells or bytes than can be taken.
 */
export async function readCells(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  signal?: AbortSignal,
  format: TextFormat = shortest,
  mostBytes: number | null = null,
): Promise<Cells> {
  const { window, bytes, values, isOutside, read } = cellRead(array, spec, requested, format, mostBytes);
  const columns = window.column1 - window.column0;
  const count = (window.row1 - window.row0) * columns;
  for (const [number, most, what] of [
    [count, mostCells, 'cells'],
    [values, mostValues, 'values'],
  ] as const)
    if (number > most)
      throw new RangeError(
        `${number.toLocaleString('en')} ${what} are too many at once; ${most.toLocaleString('en')} can be taken.`,
      );
  if (bytes > mostMegabytes * 1e6)
    throw new RangeError(
      `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB are too much at once; ${mostMegabytes} MB can be taken.`,
    );
  const data = await read(signal);

  const text: string[] = [];
  const states: CellState[] = [];
  let begin = performance.now();
  for (let cell = 0; cell < count; cell++) {
    if (performance.now() - begin > stretch) {
      // Others, such as another window's scrolling, get their turn.
      await setImmediate();
      signal?.throwIfAborted();
      begin = performance.now();
    }
    if (data.isMissing(cell)) {
      text.push('');
      states.push(isOutside(cell) ? 'outside' : 'missing');
    } else {
      text.push(visible(data.text(cell)));
      states.push(data.state(cell));
    }
  }
  if (states.includes('missing')) array.onMissing();
  return { window, text, states };
}

/**
 * How to read the cells of a window of a plane. Arguments and errors are those of `readCells`, which reads them.
 */
export function cellRead(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  format: TextFormat,
  mostBytes: number | null,
): CellRead & { readonly isOutside: (cell: number) => boolean } {
  const cells = (spec.table ? tableRead : elementRead)(array, spec, requested, format, mostBytes);
  const { window } = cells;
  const columns = window.column1 - window.column0;
  const [length = 1n] = array.header.shape;
  // Only the last row of a wrapped 1-D array can end before the plane does.
  const isOutside = (cell: number): boolean =>
    spec.wrap > 1 &&
    BigInt(window.row0 + Math.floor(cell / columns)) * BigInt(spec.wrap) +
      BigInt(window.column0 + (cell % columns)) >=
      length;
  return { ...cells, isOutside };
}

/** A window cut to its plane, and how to read it. */
export interface CellRead {
  readonly window: Window;
  /** Bytes in the file of the largest of these cells. */
  readonly itemSize: number;
  /** Values written of the cell that has most, if all of it is. */
  readonly itemValues: number;
  /** Bytes to be read of all of them, and values to be written. */
  readonly bytes: number;
  readonly values: number;
  readonly read: (signal?: AbortSignal) => Promise<CellData>;
}

function elementRead(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  format: TextFormat,
  mostBytes: number | null,
): CellRead {
  const { plane, dtype, reader, numbers } = elementsOf(array, spec);
  const { window, bytes } = windowOf(plane, requested);
  const { itemSize } = bytes;
  if (!reader) {
    const read: CellRead['read'] = (signal) => readComplexView(array.file, bytes, numbers, format, signal);
    const cells = bytes.rows * bytes.columns;
    return { window, itemSize, itemValues: 1, bytes: cells * itemSize, values: cells, read };
  }
  const part = beginningOf(dtype, mostBytes ?? bytesEach(window));
  const partReader = part === dtype ? reader : elementReader(part);
  const textAt = asBeginning(textReader(part, partReader, format), dtype, part);
  // An element of which the end is missing is missing, whatever there is of its beginning.
  const end = Math.max(0, Math.min(bytes.end, array.file.size) - (dtype.itemSize - part.itemSize));
  const beginnings = part === dtype ? bytes : { ...bytes, itemSize: part.itemSize, end };
  return {
    window,
    itemSize,
    itemValues: valuesWritten(dtype),
    bytes: bytes.rows * bytes.columns * part.itemSize,
    values: bytes.rows * bytes.columns * valuesWritten(part),
    read: async (signal) => {
      const { data, missing } = await array.file.read(beginnings, signal);
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      return {
        isMissing: (cell) => missing?.[cell] === 1,
        text: (cell) => textAt(view, cell * part.itemSize),
        state: (cell) => partReader.state(view, cell * part.itemSize),
      };
    },
  };
}
