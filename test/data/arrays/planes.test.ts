import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCells } from '../../../electron/data/arrays/cells';
import { openArray } from '../../../electron/data/sources/open-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { readProfile } from '../../../electron/data/arrays/profile';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';
import { initialPlane, PlaneError, resolvePlane } from '../../../electron/data/arrays/plane';
import type { PlaneSpec } from '../../../electron/model/plane';
import { fixture, type Truth } from '../../fixtures/truth';

const opened: ReadableArray[] = [];

async function open(name: string): Promise<{ array: ReadableArray; truth: Truth }> {
  const { path, truth } = fixture(name);
  const array = readable(await openArray(path));
  opened.push(array);
  return { array, truth };
}

afterEach(() => {
  for (const { file } of opened.splice(0)) file.close();
});

/** NumPy's texts of a plane, row by row. */
function textsOf(truth: Truth, { rowAxis, columnAxis, indices }: PlaneSpec): string[] {
  return truth.samples
    .filter(({ index }) =>
      index.every((i, axis) => axis === rowAxis || axis === columnAxis || i === indices[axis]),
    )
    .toSorted((a, b) => {
      const down = (a.index[rowAxis] ?? 0) - (b.index[rowAxis] ?? 0);
      return down === 0 ? (a.index[columnAxis] ?? 0) - (b.index[columnAxis] ?? 0) : down;
    })
    .map(({ text }) => text);
}

const numpyPlanes = z.array(
  z.object({
    down: z.number(),
    across: z.number(),
    through: z.array(z.number()),
    text: z.array(z.array(z.string())),
  }),
);

const everything = { row0: 0, row1: Infinity, column0: 0, column1: Infinity };

describe.each(['shape-3d-c', 'shape-3d-fortran'])('%s', (name) => {
  const pairs = [0, 1, 2].flatMap((down) =>
    [0, 1, 2].filter((across) => across !== down).map((across) => [down, across]),
  );

  test.each(pairs)('axis %i down, axis %i across, equals NumPy', async (rowAxis = 0, columnAxis = 1) => {
    const { array, truth } = await open(name);
    for (const index of [0, 1]) {
      const plane = { rowAxis, columnAxis, indices: [index, index, index], wrap: 1 };
      const { text } = await readCells(array, plane, everything);
      expect(text).toEqual(textsOf(truth, plane));
    }
  });

  test('a tile of a pixel an element shows every element', async () => {
    const { array, truth } = await open(name);
    const plane = initialPlane(3);
    const key = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
    const tiles = new Tiles(array);
    const { values, lookedAt, covered } = await tiles.read(plane, key, 'element', 0);
    expect([...values]).toEqual(textsOf(truth, plane).map(Number));
    expect([lookedAt, covered]).toEqual([12, 12]);
    const pixel = await tiles.readPixel(plane, key, 2, 1);
    expect(pixel).toMatchObject({ rows: [2, 3], columns: [1, 2], text: textsOf(truth, plane)[9] });
  });
});

test('a 5-D Fortran array sliced by every axis pair equals NumPy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'npyscope-planes-'));
  const script = join(import.meta.dirname, '../..', 'e2e', 'planes.py');
  const planes = numpyPlanes.parse(
    JSON.parse(execFileSync('python3', [script, folder], { encoding: 'utf8' })),
  );
  const array = readable(await openArray(join(folder, 'five.npy')));
  opened.push(array);
  rmSync(folder, { recursive: true });
  const tiles = new Tiles(array);
  const key = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
  expect(planes).toHaveLength(20);
  for (const { down, across, through, text } of planes) {
    const plane = { rowAxis: down, columnAxis: across, indices: through, wrap: 1 };
    const cells = await readCells(array, plane, everything);
    expect(cells.text).toEqual(text.flat());
    const tile = await tiles.read(plane, key, 'element', 0);
    expect([tile.height, tile.width]).toEqual([text.length, text[0]?.length]);
    expect([...tile.values]).toEqual(text.flat().map(Number));
  }
});

test('a 1-D array wraps, and the rest of its last row is outside', async () => {
  const { array, truth } = await open('values-float32-little');
  const { text, states } = await readCells(array, { ...initialPlane(1), wrap: 5 }, everything);
  expect(text.slice(0, 23)).toEqual(truth.samples.map((sample) => sample.text));
  expect(states.slice(23)).toEqual(['outside', 'outside']);
  const corner = { row0: 4, row1: 5, column0: 2, column1: 5 };
  const last = await readCells(array, { ...initialPlane(1), wrap: 5 }, corner);
  expect(last.states.map((state) => state === 'outside')).toEqual([false, true, true]);
});

