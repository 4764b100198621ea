import type { PlaneSpec, Window } from '../../model/plane';
import type { TextFormat } from '../../model/text-format';
import { asBeginning, beginningOf } from '../npy/beginning';
import { isComplexView } from '../npy/dtype';
import { elementReader } from '../npy/element';
import { textReader } from '../npy/text-format';
import { valuesWritten } from '../npy/values';
import { cellSize } from './cell-size';
import type { CellRead } from './cell-read';
import { readComplexView } from './complex-view';
import { cutWindow } from './plane';
import type { ReadableArray } from './readable-array';

/** How to read the elements of a window of a plane; see `cellRead`. */
export function elementRead(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  format: TextFormat,
  mostBytes: number | null,
): CellRead {
  const plane = array.plane(spec);
  const { dtype } = plane;
  const { itemSize } = dtype;
  const window = cutWindow(plane, requested);
  const cells = (window.row1 - window.row0) * (window.column1 - window.column0);
  if (isComplexView(dtype)) {
    const read: CellRead['read'] = (signal) => readComplexView(plane.narrowed(window), format, signal);
    return { window, itemSize, itemValues: 1, bytes: cells * itemSize, values: cells, read };
  }
  const part = beginningOf(dtype, mostBytes ?? cellSize(window));
  const reader = elementReader(part);
  const textAt = asBeginning(textReader(part, reader, format), dtype, part);
  // An element of which the end is missing is missing, whatever there is of its beginning.
  const beginning = part === dtype ? undefined : { offset: 0, itemSize: part.itemSize, needed: itemSize };
  return {
    window,
    itemSize,
    itemValues: valuesWritten(dtype),
    bytes: cells * part.itemSize,
    values: cells * valuesWritten(part),
    read: async (signal) => {
      const { data, missing } = await plane.read(window, beginning, signal);
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      return {
        isMissing: (cell) => missing?.[cell] === 1,
        text: (cell) => textAt(view, cell * part.itemSize),
        state: (cell) => reader.state(view, cell * part.itemSize),
      };
    },
  };
}
