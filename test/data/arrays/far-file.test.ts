/** A file far away, of which every answer takes a while, is asked for no more than is drawn. */
import { expect, onTestFinished, test } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import type { ReadableArray } from '../../../electron/data/arrays/readable-array';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';
import type { Window } from '../../../electron/model/plane';
import type { Reduction } from '../../../electron/model/tile';
import { FileError } from '../../../native/strided-file';
import { columns, floats, npyFile, rows } from '../../memory/arrays';
import { disk, openBoth } from '../../memory/both';

const whole: Window = { row0: 0, row1: Infinity, column0: 0, column1: Infinity };
const part: Window = { row0: 5, row1: 45, column0: 3, column1: 20 };
const plane = initialPlane(2);
const coarse = { rowLevel: 2, columnLevel: 2, tileRow: 0, tileColumn: 0 };
const nothing = { read: 0, sample: 0, reduce: 0, columns: 0 };

async function openFar(delay = 50): Promise<ReadableArray> {
  const [, array] = await openBoth(npyFile("'<f8'", [rows, columns], Float64Array.from(floats())));
  disk.delay = delay;
  onTestFinished(() => {
    disk.delay = 1;
    disk.failures.length = 0;
  });
  return array;
}

/** How often it was asked for what `body` needs. */
async function asked(body: () => Promise<unknown>): Promise<Partial<typeof disk.asked>> {
  const before = { ...disk.asked };
  await body();
  const { read, sample, reduce, columns: more } = disk.asked;
  return {
    read: read - before.read,
    sample: sample - before.sample,
    reduce: reduce - before.reduce,
    columns: more - before.columns,
  };
}

test('a tile is read once for all its reductions and pixels, and what is drawn is sent with it', async () => {
  const tiles = new Tiles(await openFar());
  const read = (reduction: Reduction, refinement: number) => () =>
    tiles.read(plane, coarse, reduction, refinement);
  expect(await asked(read('mean', 0))).toEqual({ ...nothing, sample: 1 });
  // It is exact: no refinement says more.
  expect(await asked(read('mean', 3))).toEqual(nothing);
  expect(await asked(read('maximum', 0))).toEqual({ ...nothing, columns: 1 });
  expect(await asked(() => tiles.readPixel(plane, coarse, 0, 0))).toEqual({ ...nothing, columns: 1 });
});

test('what a profile or statistics are made of is asked for once', async () => {
  const array = await openFar();
  const profile = { line: 'row', index: 3, level: 2, piece: 0 } as const;
  expect(await asked(() => readProfile(array, plane, profile, 0))).toEqual({ ...nothing, sample: 1 });
  expect(await asked(() => readStatistics(array, plane, part, 0))).toEqual({ ...nothing, reduce: 1 });
});

test('of many windows asked for at once, each is answered its own', async () => {
  const array = await openFar();
  const windows = Array.from({ length: 50 }, (_, i) => ({
    row0: i,
    row1: i + 1,
    column0: i % 30,
    column1: 40,
  }));
  const one = await readCells(array, plane, whole);
  const many = await Promise.all(windows.map((window) => readCells(array, plane, window)));
  for (const { window, text } of many)
    expect(text).toEqual(one.text.slice(window.row0 * columns + window.column0, window.row1 * columns));
});

test('a read that fails says so, and is done again when it is asked for again', async () => {
  const array = await openFar();
  const tiles = new Tiles(array);
  disk.failures.push('io-error');
  await expect(readCells(array, plane, part)).rejects.toMatchObject({ kind: 'io-error' });
  disk.failures.push('io-error');
  await expect(tiles.read(plane, coarse, 'mean', 1)).rejects.toBeInstanceOf(FileError);
  expect((await readCells(array, plane, part)).text).toHaveLength(40 * 17);
  await tiles.read(plane, coarse, 'mean', 1);
  // What it has not sent along may be gone; then the tile is read anew.
  disk.failures.push('io-error');
  await expect(tiles.read(plane, coarse, 'minimum', 1)).rejects.toBeInstanceOf(FileError);
  expect(await asked(() => tiles.read(plane, coarse, 'minimum', 1))).toMatchObject({
    reduce: 1,
    columns: 0,
  });
});

test('where the disk fails to read a part, the rest is shown', async () => {
  const both = await openBoth(npyFile("'<f8'", [rows, columns], Float64Array.from(floats())));
  const array = both[1];
  disk.lose(array.file.name, { start: array.header.dataOffset + 80, end: array.header.dataOffset + 100 });
  const { states } = await readCells(array, plane, { ...whole, row1: 1, column0: 8, column1: 14 });
  expect(states.map((state) => state === 'missing')).toEqual([false, false, true, true, true, false]);
  const statistics = await readStatistics(array, plane, { ...whole, row1: 1 }, 0);
  expect([statistics.missing, statistics.lookedAt]).toEqual([3, 40]);
});

test('what is cancelled ends at once, and all of a file that is closed', async () => {
  const array = await openFar(60_000);
  const controller = new AbortController();
  const { signal } = controller;
  const cancelled = [
    readCells(array, plane, part, signal),
    new Tiles(array).read(plane, coarse, 'mean', 0, signal),
  ];
  const closed = [
    readCells(array, plane, part),
    readProfile(array, plane, { line: 'row', index: 0, level: 0, piece: 0 }, 0),
  ];
  const settled = Promise.allSettled([...cancelled, ...closed]);
  controller.abort();
  array.file.close();
  const kinds = (await settled).map((each) =>
    each.status === 'fulfilled'
      ? 'read'
      : each.reason instanceof FileError
        ? each.reason.kind
        : String(each.reason),
  );
  expect(kinds).toEqual(['cancelled', expect.stringContaining('Abort'), 'closed', 'closed']);
});
