import { describe, expect, it } from 'vitest';
import {
  clampSelection,
  contains,
  selectAll,
  selectedWindow,
  selectUnits,
} from '../../../renderer/grid/selection';

const size = { rows: 10, columns: 20 };

describe('a selection', () => {
  it('spans both ends, whichever comes first', () => {
    const window = { row0: 2, row1: 6, column0: 3, column1: 8 };
    const a = { row: 2, column: 7 };
    const b = { row: 5, column: 3 };
    expect(selectedWindow({ anchor: a, active: b })).toEqual(window);
    expect(selectedWindow({ anchor: b, active: a })).toEqual(window);
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

describe('a selection on another plane', () => {
  it('keeps what both planes have', () => {
    const selection = { anchor: { row: 2, column: 90 }, active: { row: 70, column: 5 } };
    expect(clampSelection(selection, { rows: 50, columns: 60 })).toEqual({
      anchor: { row: 2, column: 59 },
      active: { row: 49, column: 5 },
    });
    expect(clampSelection(selection, { rows: 0, columns: 60 }).active.row).toBe(0);
  });
});
