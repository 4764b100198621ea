import { describe, expect, it } from 'vitest';
import { planeText, sliceExpression, sliceText } from '../../../renderer/planes/numpy-text';
import { planeSize } from '../plane-size';

describe('sliceText', () => {
  const window = { row0: 2, row1: 5, column0: 0, column1: 1 };

  it('is the slice that NumPy takes, whole axes as a colon', () => {
    const spec = { rowAxis: 3, columnAxis: 1, indices: [7, 0, 5, 0], wrap: 1 };
    expect(sliceText(spec, planeSize(10, 20), window)).toBe('a[7, 0, 5, 2:5]');
    const all = { row0: 0, row1: 10, column0: 3, column1: 20 };
    expect(sliceText(spec, planeSize(10, 20), all)).toBe('a[7, 3:20, 5, :].T');
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
    const block = { row0: 2, row1: 4, column0: 5, column1: 9 };
    expect(sliceText(spec, size, block)).toBe('a[200:400].reshape(-1, 100)[:, 5:9]');
    expect(sliceText(spec, size, { ...block, column1: 6 })).toBe('a[205:306:100]');
    const atTheEnd = { ...block, row0: 9, row1: 11 };
    expect(sliceText(spec, size, { ...atTheEnd, column0: 46, column1: 50 })).toBe(
      'np.lib.stride_tricks.sliding_window_view(a, 4)[946:1047:100]',
    );
    const beyond = { ...atTheEnd, column0: 47, column1: 51 };
    expect(sliceText(spec, size, beyond)).toBe('a wrapped at 100, [9:11, 47:51]');
    expect(sliceExpression(spec, size, beyond)).toBeNull();
    expect(sliceText(spec, size, { row0: 0, row1: 11, column0: 0, column1: 100 })).toBe('a[:]');
  });

  it('is transposed where its rows run along the later axis', () => {
    const spec = { rowAxis: 2, columnAxis: 0, indices: [0, 3, 0], wrap: 1 };
    expect(planeText(spec, planeSize(10, 20))).toBe('a[:, 3, :].T');
    const row = { row0: 4, row1: 5, column0: 0, column1: 7 };
    expect(sliceText(spec, planeSize(10, 20), row)).toBe('a[0:7, 3, 4]');
  });
});

describe('planeText', () => {
  it('is what NumPy calls all of it', () => {
    const cube = { rowAxis: 1, columnAxis: 2, indices: [3, 0, 0], wrap: 1 };
    expect(planeText(cube, planeSize(6, 7))).toBe('a[3, :, :]');
    expect(planeText({ rowAxis: -1, columnAxis: -1, indices: [], wrap: 1 }, planeSize(1, 1))).toBe('a[()]');
    const line = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };
    expect(planeText(line, planeSize(25, 1))).toBe('a[:]');
    expect(planeText({ ...line, wrap: 5 }, planeSize(5, 5))).toBe('a[:].reshape(-1, 5)');
    expect(planeText({ ...line, wrap: 10 }, { rows: 3, columns: 10, elements: 25 })).toBe('a[:]');
  });
});
