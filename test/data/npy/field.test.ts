import { expect, test } from 'vitest';
import { parseDescr } from '../../../electron/data/npy/descr';
import { isComplexView } from '../../../electron/data/npy/dtype';
import { dtypeName } from '../../../electron/data/npy/dtype-name';
import { partAt } from '../../../electron/data/npy/field';
import type { FieldPath } from '../../../electron/model/field';
import { parseLiteral } from '../../../electron/data/npy/parse-literal';

const dtype = parseDescr(
  parseLiteral(
    "[('a', '<i4'), ('', '|V4'), (('title', 'real'), '>c16'), ('s', [('x', '<f4'), ('y', '<M8[D]')], (2, 3)), ('n', ('<i2', (2,)), (3,)), ('raw', '|V2')]",
    false,
  ),
);

test.each<[FieldPath, string, number]>([
  [['a'], 'int32', 0],
  [['real'], '>c16', 8],
  [['real', 'imag'], '>f8', 16],
  [['real', 'magnitude'], 'magnitude', 8],
  [['real', 'phase'], 'phase', 8],
  [['raw', 'bfloat16'], 'bfloat16', 108],
  [['raw', '>i2'], '>i2', 108],
  [['s', 1], "([('x', '<f4'), ('y', '<M8[D]')], (3,))", 24 + 36],
  [['s', 1, 2], "[('x', '<f4'), ('y', '<M8[D]')]", 24 + 5 * 12],
  [['s', 1, 2, 'y'], 'datetime64[D]', 24 + 5 * 12 + 4],
  [['n', 2, 1], 'int16', 24 + 72 + 10],
])('%j leads to a %s at byte %i', (path, name, offset) => {
  const part = partAt(dtype, path);
  const kind = isComplexView(part.dtype) ? part.dtype.kind : dtypeName(part.dtype);
  expect([kind, part.offset]).toEqual([name, offset]);
});

test('no path leads to the element itself', () => {
  expect(partAt(dtype, [])).toEqual({ dtype, offset: 0 });
});

test.each<FieldPath[]>([
  [['b']],
  [['']],
  [['title']],
  [[0]],
  [['a', 'real']],
  [['real', 'angle']],
  [['a', 'magnitude']],
  [['raw', 'float8_e5m2']],
  [['raw', '<f4']],
  [['raw', 'bfloat16', 'bfloat16']],
  [['s', 2]],
  [['s', -1]],
  [['s', 0.5]],
  [['s', 'x']],
  [['s', 0, 0, 0]],
])('%j leads nowhere', (path) => {
  expect(() => partAt(dtype, path)).toThrow(RangeError);
});
