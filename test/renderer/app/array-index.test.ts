import { describe, expect, it } from 'vitest';
import { indexText, sliceText } from '../../../renderer/app/array-index';
import { planeSize } from '../plane-size';

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

describe('sliceText', () => {
  const window = { row0: 2, row1: 5, column0: 0, column1: 1 };

  it('is the slice that NumPy takes, whole axes as a colon', () => {
    const spec = { rowAxis: 3, columnAxis: 1, indices: [7, 0, 5, 0], wrap: 1 };
    expect(sliceText(spec, planeSize(10, 20), window)).toBe('a[7, 0, 5, 2:5]');
    const all = { row0: 0, row1: 10, column0: 3, column1: 20 };
    expect(sliceText(spec, planeSize(10, 20), all)).toBe('a[7, 3:20, 5, :]');
  });

  it('takes 1-D and 0-d arrays', () => {
    expect(sliceText({ rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 }, planeSize(10, 1), window)).toBe(
      'a[2:5]',
    );
    const one = { row0: 0, row1: 1, column0: 0, column1: 1 };
    expect(sliceText({ rowAxis: -1, columnAxis: -1, indices: [], wrap: 1 }, planeSize(1, 1), one)).toBe(
      'a[()]',
    );
  });

  it('unwraps runs of a wrapped array, to its last element and no further', () => {
    const spec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 100 };
    const size = { rows: 11, columns: 100, elements: 1050 };
    const rows = { row0: 9, row1: 11, column0: 0, column1: 100 };
    expect(sliceText(spec, size, rows)).toBe('a[900:1050]');
    expect(sliceText(spec, size, { row0: 2, row1: 3, column0: 5, column1: 9 })).toBe('a[205:209]');
    expect(sliceText(spec, size, { row0: 2, row1: 4, column0: 5, column1: 9 })).toBe(
      'a wrapped at 100, [2:4, 5:9]',
    );
    expect(sliceText(spec, size, { row0: 0, row1: 11, column0: 0, column1: 100 })).toBe('a[:]');
  });
});
