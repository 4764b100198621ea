import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/ipc/contract';

/** The full index of a plane's cell: one index an axis. */
export function fullIndex(
  { indices, rowAxis, columnAxis, wrap }: PlaneSpec,
  { row, column }: Position,
): readonly number[] {
  return indices.map((index, axis) => {
    if (axis === rowAxis) return wrap > 1 ? row * wrap + column : row;
    return axis === columnAxis ? column : index;
  });
}

/** The full index as NumPy takes it: '[3, 61200, 17]'. */
export function indexText(plane: PlaneSpec, position: Position): string {
  return `[${fullIndex(plane, position).join(', ')}]`;
}

/**
 * The elements of a window as NumPy takes them: 'a[3, 0:500, :]'.
 *
 * Cells of several rows of a wrapped array that are not all of them are no slice; the rows and columns say which.
 */
export function sliceText(plane: PlaneSpec, size: PlaneSize, window: Window): string {
  const { indices, rowAxis, columnAxis, wrap } = plane;
  const { row0, row1, column0, column1 } = window;
  if (indices.length === 0) return 'a[()]';
  if (wrap > 1) {
    const isRun = row1 - row0 === 1 || column1 - column0 === wrap;
    if (!isRun) return `a wrapped at ${wrap}, [${row0}:${row1}, ${column0}:${column1}]`;
    const first = row0 * wrap + column0;
    const end = Math.min((row1 - 1) * wrap + column1, size.elements);
    return `a[${axisText(first, end, size.elements)}]`;
  }
  const subscripts = indices.map((index, axis) => {
    if (axis === rowAxis) return axisText(row0, row1, size.rows);
    return axis === columnAxis ? axisText(column0, column1, size.columns) : String(index);
  });
  return `a[${subscripts.join(', ')}]`;
}

function axisText(start: number, end: number, count: number): string {
  if (start === 0 && end === count) return ':';
  return end - start === 1 ? String(start) : `${start}:${end}`;
}