test('what a wrapped array lacks of its last row is neither covered nor missing', async () => {
  const { array, truth } = await open('values-float32-little');
  const plane = { ...initialPlane(1), wrap: 5 };
  const key = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
  for (const refinement of [0, 1]) {
    const tile = await new Tiles(array).read(plane, key, 'element', refinement);
    expect([tile.lookedAt, tile.covered]).toEqual([23, 23]);
    expect([...tile.flags.subarray(23)]).toEqual([32 | 16, 32 | 16]);
    expect([...tile.flags.subarray(0, 23)].some((flags) => (flags & (8 | 32)) !== 0)).toBe(false);
  }
  const profile = await readProfile(array, plane, { line: 'column', index: 4, level: 1, piece: 0 }, 1);
  expect([profile.lookedAt, profile.covered]).toEqual([4, 4]);
  expect([...profile.flags].map((flags) => flags & 32)).toEqual([0, 0, 32]);
  const all = await readStatistics(array, plane, { row0: 0, row1: 5, column0: 0, column1: 5 }, 0);
  expect([all.lookedAt, all.covered, all.missing]).toEqual([23, 23, 0]);
  const corner = await readStatistics(array, plane, { row0: 4, row1: 5, column0: 2, column1: 4 }, 0);
  expect([corner.covered, corner.lookedAt, truth.samples.length]).toEqual([1, 1, 23]);
});

test('a 0-d array is one cell', async () => {
  const { array, truth } = await open('shape-0d');
  const { text } = await readCells(array, initialPlane(0), everything);
  expect(text).toEqual([truth.samples[0]?.text]);
});

test('cells past the end of the file are missing', async () => {
  const { array } = await open('extent-cut-fortran');
  const { states } = await readCells(array, initialPlane(2), everything);
  expect(states.filter((state) => state === 'missing')).toHaveLength(7);
});

test('more cells than fit into memory as text are refused', async () => {
  const { array } = await open('shape-beyond-the-file');
  const window = { row0: 0, row1: 1001, column0: 0, column1: 1000 };
  await expect(readCells(array, initialPlane(2), window)).rejects.toThrow(
    '1,001,000 cells are too many at once; 1,000,000 can be taken.',
  );
});

describe('a plane of one field', () => {
  test('holds that part of every element', async () => {
    const { array, truth } = await open('struct-nested');
    const whole = truth.samples.map(({ text }) =>
      /\(\(\((.*), (.*)\), (.*)\), '(.*)'\)/.exec(text)?.slice(1),
    );
    const paths = [['outer', 'inner', 'x'], ['outer', 'inner', 'y'], ['outer', 'n'], ['t']];
    for (const [place, field] of paths.entries()) {
      const { text } = await readCells(array, { ...initialPlane(1), field }, everything);
      expect(text).toEqual(whole.map((parts) => parts?.[place]));
    }
  });

  test('has pictures and statistics if its elements are numbers', async () => {
    const { array } = await open('values-complex128-big');
    const spec = { ...initialPlane(1), field: ['imag'] };
    const key = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
    const { values } = await new Tiles(array).read(spec, key, 'element', 0);
    expect([...values]).toEqual([0, 2, -0.1, -Infinity]);
    const window = { row0: 0, row1: 4, column0: 0, column1: 1 };
    expect(await readStatistics(array, spec, window, 0)).toMatchObject({
      ...{ minimum: '-0.1', maximum: '2.0', negativeInfinity: 1 },
    });
    await expect(new Tiles(array).read(initialPlane(1), key, 'element', 0)).rejects.toThrow(
      'elements of dtype >c16 are no numbers',
    );
  });

  test('that the array does not have is refused', async () => {
    const { array } = await open('struct-nested');
    await expect(readCells(array, { ...initialPlane(1), field: ['x'] }, everything)).rejects.toThrow(
      RangeError,
    );
  });
});

describe('a plane', () => {
  const layout = { shape: [2n, 3n, 4n], fortranOrder: false, itemSize: 4, dataOffset: 128 };

  test.each<[string, PlaneSpec]>([
    ['the same axis twice', { rowAxis: 1, columnAxis: 1, indices: [0, 0, 0], wrap: 1 }],
    ['an axis too many', { rowAxis: 3, columnAxis: 1, indices: [0, 0, 0], wrap: 1 }],
    ['an index outside', { rowAxis: 1, columnAxis: 2, indices: [2, 0, 0], wrap: 1 }],
    ['an index missing', { rowAxis: 1, columnAxis: 2, indices: [0, 0], wrap: 1 }],
    ['a wrapped matrix', { rowAxis: 1, columnAxis: 2, indices: [0, 0, 0], wrap: 2 }],
    ['no wrap at all', { rowAxis: 1, columnAxis: 2, indices: [0, 0, 0], wrap: 0 }],
  ])('with %s is refused', (_, spec) => {
    expect(() => resolvePlane(layout, spec)).toThrow(PlaneError);
  });

  test('of a header that claims too much stays within what a double counts', () => {
    const claimed = { ...layout, shape: [2n ** 40n, 2n ** 20n + 1n] };
    const { rowStride, end, rows } = resolvePlane(claimed, initialPlane(2));
    expect({ rowStride, rows }).toEqual({ rowStride: 4 * (2 ** 20 + 1), rows: 2 ** 40 });
    expect(end).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('of a stack without planes is empty', () => {
    expect(resolvePlane({ ...layout, shape: [0n, 3n, 4n] }, initialPlane(3))).toMatchObject({
      rows: 0,
      columns: 4,
    });
  });
});
