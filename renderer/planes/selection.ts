import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/model/plane';
import { areTransposed, fullIndex, positionIn, sameAxes } from './array-index';

/** The range spans both positions, inclusive. The keyboard moves `active`; `anchor` stays when Shift is held. */
export interface Selection {
  readonly anchor: Position;
  readonly active: Position;
}

/** What a drag selects: single cells, or whole rows or columns when it began on their headers. */
export type SelectionUnit = 'cells' | 'rows' | 'columns';

/** The cells that a selection spans. */
export function selectedWindow({ anchor, active }: Selection): Window {
  return {
    row0: Math.min(anchor.row, active.row),
    row1: Math.max(anchor.row, active.row) + 1,
    column0: Math.min(anchor.column, active.column),
    column1: Math.max(anchor.column, active.column) + 1,
  };
}

/** The selection of a window's cells, read on from its first one. */
export function selectionOf({ row0, row1, column0, column1 }: Window): Selection {
  return { anchor: { row: row1 - 1, column: column1 - 1 }, active: { row: row0, column: column0 } };
}

/** Whether a selection is of more than one cell. */
export function isRange({ anchor, active }: Selection): boolean {
  return anchor.row !== active.row || anchor.column !== active.column;
}

export function contains(window: Window, row: number, column: number): boolean {
  return row >= window.row0 && row < window.row1 && column >= window.column0 && column < window.column1;
}

/**
 * The selection from `from` to `to`. Whole rows and columns keep their active cell at the start of the plane, from
 * where a reader goes on.
 */
export function selectUnits(unit: SelectionUnit, from: Position, to: Position, size: PlaneSize): Selection {
  switch (unit) {
    case 'cells':
      return { anchor: from, active: to };
    case 'rows':
      return { anchor: { row: from.row, column: size.columns - 1 }, active: { row: to.row, column: 0 } };
    case 'columns':
      return { anchor: { row: size.rows - 1, column: from.column }, active: { row: 0, column: to.column } };
  }
}

export function selectAll(size: PlaneSize): Selection {
  return selectionOf({ row0: 0, row1: size.rows, column0: 0, column1: size.columns });
}

/** The nearest position that has an element. */
export function clampPosition({ row, column }: Position, size: PlaneSize): Position {
  const inPlane = clamp(row, size.rows);
  return { row: inPlane, column: clamp(column, elementsIn(inPlane, size)) };
}

/**
 * The selection after plane `before` became `after`, of `size`. Transposing takes the whole of it along. Where other
 * axes are shown, or a 1-D array in another form, the active element stays so; the range around it would be another
 * one and goes.
 */
export function carrySelection(
  { anchor, active }: Selection,
  before: PlaneSpec,
  after: PlaneSpec,
  size: PlaneSize,
): Selection {
  if (sameAxes(before, after)) {
    return { anchor: clampPosition(anchor, size), active: clampPosition(active, size) };
  }
  const carry = (position: Position): Position =>
    clampPosition(positionIn(after, fullIndex(before, position)), size);
  const carried = carry(active);
  return { anchor: areTransposed(before, after) ? carry(anchor) : carried, active: carried };
}

/** How many of a row's cells have an element. */
function elementsIn(row: number, { rows, columns, elements }: PlaneSize): number {
  const isPartial = row === rows - 1 && elements < rows * columns;
  return isPartial ? elements - row * columns : columns;
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
