import type { PlaneSize } from '../../electron/model/plane';

/** A plane with an element in every cell. */
export function planeSize(rows: number, columns: number): PlaneSize {
  return { rows, columns, elements: rows * columns };
}
