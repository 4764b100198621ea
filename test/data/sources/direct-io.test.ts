import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { openArray } from '../../../electron/data/sources/open-array';
import { readable } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';
import { dataOffset, elementsOf, overwrite, writeArray } from '../../array-file';
import { fuseDisk, type DiskOptions } from '../../fuse-disk';

const [rows, columns] = [1500, 500];
const exact = 20;

/** An array, and the same on a disk of which the kernel keeps nothing in memory; null where that can't be had. */
async function onDirectDisk(options: DiskOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  const path = join(folder, 'array.npy');
  await writeArray(path, rows, columns, rows - 3);
  // Long ago.
  await utimes(path, 1, 1);
  const disk = await fuseDisk(folder, [path], { directIo: true, ...options });
  onTestFinished(async () => {
    await disk?.remove();
    await rm(folder, { recursive: true });
  });
  return disk && { path, disk };
}

async function openedAt(path: string) {
  const array = readable(await openArray(path));
  onTestFinished(() => {
    array.file.close();
  });
  return array;
}

async function everythingOf(path: string): Promise<unknown> {
  const array = await openedAt(path);
  const plane = initialPlane(2);
  const tiles = new Tiles(array);
  const whole = { rowLevel: 4, columnLevel: 1, tileRow: 0, tileColumn: 0 };
  const column = { line: 'column', index: 300, level: 4, piece: 0 } as const;
  return {
    corner: await readCells(array, plane, { row0: 0, row1: 60, column0: 0, column1: 40 }),
    // Some of its rows are not there.
    end: await readCells(array, plane, {
      row0: rows - 5,
      row1: rows,
      column0: columns - 9,
      column1: columns,
    }),
    column: await readCells(array, plane, { row0: 0, row1: rows, column0: 7, column1: 8 }),
    sample: await tiles.read(plane, whole, 'element', 0),
    mean: await tiles.read(plane, whole, 'mean', exact),
    deviation: await tiles.read(plane, whole, 'deviation', exact),
    part: await tiles.read(plane, { ...whole, columnLevel: 0, tileColumn: 1 }, 'maximum', exact),
    profile: await readProfile(array, plane, column, exact),
    statistics: await readStatistics(array, plane, { row0: 5, row1: 1400, column0: 3, column1: 444 }, exact),
  };
}

test(
  'an array on a disk without a cache says what it says elsewhere',
  { timeout: 60_000 },
  async ({ skip }) => {
    const { path, disk } = (await onDirectDisk()) ?? skip();
    expect(await everythingOf(disk.path)).toEqual(await everythingOf(path));
  },
);

test('what another computer writes is seen at once, even if no time tells of it', async ({ skip }) => {
  const { path, disk } = (await onDirectDisk()) ?? skip();
  const array = await openedAt(disk.path);
  const read = async () => {
    const cells = await readCells(array, initialPlane(2), { row0: 0, row1: 1, column0: 0, column1: 2 });
    return cells.text;
  };
  expect(await read()).toEqual(['0.0', '1.0']);
  await overwrite(path, dataOffset, elementsOf(0, 2, 40));
  await utimes(path, 1, 1);
  expect(await read()).toEqual(['40.0', '41.0']);
});

test('what such a disk fails to read is missing, and nothing besides', async ({ skip }) => {
  const [start, end] = [3 * 4096, 5 * 4096];
  const { disk } = (await onDirectDisk({ failing: [start, end] })) ?? skip();
  const array = await openedAt(disk.path);
  const window = { row0: 0, row1: 8, column0: 0, column1: columns };
  const { states, text } = await readCells(array, initialPlane(2), window);
  for (const [cell, state] of states.entries()) {
    const place = dataOffset + cell * 8;
    const isLost = place < end && place + 8 > start;
    expect([state, text[cell]], `cell ${cell}`).toEqual(isLost ? ['missing', ''] : ['value', `${cell}.0`]);
  }
});

test('of such a disk no more is asked than what is looked at', async ({ skip }) => {
  const { disk } = (await onDirectDisk()) ?? skip();
  const array = await openedAt(disk.path);
  await disk.reads();
  await readCells(array, initialPlane(2), { row0: 0, row1: 200, column0: 7, column1: 8 });
  const column = await disk.reads();
  // Rows are shorter than a page: there is nothing to leave out.
  const span = 200 * columns * 8;
  expect(column.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(2 * span);
  const whole = { rowLevel: 4, columnLevel: 1, tileRow: 0, tileColumn: 0 };
  await new Tiles(array).read(initialPlane(2), whole, 'mean', exact);
  const tile = await disk.reads();
  expect(tile.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(2 * rows * columns * 8);
  expect(tile.length).toBeLessThan((rows * columns * 8) / 8192);
});
