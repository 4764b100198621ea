/**
 * The plane cut into blocks of cells, the unit of reading and forgetting. Pure.
 *
 * An area is a window counted in blocks instead of cells.
 */
import type { PlaneSize, Window } from '../../electron/model/plane';

export const ROWS_PER_BLOCK = 32;
export const COLUMNS_PER_BLOCK = 16;

/** The area that covers a window of cells. */
export function blocksOf(window: Window): Window {
  return {
    row0: Math.floor(window.row0 / ROWS_PER_BLOCK),
    row1: Math.ceil(window.row1 / ROWS_PER_BLOCK),
    column0: Math.floor(window.column0 / COLUMNS_PER_BLOCK),
    column1: Math.ceil(window.column1 / COLUMNS_PER_BLOCK),
  };
}

/** The cells of an area, as far as the plane goes. */
export function cellsOf(area: Window, size: PlaneSize): Window {
  return {
    row0: area.row0 * ROWS_PER_BLOCK,
    row1: Math.min(area.row1 * ROWS_PER_BLOCK, size.rows),
    column0: area.column0 * COLUMNS_PER_BLOCK,
    column1: Math.min(area.column1 * COLUMNS_PER_BLOCK, size.columns),
  };
}

/** `window` stretched by so many cells: down and right where positive, up and left where negative. */
export function extend(window: Window, rows: number, columns: number, size: PlaneSize): Window {
  return {
    row0: Math.max(0, window.row0 + Math.min(0, rows)),
    row1: Math.min(size.rows, window.row1 + Math.max(0, rows)),
    column0: Math.max(0, window.column0 + Math.min(0, columns)),
    column1: Math.min(size.columns, window.column1 + Math.max(0, columns)),
  };
}

export function isInside(area: Window, row: number, column: number): boolean {
  return row >= area.row0 && row < area.row1 && column >= area.column0 && column < area.column1;
}

export function overlap(a: Window, b: Window): boolean {
  return a.row0 < b.row1 && b.row0 < a.row1 && a.column0 < b.column1 && b.column0 < a.column1;
}

/** A block's name in a map; no product of row and column would stay a safe integer. */
export function keyOf(row: number, column: number): string {
  return `${row},${column}`;
}

export function* positions(area: Window): Generator<readonly [row: number, column: number]> {
  for (let row = area.row0; row < area.row1; row++) {
    for (let column = area.column0; column < area.column1; column++) {
      yield [row, column];
    }
  }
}

/** The missing blocks of an area as few rectangles: runs along the rows, equal runs below one another joined. */
export function coverMissing(area: Window, isMissing: (row: number, column: number) => boolean): Window[] {
  const cover: Window[] = [];
  for (let row = area.row0; row < area.row1; row++) {
    for (const run of missingRuns(area, row, isMissing)) {
      const above = cover.findIndex(
        (rectangle) =>
          rectangle.row1 === row && rectangle.column0 === run.column0 && rectangle.column1 === run.column1,
      );
      const joined = cover[above];
      if (joined) {
        cover[above] = { ...joined, row1: row + 1 };
      } else {
        cover.push(run);
      }
    }
  }
  return cover;
}

function missingRuns(
  area: Window,
  row: number,
  isMissing: (row: number, column: number) => boolean,
): Window[] {
  const runs: Window[] = [];
  let column0 = area.column0;
  for (let column = area.column0; column <= area.column1; column++) {
    if (column === area.column1 || !isMissing(row, column)) {
      if (column > column0) {
        runs.push({ row0: row, row1: row + 1, column0, column1: column });
      }
      column0 = column + 1;
    }
  }
  return runs;
}
