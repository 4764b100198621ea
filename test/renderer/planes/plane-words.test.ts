import { expect, it } from 'vitest';
import { planeWords } from '../../../renderer/planes/plane-words';

it('labels rows and columns with the indices of their axes', () => {
  const { rows, columns } = planeWords({ rowAxis: 3, columnAxis: 1, indices: [7, 0, 5, 0], wrap: 1 });
  expect([rows.name, columns.name]).toEqual(['axis 3', 'axis 1']);
  expect([rows.label?.(5_000_000_000), columns.label?.(12)]).toEqual(['5000000000', '12']);
});

it('labels a row of a wrapped array with the index of its first element', () => {
  const { rows, columns } = planeWords({ rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1000 });
  expect([rows.label?.(5_000_000), columns.label?.(12)]).toEqual(['5000000000', '+12']);
});

it('labels nothing along a side that no axis runs along', () => {
  const line = { rowAxis: -1, columnAxis: 0, indices: [0], wrap: 1 };
  expect(planeWords(line)).toMatchObject({ rows: { name: '', label: null }, columns: { name: 'axis 0' } });
  expect(planeWords({ ...line, columnAxis: -1 }).columns.label).toBeNull();
});
