import type { FieldPath } from '../../electron/model/field';
import type { PlaneSpec, Position } from '../../electron/model/plane';

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

/** Where a plane shows the element of a full index; the fixed axes are not looked at. */
export function positionIn({ rowAxis, columnAxis, wrap }: PlaneSpec, index: readonly number[]): Position {
  const row = index[rowAxis] ?? 0;
  if (wrap > 1) return { row: Math.floor(row / wrap), column: row % wrap };
  return { row, column: index[columnAxis] ?? 0 };
}

/** The full index as NumPy takes it: '[3, 61200, 17]', of a 0-d array '[()]'. */
export function indexText(plane: PlaneSpec, position: Position): string {
  return `[${fullIndex(plane, position).join(', ') || '()'}]`;
}

/** Whether two specs show the same axes the same way: the same plane, but for the indices of the others. */
export function sameAxes(a: PlaneSpec, b: PlaneSpec): boolean {
  return (
    a.rowAxis === b.rowAxis &&
    a.columnAxis === b.columnAxis &&
    a.wrap === b.wrap &&
    a.table === b.table &&
    a.indices.length === b.indices.length
  );
}

/** Whether two specs name the same elements at the same places. */
export function samePlane(a: PlaneSpec, b: PlaneSpec): boolean {
  return (
    sameAxes(a, b) &&
    sameField(a, b) &&
    a.indices.every((index, axis) => index === b.indices[axis] || axis === a.rowAxis || axis === a.columnAxis)
  );
}

/** Whether one spec is the other with its rows and columns swapped. */
export function areTransposed(a: PlaneSpec, b: PlaneSpec): boolean {
  return a.wrap === 1 && !sameAxes(a, b) && samePlane(transposed(a), b);
}

/** The plane with its rows and columns swapped; of a wrapped array there is none. */
export function transposed(spec: PlaneSpec): PlaneSpec {
  return { ...spec, rowAxis: spec.columnAxis, columnAxis: spec.rowAxis };
}

/** Whether two specs show the same part of the elements. */
export function sameField({ field: a = [] }: PlaneSpec, { field: b = [] }: PlaneSpec): boolean {
  return samePath(a, b);
}

export function samePath(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}
