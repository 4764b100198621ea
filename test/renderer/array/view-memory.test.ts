import { expect, it } from 'vitest';
import type { KeptView } from '../../../electron/model/view';
import { topLeft, ViewMemory } from '../../../renderer/array/view-memory';
import { fieldInfo } from '../field-info';

const plane = { rowAxis: 1, columnAxis: 2, indices: [3, 0, 0], wrap: 1 };
const initialPlane = { ...plane, indices: [0, 0, 0] };
const fields = [fieldInfo({ path: [], name: '' })];
const file = { id: 1, path: '/a.npy', member: null, shape: [4, 5, 6], initialPlane, fields };
const selection = { anchor: { row: 1, column: 2 }, active: { row: 3, column: 4 } };
const gridWindow = { row0: 0, row1: 5, column0: 0, column1: 6 };
const shown = { grid: true, heatmap: false };
const looked = { plane, place: null, selection, gridWindow, shown };

it('tells where a file was looked at, if that is still there', () => {
  const memory = new ViewMemory();
  expect(memory.recall(file)).toBeNull();
  memory.keep(file, looked);
  expect(memory.recall(file)).toEqual(looked);
  expect(memory.recall({ ...file, path: '/b.npy' })).toBeNull();
  expect(memory.recall({ ...file, member: 'x' })).toBeNull();
  expect(memory.recall({ ...file, shape: [3, 5, 6] })).toBeNull();
  expect(memory.recall({ ...file, shape: [5, 6] })).toBeNull();
});

it('tells nothing of the cells of another shape', () => {
  const memory = new ViewMemory();
  memory.keep(file, looked);
  const expected = { plane, place: null, selection: topLeft, gridWindow: null, shown };
  expect(memory.recall({ ...file, shape: [4, 9, 1] })).toEqual(expected);
});

it('takes what it is told piece by piece, of one file at a time', () => {
  const memory = new ViewMemory();
  memory.keep(file, { selection });
  memory.keep(file, { gridWindow });
  const both = { grid: true, heatmap: true };
  const expected = { plane: initialPlane, place: null, selection, gridWindow, shown: both };
  expect(memory.recall(file)).toEqual(expected);
  const other = { ...file, path: '/b.npy' };
  memory.keep(other, { plane });
  expect(memory.recall(other)).toEqual({
    ...{ plane, place: null, selection: topLeft, gridWindow: null, shown: both },
  });
});

it('tells of a field while there is one of that name', () => {
  const memory = new ViewMemory();
  const ofField = { ...looked, plane: { ...plane, field: ['x'] } };
  memory.keep(file, ofField);
  expect(memory.recall(file)).toBeNull();
  const structure = { ...file, fields: [fieldInfo({ path: ['x'], name: 'x' })] };
  expect(memory.recall(structure)).toEqual(ofField);
});

it('begins with what was kept before, unless it knows better, and says what is new', () => {
  const reported: [array: number, view: KeptView][] = [];
  const memory = new ViewMemory((...report) => reported.push(report));
  const kept = { ...looked, shape: file.shape };
  memory.begin(file, kept);
  expect(memory.recall(file)).toEqual(looked);
  expect(reported).toEqual([]);
  memory.keep(file, { gridWindow: null });
  memory.begin(file, kept);
  expect(memory.recall(file)).toEqual({ ...looked, gridWindow: null });
  expect(reported).toEqual([[file.id, { ...kept, gridWindow: null }]]);
});

it('selects nothing that the plane does not have', () => {
  const memory = new ViewMemory();
  const beyond = { anchor: { row: 1, column: 2 }, active: { row: 5, column: 4 } };
  memory.begin(file, { ...looked, selection: beyond, shape: file.shape });
  expect(memory.recall(file)?.selection).toEqual(topLeft);
});
