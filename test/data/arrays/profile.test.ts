import { describe, expect, onTestFinished, test } from 'vitest';
import { openArray } from '../../../electron/data/sources/open-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { fixture } from '../../fixtures/truth';

/** The array and its elements by NumPy, row by row. */
async function open(
  name: string,
): Promise<{ array: ReadableArray; element: (...index: number[]) => number }> {
  const { path, truth } = fixture(name);
  const array = readable(await openArray(path));
  onTestFinished(() => {
    array.file.close();
  });
  const values = new Map(truth.samples.map(({ index, text }) => [index.join(), Number(text)]));
  return { array, element: (...index) => values.get(index.join()) ?? NaN };
}

describe.each(['shape-3d-c', 'shape-3d-fortran'])('of %s', (name) => {
  const plane = { ...initialPlane(3), indices: [1, 0, 0] };
  const columns = [0, 1, 2, 3];
  const rows = [0, 1, 2];

  test('the profile of a row has its elements', async () => {
    const { array, element } = await open(name);
    const profile = await readProfile(array, plane, { line: 'row', index: 2, level: 0, piece: 0 }, 0);
    const truth = columns.map((column) => element(1, 2, column));
    expect([profile.minimum, profile.maximum, profile.mean].map((values) => [...values])).toEqual([
      truth,
      truth,
      truth,
    ]);
    expect([...profile.flags]).toEqual(columns.map(() => 0));
    expect([profile.lookedAt, profile.covered]).toEqual([4, 4]);
  });

  test('a coarser profile of a column has what its pixels cover', async () => {
    const { array, element } = await open(name);
    const profile = await readProfile(array, plane, { line: 'column', index: 3, level: 1, piece: 0 }, 0);
    const [first = 0, second = 0, third = 0] = rows.map((row) => element(1, row, 3));
    expect([...profile.minimum]).toEqual([Math.min(first, second), third]);
    expect([...profile.maximum]).toEqual([Math.max(first, second), third]);
    expect([...profile.mean]).toEqual([(first + second) / 2, third]);
    expect([profile.lookedAt, profile.covered]).toEqual([3, 3]);
  });

  test('lines and pieces that are not there are refused', async () => {
    const { array } = await open(name);
    const key = { line: 'row', index: 0, level: 0, piece: 0 } as const;
    await expect(readProfile(array, plane, { ...key, index: 3 }, 0)).rejects.toThrow(RangeError);
    await expect(readProfile(array, plane, { ...key, piece: 1 }, 0)).rejects.toThrow(RangeError);
  });

  test('the statistics of a window are those of its elements', async () => {
    const { array, element } = await open(name);
    const window = { row0: 1, row1: 9, column0: 1, column1: 4 };
    const statistics = await readStatistics(array, plane, window, 0);
    const truth = [1, 2].flatMap((row) => [1, 2, 3].map((column) => element(1, row, column)));
    const mean = truth.reduce((sum, value) => sum + value, 0) / 6;
    expect(statistics).toMatchObject({
      rows: [1, 3],
      columns: [1, 4],
      nan: 0,
      missing: 0,
      lookedAt: 6,
      covered: 6,
      text: null,
    });
    expect(Number(statistics.minimum)).toBe(Math.min(...truth));
    expect(Number(statistics.maximum)).toBe(Math.max(...truth));
    expect(Number(statistics.mean)).toBeCloseTo(mean, 12);
    const squares = truth.map((value) => (value - mean) ** 2).reduce((sum, square) => sum + square, 0);
    expect(Number(statistics.deviation)).toBeCloseTo(Math.sqrt(squares / 6), 12);
  });

  test('a window of one element has its text, one of none is refused', async () => {
    const { array, element } = await open(name);
    const { text } = await readStatistics(array, plane, { row0: 1, row1: 2, column0: 2, column1: 3 }, 0);
    expect(Number(text)).toBe(element(1, 1, 2));
    const empty = { row0: 3, row1: 4, column0: 0, column1: 1 };
    await expect(readStatistics(array, plane, empty, 0)).rejects.toThrow('no element');
  });
});
