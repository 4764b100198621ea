import { describe, expect, it } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import {
  carrySelection,
  clampPosition,
  contains,
  isRange,
  selectAll,
  selectedWindow,
  selectionOf,
  selectUnits,
} from '../../../renderer/planes/selection';
import { planeSize } from '../plane-size';

const size = planeSize(10, 20);

describe('a selection', () => {
  it('spans both ends, whichever comes first', () => {
    const window = { row0: 2, row1: 6, column0: 3, column1: 8 };
    const a = { row: 2, column: 7 };
    const b = { row: 5, column: 3 };
    expect(selectedWindow({ anchor: a, active: b })).toEqual(window);
    expect(selectedWindow({ anchor: b, active: a })).toEqual(window);
  });

  it('of a window spans it, and is read on from its first cell', () => {
    const window = { row0: 2, row1: 6, column0: 3, column1: 8 };
    expect(selectedWindow(selectionOf(window))).toEqual(window);
    expect(selectionOf(window).active).toEqual({ row: 2, column: 3 });
  });

  it('is a range unless it is one cell', () => {
    expect(isRange(selectionOf({ row0: 2, row1: 3, column0: 3, column1: 4 }))).toBe(false);
    expect(isRange(selectionOf({ row0: 2, row1: 3, column0: 3, column1: 5 }))).toBe(true);
  });

  it('contains its last row and column and no more', () => {
    const window = selectedWindow({ anchor: { row: 2, column: 3 }, active: { row: 5, column: 7 } });
    expect(contains(window, 5, 7)).toBe(true);
    expect(contains(window, 6, 7)).toBe(false);
    expect(contains(window, 5, 8)).toBe(false);
    expect(contains(window, 1, 3)).toBe(false);
  });

  it.each([
    ['cells', { row0: 2, row1: 5, column0: 3, column1: 7 }],
    ['rows', { row0: 2, row1: 5, column0: 0, column1: 20 }],
    ['columns', { row0: 0, row1: 10, column0: 3, column1: 7 }],
  ] as const)('made of %s spans them', (unit, window) => {
    const selection = selectUnits(unit, { row: 2, column: 3 }, { row: 4, column: 6 }, size);
    expect(selectedWindow(selection)).toEqual(window);
  });

  it('can be everything', () => {
    expect(selectedWindow(selectAll(size))).toEqual({ row0: 0, row1: 10, column0: 0, column1: 20 });
  });
});

describe('the end of a wrapped array', () => {
  const wrapped = { rows: 143, columns: 7, elements: 1000 };

  it('is its last element', () => {
    expect(clampPosition({ row: 142, column: 6 }, wrapped)).toEqual({ row: 142, column: 5 });
    expect(clampPosition({ row: 999, column: 0 }, wrapped)).toEqual({ row: 142, column: 0 });
  });

  it('shortens no other row', () => {
    expect(clampPosition({ row: 141, column: 6 }, wrapped)).toEqual({ row: 141, column: 6 });
    expect(clampPosition({ row: 9, column: 19 }, size)).toEqual({ row: 9, column: 19 });
  });
});

describe('a selection on another plane', () => {
  const line: PlaneSpec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };
  const of = (row: number, column: number) => ({ anchor: { row, column }, active: { row, column } });

  it('stays on its element where an array is wrapped anew', () => {
    const wide = { ...line, wrap: 7 };
    const wrapped = { rows: 143, columns: 7, elements: 1000 };
    expect(carrySelection(of(999, 0), line, wide, wrapped)).toEqual(of(142, 5));
    expect(carrySelection(of(142, 5), wide, line, planeSize(1000, 1))).toEqual(of(999, 0));
    const range = { anchor: { row: 0, column: 0 }, active: { row: 1, column: 3 } };
    expect(carrySelection(range, wide, line, planeSize(1000, 1))).toEqual(of(10, 0));
  });

  it('keeps what both planes have', () => {
    const plane = { rowAxis: 1, columnAxis: 2, indices: [0, 0, 0], wrap: 1 };
    const selection = { anchor: { row: 2, column: 90 }, active: { row: 70, column: 5 } };
    const other = { ...plane, indices: [1, 0, 0] };
    expect(carrySelection(selection, plane, other, planeSize(50, 60))).toEqual({
      anchor: { row: 2, column: 59 },
      active: { row: 49, column: 5 },
    });
    expect(carrySelection(selection, plane, other, planeSize(0, 60)).active.row).toBe(0);
  });
});
