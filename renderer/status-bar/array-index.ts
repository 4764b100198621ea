import type { PlaneSpec, Position } from '../../electron/ipc/contract';

/** The full index of a plane's cell, as NumPy takes it: '[3, 61200, 17]'. */
export function arrayIndex(
  { indices, rowAxis, columnAxis, wrap }: PlaneSpec,
  { row, column }: Position,
): string {
  const full = indices.map((index, axis) => {
    if (axis === rowAxis) return wrap > 1 ? row * wrap + column : row;
    return axis === columnAxis ? column : index;
  });
  return `[${full.join(', ')}]`;
}
