import type { PlaneSize, PlaneSpec } from '../../electron/ipc/contract';

/** Rows and columns of a plane of an array of this shape. */
export function planeSizeOf(
  shape: readonly number[],
  { rowAxis, columnAxis, indices, wrap }: PlaneSpec,
): PlaneSize {
  const hiddenIsEmpty = indices.some(
    (_, axis) => axis !== rowAxis && axis !== columnAxis && shape[axis] === 0,
  );
  const rows = shape[rowAxis] ?? 1;
  const columns = shape[columnAxis] ?? 1;
  if (hiddenIsEmpty) return { rows: 0, columns, elements: 0 };
  return wrap > 1
    ? { rows: Math.ceil(rows / wrap), columns: wrap, elements: rows }
    : { rows, columns, elements: rows * columns };
}

/** The axes that a plane shows at one fixed index. */
export function fixedAxes({ indices, rowAxis, columnAxis }: PlaneSpec): readonly number[] {
  return indices.map((_, axis) => axis).filter((axis) => axis !== rowAxis && axis !== columnAxis);
}

/** The same plane at another index of one of its fixed axes. */
export function withIndex(spec: PlaneSpec, axis: number, index: number): PlaneSpec {
  return { ...spec, indices: spec.indices.map((old, other) => (other === axis ? index : old)) };
}

/** What NumPy calls the plane: 'a[3, :, :]'. */
export function numpyExpression({ indices, rowAxis, columnAxis, wrap }: PlaneSpec): string {
  if (indices.length === 0) return 'a[()]';
  const subscripts = indices.map((index, axis) =>
    axis === rowAxis || axis === columnAxis ? ':' : `${index}`,
  );
  const slice = `a[${subscripts.join(', ')}]`;
  return wrap > 1 ? `${slice} wrapped at ${wrap}` : slice;
}
