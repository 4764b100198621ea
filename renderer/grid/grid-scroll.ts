/** How far the grid is scrolled along both axes of a plane, and what is in view then. Pure. */
import type { PlaneSpec, Position, Window } from '../../electron/model/plane';
import { areTransposed, fullIndex, positionIn, sameAxes } from '../planes/array-index';
import type { GridLayout } from './layout';
import {
  cellAt,
  cellsInView,
  cellsToDraw,
  clampScroll,
  isWhollyInView,
  reveal,
  scrollByCells,
  scrollByPixels,
  START,
  type AxisScroll,
  type Range,
} from './scroll-model';

/** How far the grid is scrolled. */
export interface GridScroll {
  readonly row: AxisScroll;
  readonly column: AxisScroll;
}

export const TOP_LEFT: GridScroll = { row: START, column: START };

export function clampGridScroll({ rows, columns }: GridLayout, { row, column }: GridScroll): GridScroll {
  return { row: clampScroll(rows, row), column: clampScroll(columns, column) };
}

/** Moves right and down by pixels. */
export function moveByPixels(
  { rows, columns }: GridLayout,
  scroll: GridScroll,
  x: number,
  y: number,
): GridScroll {
  return {
    row: scrollByPixels(rows, scroll.row, y),
    column: scrollByPixels(columns, scroll.column, x),
  };
}

export function moveByCells({ rows, columns }: GridLayout, scroll: GridScroll, by: Position): GridScroll {
  return {
    row: scrollByCells(rows, scroll.row, by.row),
    column: scrollByCells(columns, scroll.column, by.column),
  };
}

export function revealCell(
  { rows, columns }: GridLayout,
  scroll: GridScroll,
  cell: Position,
  align: 'nearest' | 'centre',
): GridScroll {
  return {
    row: reveal(rows, scroll.row, cell.row, align),
    column: reveal(columns, scroll.column, cell.column, align),
  };
}

export function isCellWhollyInView(
  { rows, columns }: GridLayout,
  scroll: GridScroll,
  cell: Position,
): boolean {
  return isWhollyInView(rows, scroll.row, cell.row) && isWhollyInView(columns, scroll.column, cell.column);
}

/** The cells in view, wholly or partly. */
export function windowInView({ rows, columns }: GridLayout, { row, column }: GridScroll): Window {
  return windowOf(cellsInView(rows, row), cellsInView(columns, column));
}

/** The cells to draw (see cellsToDraw). */
export function windowToDraw({ rows, columns }: GridLayout, { row, column }: GridScroll): Window {
  return windowOf(cellsToDraw(rows, row), cellsToDraw(columns, column));
}

/** The cell in view that is nearest to a point. */
export function nearestCell(
  { rows, columns }: GridLayout,
  { row, column }: GridScroll,
  x: number,
  y: number,
): Position {
  return {
    row: cellAt(rows, row, Math.min(Math.max(y, 0), rows.viewport - 1)),
    column: cellAt(columns, column, Math.min(Math.max(x, 0), columns.viewport - 1)),
  };
}

/** Whether a point lies in the viewport and on a cell: not in the void beside a small array. */
export function isOnCell({ rows, columns }: GridLayout, x: number, y: number): boolean {
  const width = Math.min(columns.viewport, columns.count * columns.cellSize);
  const height = Math.min(rows.viewport, rows.count * rows.cellSize);
  return x >= 0 && y >= 0 && x < width && y < height;
}

export function sameWindow(a: Window, b: Window): boolean {
  return a.row0 === b.row0 && a.row1 === b.row1 && a.column0 === b.column0 && a.column1 === b.column1;
}

/**
 * Where to stand after `before` became `after`: each axis of the array keeps its index, also when the plane was
 * transposed, and a 1-D array that is wrapped anew keeps its first element in view. May lie outside of the plane.
 */
export function carryOver(scroll: GridScroll, before: PlaneSpec, after: PlaneSpec): GridScroll {
  const { row, column } = scroll;
  if (sameAxes(before, after)) return scroll;
  if (after.indices.length === 1 && !areTransposed(before, after)) {
    const first = fullIndex(before, { row: row.index, column: column.index });
    const there = positionIn(after, first);
    return { row: { index: there.row, offset: 0 }, column: START };
  }
  const standing = (axis: number): AxisScroll =>
    axis === before.rowAxis ? row : axis === before.columnAxis ? column : START;
  return {
    row: { index: standing(after.rowAxis).index, offset: 0 },
    column: { index: standing(after.columnAxis).index, offset: 0 },
  };
}

function windowOf(rows: Range, columns: Range): Window {
  return { row0: rows.start, row1: rows.end, column0: columns.start, column1: columns.end };
}
