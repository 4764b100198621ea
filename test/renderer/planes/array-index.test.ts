import { describe, expect, it } from 'vitest';
import {
  areTransposed,
  fullIndex,
  indexText,
  positionIn,
  samePlane,
  transposed,
} from '../../../renderer/planes/array-index';

describe('indexText', () => {
  const position = { row: 61_200, column: 4_999_998 };

  it('is the index that NumPy takes', () => {
    const spec = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
    expect(indexText(spec, position)).toBe('[61200, 4999998]');
  });

  it('has the fixed axes in place, in the order of the array', () => {
    const spec = { rowAxis: 3, columnAxis: 1, indices: [7, 0, 5, 0], wrap: 1 };
    expect(indexText(spec, position)).toBe('[7, 4999998, 5, 61200]');
  });

  it('unwraps a 1-D array', () => {
    const spec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1000 };
    expect(indexText(spec, { row: 12, column: 34 })).toBe('[12034]');
  });

  it('takes a 0-d array', () => {
    const spec = { rowAxis: -1, columnAxis: -1, indices: [], wrap: 1 };
    expect(indexText(spec, { row: 0, column: 0 })).toBe('[()]');
  });
});

describe('positionIn', () => {
  it.each([
    { rowAxis: 3, columnAxis: 1, indices: [7, 0, 5, 0], wrap: 1 },
    { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 },
    { rowAxis: -1, columnAxis: 0, indices: [0], wrap: 1 },
    { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1000 },
  ])('finds the cell of a full index: $rowAxis down, $columnAxis across, wrapped at $wrap', (spec) => {
    const position = { row: spec.rowAxis < 0 ? 0 : 5_000_000_000, column: spec.columnAxis < 0 ? 0 : 17 };
    expect(positionIn(spec, fullIndex(spec, position))).toEqual(position);
  });
});

describe('two planes', () => {
  const plane = { rowAxis: 1, columnAxis: 2, indices: [4, 0, 0], wrap: 1 };

  it('are the same while only the indices of their own axes differ', () => {
    expect(samePlane(plane, { ...plane, indices: [4, 9, 9] })).toBe(true);
    expect(samePlane(plane, { ...plane, indices: [5, 0, 0] })).toBe(false);
    expect(samePlane(plane, { ...plane, rowAxis: 2, columnAxis: 1 })).toBe(false);
    const part = { ...plane, field: ['pose', 0] };
    expect(samePlane(part, { ...plane, field: ['pose', 0] })).toBe(true);
    expect(samePlane({ ...plane, field: [] }, plane)).toBe(true);
    for (const field of [[], ['pose'], ['pose', 1], ['pose', '0'], ['pose', 0, 'real']])
      expect(samePlane(part, { ...plane, field })).toBe(false);
    expect(samePlane(plane, { ...plane, table: true })).toBe(false);
  });

  it('are transposed if rows and columns are all that is swapped', () => {
    const line = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };
    const scalar = { rowAxis: -1, columnAxis: -1, indices: [], wrap: 1 };
    expect(areTransposed(plane, transposed(plane))).toBe(true);
    expect(areTransposed(line, transposed(line))).toBe(true);
    expect(areTransposed(plane, plane)).toBe(false);
    expect(areTransposed(plane, { ...transposed(plane), indices: [5, 0, 0] })).toBe(false);
    expect(areTransposed(plane, { ...plane, rowAxis: 0 })).toBe(false);
    expect(areTransposed(scalar, scalar)).toBe(false);
  });
});
