import { mkdtemp, open, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { readable } from '../../../electron/data/arrays/readable-array';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';
import { openArray } from '../../../electron/data/sources/open-array';
import { dataOffset, elementsOf, headerOf } from '../../array-file';
import { fuseDisk, type DiskOptions } from '../../fuse-disk';

/** Rows lie two megabytes apart: each is a request of its own. */
const [rows, columns] = [5000, 250_000];
const exact = 20;
/** Requests of this size are worth their way; none is larger. */
const [least, most] = [128 * 1024, 1024 * 1024];

const disks: readonly (readonly [string, DiskOptions])[] = [
  ['without a cache', { directIo: true }],
  ['with the system’s cache', { readAhead: 128 * 1024 }],
];

/** An array of zeros but for some of the elements of one row, on a disk of which each read takes a while. */
async function onDelayedDisk(options: DiskOptions, delay = 20) {
  const folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  const path = join(folder, 'array.npy');
  await writeFile(path, headerOf(rows, columns));
  await truncate(path, dataOffset + rows * columns * 8);
  const file = await open(path, 'r+');
  await file.write(elementsOf(0, 1000, 1), 0, 8000, dataOffset + 2010 * columns * 8);
  await file.close();
  // Long ago.
  await utimes(path, 1, 1);
  const disk = await fuseDisk(folder, [path], { delay, ...options });
  onTestFinished(async () => {
    await disk?.remove();
    await rm(folder, { recursive: true });
  });
  if (!disk) return null;
  const array = readable(await openArray(disk.path));
  onTestFinished(() => {
    array.file.close();
  });
  await disk.reads();
  await disk.mostAtOnce();
  return { array, disk };
}

test.for(disks)(
  'a window of a delayed disk %s is few requests, most of them at once',
  { timeout: 60_000 },
  async ([, options], { skip }) => {
    const { array, disk } = (await onDelayedDisk(options)) ?? skip();
    const window = { row0: 2000, row1: 2040, column0: 500, column1: 520 };
    const { text } = await readCells(array, initialPlane(2), window);
    expect(text.slice(10 * 20, 10 * 20 + 3)).toEqual(['501.0', '502.0', '503.0']);
    expect((await disk.reads()).length).toBeLessThanOrEqual(2 * 40);
    expect(await disk.mostAtOnce()).toBeGreaterThanOrEqual(10);
  },
);

test.for(disks)(
  'a column of a delayed disk %s is a request a row, many of them at once',
  { timeout: 60_000 },
  async ([, options], { skip }) => {
    const { array, disk } = (await onDelayedDisk(options, 5)) ?? skip();
    const window = { row0: 0, row1: rows, column0: 7, column1: 8 };
    const { text } = await readCells(array, initialPlane(2), window);
    expect(text[2010]).toBe('8.0');
    const reads = await disk.reads();
    expect(reads.length).toBeLessThanOrEqual(rows);
    expect(await disk.mostAtOnce()).toBeGreaterThanOrEqual(16);
    // Nothing is read besides.
    expect(reads.reduce((sum, [, size]) => sum + size, 0)).toBeLessThanOrEqual(rows * 2 * 4096);
  },
);

test.for(disks)(
  'what a profile of a delayed disk %s reads is read once',
  { timeout: 60_000 },
  async ([, options], { skip }) => {
    const { array, disk } = (await onDelayedDisk(options, 5)) ?? skip();
    const key = { line: 'column', index: 7, level: 5, piece: 0 } as const;
    const { maximum, lookedAt } = await readProfile(array, initialPlane(2), key, exact);
    expect(lookedAt).toBe(rows);
    expect(maximum[Math.floor(2010 / 2 ** 5)]).toBe(8);
    expect((await disk.reads()).length).toBeLessThanOrEqual(rows);
    expect(await disk.mostAtOnce()).toBeGreaterThanOrEqual(16);
  },
);

test.for(disks)(
  'bytes in a row are asked of a delayed disk %s in large requests',
  { timeout: 60_000 },
  async ([, options], { skip }) => {
    const { array, disk } = (await onDelayedDisk(options)) ?? skip();
    const part = { row0: 2000, row1: 2032, column0: 0, column1: columns };
    const bytes = 32 * columns * 8;
    const few = (sizes: readonly number[]) => {
      expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1.05 * bytes);
      expect(sizes.filter((size) => size < least).length).toBeLessThan(sizes.length / 8);
    };
    const { maximum, lookedAt } = await readStatistics(array, initialPlane(2), part, exact);
    expect([maximum, lookedAt]).toEqual(['1000.0', 32 * columns]);
    few((await disk.reads()).map(([, size]) => size));
    expect(await disk.mostAtOnce()).toBeGreaterThanOrEqual(8);
  },
);

test(
  'a tile of a delayed disk is read once, its elements shown too',
  { timeout: 60_000 },
  async ({ skip }) => {
    const { array, disk } = (await onDelayedDisk({ directIo: true })) ?? skip();
    const plane = initialPlane(2);
    const tile = { rowLevel: 0, columnLevel: 12, tileRow: 19, tileColumn: 0 };
    const { lookedAt, covered } = await new Tiles(array).read(plane, tile, 'mean', exact);
    expect(lookedAt).toBe(covered);
    const read = (await disk.reads()).reduce((sum, [, size]) => sum + size, 0);
    expect(read).toBeLessThan(1.05 * covered * 8);
  },
);

test('a read of a delayed disk that is cancelled asks for no more', { timeout: 60_000 }, async ({ skip }) => {
  const { array, disk } = (await onDelayedDisk({ directIo: true })) ?? skip();
  const abort = new AbortController();
  const whole = { row0: 0, row1: rows, column0: 0, column1: columns };
  const reading = readStatistics(array, initialPlane(2), whole, exact + 20, abort.signal);
  while ((await disk.mostAtOnce()) === 0);
  abort.abort();
  await expect(reading).rejects.toThrow();
  // What is under way ends; then there is nothing.
  while ((await disk.mostAtOnce()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  const read = (await disk.reads()).reduce((sum, [, size]) => sum + size, 0);
  expect(read).toBeLessThan((rows * columns * 8) / 4);
});
