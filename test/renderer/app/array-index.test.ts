import { describe, expect, it } from 'vitest';
import { indexText } from '../../../renderer/app/array-index';

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
    expect(indexText(spec, { row: 0, column: 0 })).toBe('[]');
  });
});
