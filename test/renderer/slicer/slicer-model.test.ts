import { expect, test } from 'vitest';
import type { PlaneSpec } from '../../../electron/ipc/contract';
import { fixedAxes, numpyExpression, planeSizeOf, withIndex } from '../../../renderer/slicer/slicer-model';
import { indexText } from '../../../renderer/app/array-index';

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

test('planes and cells read as in NumPy', () => {
  expect(numpyExpression(cube)).toBe('a[3, :, :]');
  expect(numpyExpression(scalar)).toBe('a[()]');
  expect(indexText(cube, { row: 1, column: 2 })).toBe('[3, 1, 2]');
  expect(indexText({ ...line, wrap: 10 }, { row: 2, column: 4 })).toBe('[24]');
});
