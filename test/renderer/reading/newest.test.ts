import { expect, test } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import type { ArrayInfo } from '../../../electron/model/array';
import { newestIn } from '../../../renderer/reading/newest';

function array(shape: number[], availableElements: number, fortranOrder = false) {
  const header = {
    version: '1.0',
    descr: '<f4',
    dtype: 'float32',
    itemSize: 4,
    shape,
    fortranOrder,
    dataOffset: 128,
  };
  return { header, shape, availableElements } satisfies Partial<ArrayInfo>;
}

function plane(rowAxis: number, columnAxis: number, indices: number[], wrap = 1): PlaneSpec {
  return { rowAxis, columnAxis, indices, wrap };
}

test.each([
  ['in the middle of a row', array([100, 10], 25), plane(0, 1, [0, 0]), { axis: 'row', index: 2 }],
  ['at the end of a row', array([100, 10], 20), plane(0, 1, [0, 0]), { axis: 'row', index: 1 }],
  ['nowhere', array([100, 10], 0), plane(0, 1, [0, 0]), null],
  ['in all of it', array([100, 10], 1000), plane(0, 1, [0, 0]), { axis: 'row', index: 99 }],
  ['transposed', array([100, 10], 25), plane(1, 0, [0, 0]), { axis: 'column', index: 2 }],
  ['in Fortran order', array([10, 100], 25, true), plane(0, 1, [0, 0]), { axis: 'column', index: 2 }],
  ['in a slice', array([4, 5, 10], 75), plane(1, 2, [1, 0, 0]), { axis: 'row', index: 2 }],
  ['in a slice that is full', array([4, 5, 10], 175), plane(1, 2, [1, 0, 0]), { axis: 'row', index: 4 }],
  ['before a slice', array([4, 5, 10], 75), plane(1, 2, [2, 0, 0]), null],
  ['across slices', array([4, 5, 10], 75), plane(0, 2, [0, 0, 0]), { axis: 'row', index: 1 }],
  ['in one column', array([1000], 75), plane(0, -1, [0]), { axis: 'row', index: 74 }],
  ['wrapped', array([1000], 75), plane(0, -1, [0], 30), { axis: 'row', index: 2 }],
  ['in one number', array([], 1), plane(-1, -1, []), { axis: 'row', index: 0 }],
])('the newest is found %s', (_, info, spec, expected) => {
  expect(newestIn(info, spec)).toEqual(expected);
});
