import type { Cells, CellState, PlaneSpec, Window } from '../ipc/contract';
import type { ReadableArray } from './open-array';
import { resolvePlane, windowOf } from './plane';

/**
 * The cells of a window of a plane, as text; the window is cut to the plane.
 *
 * @throws PlaneError for a plane the array doesn't have, RangeError for more cells than one read may ask for.
 */
export async function readCells(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  signal?: AbortSignal,
): Promise<Cells> {
  const { header, file, reader } = array;
  const { window, bytes } = windowOf(resolvePlane(header, spec), requested);
  const { data, missing } = await file.read(bytes, signal);

  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const text: string[] = [];
  const states: CellState[] = [];
  for (let cell = 0; cell < bytes.rows * bytes.columns; cell++) {
    const there = missing?.[cell] !== 1;
    text.push(there ? reader.text(view, cell * header.itemSize) : '');
    states.push(there ? reader.state(view, cell * header.itemSize) : 'missing');
  }
  return { window, text, states };
}
