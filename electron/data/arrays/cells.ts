import { setImmediate } from 'node:timers/promises';
import type { PlaneSpec, Window } from '../../model/plane';
import type { Cells, CellState } from '../../model/cells';
import { shortest, type TextFormat } from '../../model/text-format';
import type { ReadableArray } from './readable-array';
import type { CellRead } from './cell-read';
import { elementRead } from './element-read';
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
