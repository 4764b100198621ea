import type { PlaneSpec, Window } from '../../model/plane';
import type { TextFormat } from '../../model/text-format';
import { asBeginning, beginningOf } from '../npy/beginning';
import { elementReader } from '../npy/element';
import { textReader } from '../npy/text-format';
import { valuesWritten } from '../npy/values';
import { cellSize } from './cell-size';
import type { CellRead } from './cell-read';
import { readComplexView } from './complex-view';
import { elementsOf } from './elements';
import { windowOf } from './plane';
import type { ReadableArray } from './readable-array';

/** How to read the elements of a window of a plane; see `cellRead`. */
export function elementRead(
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
  const part = beginningOf(dtype, mostBytes ?? cellSize(window));
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
