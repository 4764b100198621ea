import { describe, expect, test } from 'vitest';
import type { PlaneSpec } from '../../../electron/ipc/contract';
import { parseIndex } from '../../../renderer/go-to/parse-index';

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const size = { rows: 75_000, columns: 5_000_000 };
const current = { row: 7, column: 9 };
const at = (text: string) => parseIndex(text, size, plane, current);

describe('an index as typed', () => {
  test.each([
    ['61200, 4999998', 61_200, 4_999_998],
    ['61200,-2', 61_200, 4_999_998],
    ['[-1, -1]', 74_999, 4_999_999],
    ['(3, 4)', 3, 4],
    ['61_200 4_999_998', 61_200, 4_999_998],
    ['  0 ,\t0 ', 0, 0],
    ['-75000, +5', 0, 5],
    ['12', 12, 9],
  ])('%s', (text, row, column) => {
    expect(at(text)).toEqual({ ok: true, position: { row, column } });
  });

  test.each([
    ['75000, 0', 'row 75000 is outside 0 to 74999 (or -75000 to -1)'],
    ['0, -5000001', 'column -5000001 is outside 0 to 4999999 (or -5000000 to -1)'],
    ['a, 1', '“a” is not a whole number'],
    ['1.5, 1', '“1.5” is not a whole number'],
    ['', 'Type a row and a column, such as 61200, -2'],
    ['1, 2, 3', 'Type a row and a column, such as 61200, -2'],
  ])('refuses %s in a sentence', (text, message) => {
    expect(at(text)).toEqual({ ok: false, message });
  });

  test('an element of a wrapped 1-D array', () => {
    const wrapped: PlaneSpec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 10 };
    const inRows = { rows: 3, columns: 10 };
    expect(parseIndex('24', inRows, wrapped, current, 25)).toEqual({
      ok: true,
      position: { row: 2, column: 4 },
    });
    expect(parseIndex('-1', inRows, wrapped, current, 25)).toEqual({
      ok: true,
      position: { row: 2, column: 4 },
    });
    expect(parseIndex('25', inRows, wrapped, current, 25)).toMatchObject({ ok: false });
  });

  test('an empty array has no index', () => {
    const empty = { rows: 0, columns: 5 };
    expect(parseIndex('0, 0', empty, plane, current)).toEqual({
      ok: false,
      message: 'there is no row: the array is empty',
    });
  });
});
