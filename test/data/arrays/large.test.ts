import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArray } from '../../../electron/data/sources/open-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';
import type { Reduction } from '../../../electron/model/tile';

const [side, height, width] = [256, 64, 128];
const plane = initialPlane(2);
/** All of the array. */
const key = { rowLevel: 6, columnLevel: 7, tileRow: 0, tileColumn: 0 };
/** Doubles everything as often as it takes. */
const exact = 20;

let folder: string;
let array: ReadableArray;
/** What NumPy says of each pixel. */
let truth: Record<Exclude<Reduction, 'element'>, Float64Array>;
let counts: Record<'finite' | 'nan' | 'positiveInfinity' | 'negativeInfinity', Float64Array>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  const path = join(folder, 'large.npy');
  const truthPath = join(folder, 'truth');
  execFileSync('python3', [join(import.meta.dirname, 'large-truth.py'), path, truthPath]);
  const { buffer, byteOffset } = readFileSync(truthPath);
  const part = (i: number): Float64Array =>
    new Float64Array(buffer, byteOffset + i * side * side * 8, side * side);
  truth = { minimum: part(0), maximum: part(1), mean: part(2), deviation: part(3) };
  counts = { finite: part(4), nan: part(5), positiveInfinity: part(6), negativeInfinity: part(7) };
  array = readable(await openArray(path));
}, 60_000);

afterAll(() => {
  array.file.close();
  rmSync(folder, { recursive: true });
});

/** The largest difference, as part of the larger of the two. */
function error(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let largest = 0;
  for (let i = 0; i < actual.length; i++) {
    const [a, b] = [actual[i] ?? NaN, expected[i] ?? NaN];
    if (!Object.is(a, b) && a !== b)
      largest = Math.max(largest, Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));
  }
  return largest;
}

