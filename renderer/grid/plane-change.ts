import type { PlaneSpec } from '../../electron/ipc/contract';
import { START, type Place } from './scroll-model';

/** Where a view stands on both axes of a plane. */
export interface Places {
  readonly row: Place;
  readonly column: Place;
}

/** Whether two specs name the same elements. */
export function samePlane(a: PlaneSpec, b: PlaneSpec): boolean {
  return (
    a.rowAxis === b.rowAxis &&
    a.columnAxis === b.columnAxis &&
    a.wrap === b.wrap &&
    a.indices.length === b.indices.length &&
    a.indices.every((index, axis) => index === b.indices[axis] || axis === a.rowAxis || axis === a.columnAxis)
  );
}

/**
 * Where to stand after `before` became `after`: each axis of the array keeps its index, also when the plane was
 * transposed, and a 1-D array that is wrapped anew keeps its first element in view. May lie outside the plane.
 */
export function carryOver(places: Places, before: PlaneSpec, after: PlaneSpec): Places {
  if (before.rowAxis === after.rowAxis && before.columnAxis === after.columnAxis) {
    const { row, column } = places;
    const is1D = after.rowAxis !== -1 && after.columnAxis === -1;
    return !is1D || before.wrap === after.wrap
      ? places
      : { row: { index: Math.floor((row.index * before.wrap) / after.wrap), offset: 0 }, column };
  }
  const along = (axis: number, side: keyof Places): Place => {
    const kept = side === 'row' ? before.rowAxis : before.columnAxis;
    const other = side === 'row' ? before.columnAxis : before.rowAxis;
    if (axis === kept) {
      return places[side];
    }
    return axis === other ? { index: places[side === 'row' ? 'column' : 'row'].index, offset: 0 } : START;
  };
  return { row: along(after.rowAxis, 'row'), column: along(after.columnAxis, 'column') };
}
