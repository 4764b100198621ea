import type { PlaneSize, Position, Window } from '../../electron/ipc/contract';

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
  return { anchor: { row: size.rows - 1, column: size.columns - 1 }, active: { row: 0, column: 0 } };
}

/** The part of a selection that another plane has too. */
export function clampSelection({ anchor, active }: Selection, size: PlaneSize): Selection {
  const clamp = ({ row, column }: Position): Position => ({
    row: Math.max(0, Math.min(row, size.rows - 1)),
    column: Math.max(0, Math.min(column, size.columns - 1)),
  });
  return { anchor: clamp(anchor), active: clamp(active) };
}
