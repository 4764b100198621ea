import { setImmediate } from 'node:timers/promises';
import type { Cells, CellState, PlaneSpec, Window } from '../ipc/contract';
import { shortest, textReader, type TextFormat } from '../npy/text-format';
import { elementsOf } from './elements';
import type { ReadableArray } from './open-array';
import { windowOf } from './plane';
import { visible } from './visible';

/** Cells of one read: some hundred megabytes once they are text. */
const mostCells = 1_000_000;
/** Milliseconds for which cells are made into text at a stretch. */
const stretch = 8;

/**
 * The cells of a window of a plane, as text; the window is cut to the plane.
 *
 * @throws PlaneError for a plane, RangeError for a field the array doesn't have or more cells than `mostCells`.
 */
export async function readCells(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  signal?: AbortSignal,
  format: TextFormat = shortest,
): Promise<Cells> {
  const { plane, dtype, reader } = elementsOf(array, spec);
  const textAt = textReader(dtype, reader, format);
  const { window, bytes } = windowOf(plane, requested);
  const count = bytes.rows * bytes.columns;
  if (count > mostCells)
    throw new RangeError(
      `${count.toLocaleString('en')} cells are too many at once; ${mostCells.toLocaleString('en')} can be taken.`,
    );
  const { data, missing } = await array.file.read(bytes, signal);

  // Only the last row of a wrapped 1-D array can end before the plane does.
  const [length = 1n] = array.header.shape;
  const isOutside = (cell: number): boolean =>
    spec.wrap > 1 &&
    BigInt(window.row0 + Math.floor(cell / bytes.columns)) * BigInt(spec.wrap) +
      BigInt(window.column0 + (cell % bytes.columns)) >=
      length;

  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
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
    if (missing?.[cell] !== 1) {
      text.push(visible(textAt(view, cell * plane.itemSize)));
      states.push(reader.state(view, cell * plane.itemSize));
    } else {
      text.push('');
      states.push(isOutside(cell) ? 'outside' : 'missing');
    }
  }
  return { window, text, states };
}
