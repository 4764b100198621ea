import type { StridedFile, StridedWindow, TileRequest } from '../../../native/strided-file';
import type { NumberFormat } from '../npy/element-reader';
import { floatState } from '../npy/number';
import { scalarReader } from '../npy/scalar';
import { textReader } from '../npy/text-format';
import type { TextFormat } from '../../model/text-format';
import type { CellData } from './cell-read';

/** Pixels along a side of a tile. */
const side = 256;
/** Enough for all elements of a tile. */
const budget = side * side * 32;
const missing = 8;
/** What native code answers; that has no bytes or bits in the file. */
const double = { kind: 'float', itemSize: 8, byteOrder: 'little' } as const;

/** Magnitudes or phases of a window of complex numbers, as native code tells them: the same as in pictures. */
export async function readComplexView(
  file: StridedFile,
  bytes: StridedWindow,
  numbers: NumberFormat,
  format: TextFormat,
  signal?: AbortSignal,
): Promise<CellData> {
  const { rows, columns } = bytes;
  const { type, swapUnit } = numbers;
  const values = new Float64Array(rows * columns);
  const lost = new Uint8Array(rows * columns);
  for (let tileRow = 0; tileRow * side < rows; tileRow++)
    for (let tileColumn = 0; tileColumn * side < columns; tileColumn++) {
      const request: TileRequest = {
        ...{ plane: { ...bytes, swapUnit }, type, rowLevel: 0, columnLevel: 0, tileRow, tileColumn },
        ...{ budget, refinement: 0, columns: ['element'] },
      };
      const tile = await file.sample(request, signal);
      const of =
        tile.kind === 'sample' ? tile.values : (await tile.columns(['element'], undefined, signal)).element;
      for (let pixel = 0; pixel < tile.flags.length; pixel++) {
        const row = tileRow * side + Math.floor(pixel / tile.width);
        const cell = row * columns + tileColumn * side + (pixel % tile.width);
        values[cell] = Number(of[pixel]);
        lost[cell] = (tile.flags[pixel] ?? 0) & missing;
      }
    }
  const valueAt = (cell: number): number => values[cell] ?? NaN;
  const isRounded = format.kind === 'fixed' || format.kind === 'scientific';
  const view = new DataView(values.buffer);
  const rounded = textReader(double, scalarReader(double), format);
  return {
    isMissing: (cell) => lost[cell] !== 0,
    text: (cell) => (isRounded ? rounded(view, 8 * cell) : numbers.text(valueAt(cell))),
    state: (cell) => floatState(valueAt(cell)),
  };
}
