import type { PlaneSize, PlaneSpec, Position } from '../../electron/model/plane';
import { fullIndex, transposed } from './array-index';

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

/** A plane at another index of one of its fixed axes. */
export function withIndex(spec: PlaneSpec, axis: number, index: number): PlaneSpec {
  return { ...spec, indices: spec.indices.map((old, other) => (other === axis ? index : old)) };
}

/** The way that an axis runs in a plane. */
export type Direction = 'down' | 'across';

/** The axis that runs down a plane, or across. */
export function axisOf({ rowAxis, columnAxis }: PlaneSpec, direction: Direction): number {
  return direction === 'down' ? rowAxis : columnAxis;
}

/**
 * The plane with another axis down, or across. An axis that ran the other way swaps with it; one that is no longer
 * shown stays at its index of the element at `through`, so that this is still in the plane.
 */
export function withAxis(spec: PlaneSpec, direction: Direction, axis: number, through: Position): PlaneSpec {
  if (axisOf(spec, direction) === axis) return spec;
  if (spec.rowAxis === axis || spec.columnAxis === axis) return transposed(spec);
  const indices = [...fullIndex(spec, through)];
  return direction === 'down' ? { ...spec, indices, rowAxis: axis } : { ...spec, indices, columnAxis: axis };
}

/** Whether rows and columns can be swapped. */
export function canTranspose({ wrap, indices, table }: PlaneSpec): boolean {
  return wrap === 1 && indices.length > 0 && !table;
}

/** How a 1-D array is laid out. */
export type LineForm = 'column' | 'row' | 'wrapped';

export function lineFormOf({ rowAxis, wrap }: PlaneSpec): LineForm {
  if (wrap > 1) return 'wrapped';
  return rowAxis < 0 ? 'row' : 'column';
}

/** A 1-D array as one column, as one row, or in rows of `width` elements. */
export function asLine(spec: PlaneSpec, form: LineForm, width: number): PlaneSpec {
  const isRow = form === 'row';
  return {
    ...spec,
    rowAxis: isRow ? -1 : 0,
    columnAxis: isRow ? 0 : -1,
    wrap: form === 'wrapped' ? width : 1,
  };
}

/** The width at which an array of so many elements is wrapped at first: a round one, not far from a square. */
export function firstWidth(length: number): number {
  const power = Math.floor(Math.log10(Math.max(Math.sqrt(length), 1)));
  return Math.max(Math.min(10 ** Math.min(power, 3), length), 2);
}

/** An index after `by` steps: round and round, or no further than the ends. */
export function stepped(index: number, by: number, length: number, round: boolean): number {
  const next = index + by;
  if (round) return ((next % length) + length) % length;
  return Math.max(0, Math.min(next, length - 1));
}

/** The axes with no index to choose, in words: 'axes 1–4, 7 of length 1'. */
export function stillText(axes: readonly number[], shape: readonly number[]): string {
  return [0, 1]
    .map((length) => ({ length, still: axes.filter((axis) => shape[axis] === length) }))
    .filter(({ still }) => still.length > 0)
    .map(
      ({ length, still }) => `${still.length === 1 ? 'axis' : 'axes'} ${runsText(still)} of length ${length}`,
    )
    .join('; ');
}

/** Ascending numbers, runs of three and more by their ends: '1–4, 7'. */
function runsText(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => {
      if (first === last) return String(first);
      return last === first + 1 ? `${first}, ${last}` : `${first}–${last}`;
    })
    .join(', ');
}
