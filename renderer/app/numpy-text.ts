import type { PlaneSize, PlaneSpec, Window } from '../../electron/ipc/contract';

/** What NumPy calls the plane: 'a[3, :, :]', 'a[:, 3, :].T' where its rows run along the later axis. */
export function planeText(plane: PlaneSpec, size: PlaneSize): string {
  const { rows, columns, elements } = size;
  const all = sliceText(plane, size, { row0: 0, row1: rows, column0: 0, column1: columns });
  const isReshaped = plane.wrap > 1 && elements === rows * columns;
  return isReshaped ? `${all}.reshape(-1, ${plane.wrap})` : all;
}

/** The elements of a window in NumPy's words; where it has none for them, in rows and columns. */
export function sliceText(plane: PlaneSpec, size: PlaneSize, window: Window): string {
  const { row0, row1, column0, column1 } = window;
  const inWords = `a wrapped at ${plane.wrap}, [${row0}:${row1}, ${column0}:${column1}]`;
  return sliceExpression(plane, size, window) ?? inWords;
}

/**
 * The elements of a window as NumPy takes them: 'a[3, 0:500, :]'.
 *
 * Of a wrapped array, whole rows and parts of one row are runs. Other cells are taken out of whole rows put below
 * one another; null where the array ends in the middle of the last of them.
 */
export function sliceExpression(plane: PlaneSpec, size: PlaneSize, window: Window): string | null {
  const { indices, rowAxis, columnAxis, wrap } = plane;
  const { row0, row1, column0, column1 } = window;
  const of = (subscripts: readonly string[]): string =>
    `a[${subscripts.length === 0 ? '()' : subscripts.join(', ')}]`;
  if (wrap > 1) {
    const { elements } = size;
    if (row1 - row0 === 1 || column1 - column0 === wrap) {
      const end = Math.min((row1 - 1) * wrap + column1, elements);
      return of([axisText(row0 * wrap + column0, end, elements)]);
    }
    if (row1 * wrap > elements) return null;
    const rows = of([axisText(row0 * wrap, row1 * wrap, elements)]);
    return `${rows}.reshape(-1, ${wrap})[:, ${axisText(column0, column1, wrap)}]`;
  }
  const subscripts = indices.map((index, axis) => {
    if (axis === rowAxis) return axisText(row0, row1, size.rows);
    return axis === columnAxis ? axisText(column0, column1, size.columns) : String(index);
  });
  const isTurned = rowAxis > columnAxis && columnAxis >= 0;
  const isMatrix = subscripts.filter((subscript) => subscript.includes(':')).length === 2;
  return `${of(subscripts)}${isTurned && isMatrix ? '.T' : ''}`;
}

function axisText(start: number, end: number, count: number): string {
  if (start === 0 && end === count) return ':';
  return end - start === 1 ? String(start) : `${start}:${end}`;
}
