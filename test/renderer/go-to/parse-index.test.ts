import { describe, expect, test } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import { parseIndex } from '../../../renderer/go-to/parse-index';

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const shape = [75_000, 5_000_000];
const current = { row: 7, column: 9 };
const at = (text: string) => parseIndex(text, shape, plane, current);

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
    expect(at(text)).toEqual({ ok: true, plane, position: { row, column } });
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

  test('an empty array has no index', () => {
    expect(parseIndex('0, 0', [0, 5], plane, current)).toEqual({
      ok: false,
      message: 'there is no row: the array is empty',
    });
  });
});

describe('an element of a 1-D array', () => {
  const line: PlaneSpec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };

  test.each([
    ['24', 1, 24, 0],
    ['24', 10, 2, 4],
    ['-1', 10, 2, 4],
    ['[0]', 10, 0, 0],
  ])('%s, wrapped at %i', (text, wrap, row, column) => {
    const wrapped = { ...line, wrap };
    expect(parseIndex(text, [25], wrapped, current)).toEqual({
      ok: true,
      plane: wrapped,
      position: { row, column },
    });
  });

  test('is no row and column, nor past the end', () => {
    expect(parseIndex('2, 4', [25], line, current)).toEqual({
      ok: false,
      message: 'Type one index, such as -1',
    });
    expect(parseIndex('25', [25], { ...line, wrap: 10 }, current)).toEqual({
      ok: false,
      message: 'element 25 is outside 0 to 24 (or -25 to -1)',
    });
  });
});

test('the element of a 0-d array has the index ()', () => {
  const scalar: PlaneSpec = { rowAxis: -1, columnAxis: -1, indices: [], wrap: 1 };
  expect(parseIndex('()', [], scalar, current)).toMatchObject({ ok: true, position: { row: 0, column: 0 } });
  expect(parseIndex('0', [], scalar, current)).toMatchObject({ ok: false });
});

describe('an index of an N-d array', () => {
  const cube: PlaneSpec = { rowAxis: 1, columnAxis: 2, indices: [3, 0, 0], wrap: 1 };
  const shape = [5, 6, 7];

  test('in full leads to its slice', () => {
    expect(parseIndex('1, 2, -1', shape, cube, current)).toEqual({
      ok: true,
      plane: { ...cube, indices: [1, 0, 0] },
      position: { row: 2, column: 6 },
    });
  });

  test('of a row and a column stays in the slice', () => {
    expect(parseIndex('-1, 3', shape, cube, current)).toEqual({
      ok: true,
      plane: cube,
      position: { row: 5, column: 3 },
    });
  });

  test.each([
    ['5, 0, 0', 'axis 0 index 5 is outside 0 to 4 (or -5 to -1)'],
    ['0, 6, 0', 'row 6 is outside 0 to 5 (or -6 to -1)'],
    ['0, 0, 0, 0', 'Type 3 indices, or a row and a column'],
  ])('refuses %s in a sentence', (text, message) => {
    expect(parseIndex(text, shape, cube, current)).toEqual({ ok: false, message });
  });
});
