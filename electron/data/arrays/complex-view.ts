import type { TextFormat } from '../../model/text-format';
import { flags, tileSide } from '../../model/tile';
import { floatState } from '../npy/number';
import { scalarReader } from '../npy/scalar';
import { textReader } from '../npy/text-format';
import type { CellData } from './cell-read';
import { numberFormat } from './numbers';
import type { PlaneReader } from './plane-reader';

/** Bytes of all elements of a tile. */
const budget = tileSide * tileSide * 32;
/** What the core answers; that has no bytes or bits in the file. */
const double = { kind: 'float', itemSize: 8, byteOrder: 'little' } as const;

/** Magnitudes or phases of a plane of complex numbers, as the core computes them: the same as in pictures. */
export async function readComplexView(
  plane: PlaneReader,
  format: TextFormat,
  signal?: AbortSignal,
): Promise<CellData> {
  const { rows, columns } = plane;
  const numbers = numberFormat(plane.dtype);
  const values = new Float64Array(rows * columns);
  const lost = new Uint8Array(rows * columns);
  for (let tileRow = 0; tileRow * tileSide < rows; tileRow++)
    for (let tileColumn = 0; tileColumn * tileSide < columns; tileColumn++) {
      const key = { rowLevel: 0, columnLevel: 0, tileRow, tileColumn };
      const tile = await plane.sample({ ...key, budget, refinement: 0, columns: ['element'] }, signal);
      const of =
        tile.kind === 'sample' ? tile.values : (await tile.columns(['element'], undefined, signal)).element;
      for (let pixel = 0; pixel < tile.flags.length; pixel++) {
        const row = tileRow * tileSide + Math.floor(pixel / tile.width);
        const cell = row * columns + tileColumn * tileSide + (pixel % tile.width);
        values[cell] = Number(of[pixel]);
        lost[cell] = (tile.flags[pixel] ?? 0) & flags.missing;
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
