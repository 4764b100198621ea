import { expect, it } from 'vitest';
import { ViewMemory } from '../../../renderer/array/view-memory';

const looked = { plane: { rowAxis: 1, columnAxis: 2, indices: [3, 0, 0], wrap: 1 }, place: null };

it('tells where a file was looked at, if that is still there', () => {
  const memory = new ViewMemory();
  expect(memory.recall({ path: '/a.npy', shape: [4, 5, 6] })).toBeNull();
  memory.keep('/a.npy', looked);
  expect(memory.recall({ path: '/a.npy', shape: [4, 5, 6] })).toBe(looked);
  expect(memory.recall({ path: '/a.npy', shape: [4, 9, 1] })).toBe(looked);
  expect(memory.recall({ path: '/b.npy', shape: [4, 5, 6] })).toBeNull();
  expect(memory.recall({ path: '/a.npy', shape: [3, 5, 6] })).toBeNull();
  expect(memory.recall({ path: '/a.npy', shape: [5, 6] })).toBeNull();
});