describe('of 2 GB, most of them holes', () => {
  test('exact tiles say what NumPy says', async () => {
    const tiles = new Tiles(array);
    for (const reduction of ['minimum', 'maximum'] as const) {
      const { values, lookedAt, covered } = await tiles.read(plane, key, reduction, exact);
      expect([lookedAt, covered]).toEqual([2 ** 29, 2 ** 29]);
      expect(error(values, truth[reduction])).toBe(0);
    }
    for (const reduction of ['mean', 'deviation'] as const) {
      const { values } = await tiles.read(plane, key, reduction, exact);
      expect(error(values, truth[reduction])).toBeLessThan(1e-12);
    }
    const { flags } = await tiles.read(plane, key, 'mean', exact);
    const { nan, positiveInfinity, negativeInfinity } = counts;
    const expected = flags.map(
      (_, i) => (nan[i] ? 1 : 0) | (positiveInfinity[i] ? 2 : 0) | (negativeInfinity[i] ? 4 : 0),
    );
    expect(error(flags, expected)).toBe(0);
  });

  test('a first tile shows an element of each pixel, and of what is written before what is not', async () => {
    const { values, lookedAt, covered } = await new Tiles(array).read(plane, key, 'mean', 0);
    expect([lookedAt, covered]).toEqual([side * side, 2 ** 29]);
    expect(values.at(-1)).toBeGreaterThanOrEqual(0);
    const isUnderItsPixel = (value: number, i: number): boolean =>
      !Number.isFinite(value) || (value >= (truth.minimum[i] ?? NaN) && value <= (truth.maximum[i] ?? NaN));
    expect(values.every(isUnderItsPixel)).toBe(true);
    // Every pixel of these rows is written.
    const written = values.subarray(16 * side, 17 * side);
    expect(written.every((value) => value < 0)).toBe(true);
  });

  test('a pixel is told from what is known of its tile, or from a look at it', async () => {
    const tiles = new Tiles(array);
    const [row, column] = [143, 100];
    const pixel = row * side + column;
    for (const refinement of [0, exact]) {
      await tiles.read(plane, key, 'mean', refinement);
      const block = await tiles.readPixel(plane, key, row, column);
      expect(block).toMatchObject({
        rows: [row * height, (row + 1) * height],
        columns: [column * width, (column + 1) * width],
        nan: counts.nan[pixel],
        positiveInfinity: counts.positiveInfinity[pixel],
        negativeInfinity: counts.negativeInfinity[pixel],
        missing: 0,
        lookedAt: height * width,
        covered: height * width,
      });
      const told = [block.minimum, block.maximum].map((text) => Math.fround(Number(text)));
      expect(told).toEqual([truth.minimum[pixel], truth.maximum[pixel]]);
      const ours = [block.mean, block.deviation].map(Number);
      expect(error(ours, [truth.mean[pixel] ?? NaN, truth.deviation[pixel] ?? NaN])).toBeLessThan(1e-12);
    }
  });

  test('the statistics of a selection are exact in the end, and honest before', async () => {
    const window = { row0: 960, row1: 1152, column0: 0, column1: 32768 };
    const first = await readStatistics(array, plane, window, 0);
    expect(first.covered).toBe(192 * 32768);
    expect(first.lookedAt).toBeLessThan(first.covered);
    const all = await readStatistics(array, plane, window, exact);
    expect([all.lookedAt, all.covered]).toEqual([192 * 32768, 192 * 32768]);
    const rows = [15, 16, 17];
    const means = rows.flatMap((row) => [...truth.mean.subarray(row * side, (row + 1) * side)]);
    const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
    expect(Number(all.mean)).toBeCloseTo(mean, 10);
    expect(Math.abs(Number(first.mean) - mean)).toBeLessThan(0.5);
    const deviations = rows.flatMap((row) => [...truth.deviation.subarray(row * side, (row + 1) * side)]);
    const squares = deviations.map((deviation, i) => deviation ** 2 + ((means[i] ?? NaN) - mean) ** 2);
    const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    expect(Number(all.deviation)).toBeCloseTo(deviation, 10);
  });

  test('the profile of a column is that of its written elements and holes', async () => {
    const column = { line: 'column', index: 13_000, level: 6, piece: 0 } as const;
    const first = await readProfile(array, plane, column, 0);
    const all = await readProfile(array, plane, column, exact);
    expect([all.lookedAt, all.covered]).toEqual([16384, 16384]);
    expect(first.flags).toHaveLength(256);
    const { data } = await array.file.read({
      offset: array.header.dataOffset + 13_000 * 4,
      rows: 16384,
      columns: 1,
      rowStride: 32768 * 4,
      columnStride: 4,
      itemSize: 4,
      swapUnit: 1,
      end: array.file.size,
    });
    const elements = new Float32Array(data.buffer, data.byteOffset, 16384);
    const finite = (pixel: number): number[] =>
      [...elements.subarray(pixel * 64, pixel * 64 + 64)].filter(Number.isFinite);
    for (const pixel of [0, 15, 16, 17, 140, 143, 255]) {
      const values = finite(pixel);
      expect(all.minimum[pixel]).toBe(Math.min(...values));
      expect(all.maximum[pixel]).toBe(Math.max(...values));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(all.mean[pixel]).toBeCloseTo(mean, 9);
    }
  });
});

test('two that ask for the same tile wait for one read, which lasts until both have left', async () => {
  const tiles = new Tiles(array);
  const leaving = new AbortController();
  const left = tiles.read(plane, key, 'mean', 3, leaving.signal);
  const stayed = tiles.read(plane, key, 'maximum', 3);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ name: 'AbortError' });
  expect((await stayed).values).toHaveLength(side * side);
  const both = [new AbortController(), new AbortController()];
  const reads = both.map(({ signal }) => new Tiles(array).read(plane, key, 'mean', 1, signal));
  for (const controller of both) controller.abort();
  for (const read of reads) await expect(read).rejects.toMatchObject({ name: 'AbortError' });
});
