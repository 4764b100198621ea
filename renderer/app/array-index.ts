import type { PlaneSpec, Position } from '../../electron/ipc/contract';

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
