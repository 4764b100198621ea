import { expect, it } from 'vitest';
import { parseDescr } from '../../../electron/data/npy/descr';
import { dtypeName } from '../../../electron/data/npy/dtype-name';
import { partAt } from '../../../electron/data/npy/field';
import { countLeaves, leavesOf, pathText } from '../../../electron/data/npy/leaves';
import { parseLiteral } from '../../../electron/data/npy/parse-literal';

const dtypeOf = (descr: string) => parseDescr(parseLiteral(descr, false));

const nested = dtypeOf(
  "[('id', '<i4'), ('', '|V4'), (('the title', 'pose'), [('x', '<f8'), ('at', '<M8[D]')]), ('m', '<f4', (2, 2)), ('s', [('a', '|u1'), ('b', '<c8')], (2,)), ('', '<i2')]",
);

it('are told by name, dtype and title, without padding', () => {
  expect(leavesOf(nested).map(({ path, dtype, title }) => [pathText(path), dtypeName(dtype), title])).toEqual(
    [
      ['id', 'int32', null],
      ['pose.x', 'float64', 'the title'],
      ['pose.at', 'datetime64[D]', 'the title'],
      ['m[0, 0]', 'float32', null],
      ['m[0, 1]', 'float32', null],
      ['m[1, 0]', 'float32', null],
      ['m[1, 1]', 'float32', null],
      ['s[0].a', 'uint8', null],
      ['s[0].b', 'complex64', null],
      ['s[1].a', 'uint8', null],
      ['s[1].b', 'complex64', null],
      ["''", 'int16', null],
    ],
  );
  expect(countLeaves(nested)).toBe(12);
});

it('lie where their paths lead', () => {
  for (const { path, dtype, offset } of leavesOf(nested))
    expect(partAt(nested, path)).toEqual({ dtype, offset });
});

it('are no more than asked for', () => {
  const wide = dtypeOf("[('a', [('b', '<f4', (16, 16))], (1,)), ('c', '<i8')]");
  expect(leavesOf(wide)).toHaveLength(257);
  expect(leavesOf(wide, 100)).toHaveLength(100);
  expect(countLeaves(wide)).toBe(257);
});

it('are whole subarrays where those are long, or empty', () => {
  const odd = dtypeOf("[('long', '<f4', (1000000,)), ('none', '<f4', (3, 0)), ('empty', [])]");
  expect(leavesOf(odd).map(({ path }) => pathText(path))).toEqual(['long', 'none', 'empty']);
  expect(countLeaves(odd)).toBe(3);
});

it('is the element itself where that has no parts', () => {
  expect(leavesOf(dtypeOf("'<f4'"))).toMatchObject([{ path: [], offset: 0 }]);
});
