import type { PlaneSize, PlaneSpec, Window } from '../../electron/model/plane';

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
 * Null for cells of a wrapped array of which some lie behind its end, unless they are whole rows.
 */
export function sliceExpression(plane: PlaneSpec, size: PlaneSize, window: Window): string | null {
  const { indices, rowAxis, columnAxis, wrap } = plane;
  const { row0, row1, column0, column1 } = window;
  const of = (subscripts: readonly string[]): string =>
    `a[${subscripts.length === 0 ? '()' : subscripts.join(', ')}]`;
  if (wrap > 1) return wrappedExpression(wrap, size.elements, window);
  const subscripts = indices.map((index, axis) => {
    if (axis === rowAxis) return axisText(row0, row1, size.rows);
    return axis === columnAxis ? axisText(column0, column1, size.columns) : String(index);
  });
  const isTurned = rowAxis > columnAxis && columnAxis >= 0;
  const isMatrix = subscripts.filter((subscript) => subscript.includes(':')).length === 2;
  return `${of(subscripts)}${isTurned && isMatrix ? '.T' : ''}`;
}

/**
 * Whole rows and parts of one are runs, parts of a column steps. Other cells are taken out of rows put below one another
 * or, where the last of these is not full, out of every run of their width.
 */
function wrappedExpression(wrap: number, length: number, window: Window): string | null {
  const { row0, row1, column0, column1 } = window;
  const [start, end] = [row0 * wrap + column0, (row1 - 1) * wrap + column1];
  const width = column1 - column0;
  if (row1 - row0 === 1 || width === wrap) return `a[${axisText(start, Math.min(end, length), length)}]`;
  if (end > length) return null;
  if (width === 1) return `a[${start}:${end}:${wrap}]`;
  if (row1 * wrap > length)
    return `np.lib.stride_tricks.sliding_window_view(a, ${width})[${start}:${end - width + 1}:${wrap}]`;
  const rows = `a[${axisText(row0 * wrap, row1 * wrap, length)}]`;
  return `${rows}.reshape(-1, ${wrap})[:, ${column0}:${column1}]`;
}

function axisText(start: number, end: number, count: number): string {
  if (start === 0 && end === count) return ':';
  return end - start === 1 ? String(start) : `${start}:${end}`;
}
