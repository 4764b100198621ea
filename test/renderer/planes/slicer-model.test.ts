import { expect, test } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import {
  asLine,
  canTranspose,
  firstWidth,
  fixedAxes,
  lineFormOf,
  planeSizeOf,
  stepped,
  stillText,
  withAxis,
  withIndex,
} from '../../../renderer/planes/slicer-model';

const cube: PlaneSpec = { rowAxis: 1, columnAxis: 2, indices: [3, 0, 0], wrap: 1 };
const line: PlaneSpec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };
const scalar: PlaneSpec = { rowAxis: -1, columnAxis: -1, indices: [], wrap: 1 };

test('a plane has the lengths of its axes', () => {
  expect(planeSizeOf([5, 6, 7], cube)).toEqual({ rows: 6, columns: 7, elements: 42 });
  expect(planeSizeOf([25], line)).toEqual({ rows: 25, columns: 1, elements: 25 });
  expect(planeSizeOf([25], { ...line, wrap: 10 })).toEqual({ rows: 3, columns: 10, elements: 25 });
  expect(planeSizeOf([], scalar)).toEqual({ rows: 1, columns: 1, elements: 1 });
});

test('a plane of an empty stack has no rows', () => {
  expect(planeSizeOf([0, 6, 7], { ...cube, indices: [0, 0, 0] })).toEqual({
    rows: 0,
    columns: 7,
    elements: 0,
  });
});

test('only the axes that are not shown are fixed', () => {
  expect(fixedAxes(cube)).toEqual([0]);
  expect(fixedAxes(line)).toEqual([]);
  expect(withIndex(cube, 0, 4).indices).toEqual([4, 0, 0]);
});

test('another axis goes down or across, and the element looked at stays in the plane', () => {
  const through = { row: 40, column: 50 };
  expect(withAxis(cube, 'down', 0, through)).toMatchObject({
    rowAxis: 0,
    columnAxis: 2,
    indices: [3, 40, 50],
  });
  expect(withAxis(cube, 'across', 0, through)).toMatchObject({ rowAxis: 1, columnAxis: 0 });
  expect(withAxis(cube, 'down', 1, through)).toBe(cube);
});

test('an axis that ran the other way swaps', () => {
  const through = { row: 40, column: 50 };
  expect(withAxis(cube, 'down', 2, through)).toEqual({ ...cube, rowAxis: 2, columnAxis: 1 });
  expect(withAxis(cube, 'across', 1, through)).toEqual({ ...cube, rowAxis: 2, columnAxis: 1 });
});

test('a 1-D array is a column, a row, or wrapped', () => {
  for (const form of ['column', 'row', 'wrapped'] as const) {
    expect(lineFormOf(asLine(line, form, 10))).toBe(form);
  }
  expect(planeSizeOf([25], asLine(line, 'row', 10))).toEqual({ rows: 1, columns: 25, elements: 25 });
  expect(planeSizeOf([25], asLine(line, 'wrapped', 10))).toEqual({ rows: 3, columns: 10, elements: 25 });
  expect(lineFormOf(asLine(line, 'wrapped', 1))).toBe('column');
  expect([2, 100, 4096, 10 ** 6, 375e9].map(firstWidth)).toEqual([2, 10, 10, 1000, 1000]);
});

test('what has no columns, or wrapped ones, is not transposed', () => {
  expect([cube, line, asLine(line, 'row', 10)].map(canTranspose)).toEqual([true, true, true]);
  expect([scalar, asLine(line, 'wrapped', 10)].map(canTranspose)).toEqual([false, false]);
});

test('steps end at the ends, or go round', () => {
  expect(stepped(9, 1, 10, false)).toBe(9);
  expect(stepped(0, -1, 10, false)).toBe(0);
  expect(stepped(9, 1, 10, true)).toBe(0);
  expect(stepped(0, -1, 10, true)).toBe(9);
});

test('axes with nothing to choose are named together', () => {
  expect(stillText([0, 1], [3, 4, 5, 6])).toBe('');
  expect(stillText([0, 2], [3, 9, 1, 9])).toBe('axis 2 of length 1');
  expect(stillText([0, 1, 2, 4, 6, 7], [1, 1, 1, 9, 0, 9, 1, 1])).toBe(
    'axis 4 of length 0; axes 0–2, 6, 7 of length 1',
  );
});
