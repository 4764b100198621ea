/** What a program writes through a memory map, which moves no time of the file, is found by what is on the screen. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readable } from '../../../electron/data/arrays/readable-array';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import {
  shownCells,
  shownProfile,
  shownStatistics,
  shownTile,
  type ShownRead,
} from '../../../electron/data/arrays/shown-read';
import { addWayToOpen } from '../../../electron/data/files/open-file';
import { LiveArray } from '../../../electron/data/sources/live-array';
import { openArray } from '../../../electron/data/sources/open-array';
import type { InView } from '../../../electron/model/in-view';
import { shortest } from '../../../electron/model/text-format';
import { npyFile } from '../../memory/arrays';
import { MemoryDisk } from '../../memory/disk';

const disk = new MemoryDisk(1);
addWayToOpen({ matches: (name) => name.startsWith('compared:'), open: (name) => disk.open(name) });

const [rows, columns] = [200, 150];
const dataOffset = 128;
const plane = initialPlane(2);
const whole = { plane, window: { row0: 0, row1: rows, column0: 0, column1: columns } };
const seen: InView = { cells: whole, picture: { ...whole, rowLevel: 1, columnLevel: 1 }, measured: whole };
const first = { row0: 0, row1: 40, column0: 0, column1: 20 };
const tile = { rowLevel: 1, columnLevel: 1, tileRow: 0, tileColumn: 0 };
const row3 = { line: 'row', index: 3, level: 1, piece: 0 } as const;

async function openLive() {
  const name = `compared:${Math.random()}`;
  const numbers = Float64Array.from({ length: rows * columns }, (_, i) => i);
  disk.create(name, npyFile("'<f8'", [rows, columns], numbers));
  const array = readable(await openArray(name));
  const revisions: number[] = [];
  const live = new LiveArray(
    array,
    await describeArray(array),
    ({ revisions: { revision } }) => {
      if (revision !== (revisions.at(-1) ?? 0)) revisions.push(revision);
    },
    vi.fn(),
  );
  onTestFinished(() => {
    live.close();
  });
  /** Stores a number where element (row, column) is. */
  const store = (row: number, column: number, value: number): void => {
    disk.store(name, dataOffset + (row * columns + column) * 8, Buffer.from(Float64Array.of(value).buffer));
  };
  return { name, live, store, revisions };
}

const shown: readonly (readonly [string, ShownRead<unknown>])[] = [
  ['a cell', shownCells(plane, first, shortest)],
  ['the mean of a tile', shownTile(plane, tile, 'mean', 1)],
  ['a tile of which all is known at once', shownTile(plane, tile, 'element', 0)],
  ['a profile', shownProfile(plane, row3, 1)],
  ['statistics', shownStatistics(plane, whole.window, 1)],
];

test.each(shown)('a store behind %s is found, and the answer read anew has it', async (_, read) => {
  const { live, store, revisions } = await openLive();
  const { value: before } = await live.show(read);
  live.watch(seen);
  await live.look();
  expect(revisions).toEqual([]);
  store(3, 5, 1e9);
  // Figures that take long to read are read the more seldom.
  for (let i = 0; i < 200 && revisions.length === 0; i++) await live.look();
  expect(revisions).toEqual([1]);
  const { value: after, revision } = await live.show(read);
  expect(revision).toBe(1);
  expect(after).not.toEqual(before);
  await live.look();
  expect(revisions).toEqual([1]);
});

test('a store between the read of a cell and the first look at it is found', async () => {
  const { live, store, revisions } = await openLive();
  live.watch(seen);
  await live.show(shownCells(plane, first, shortest));
  store(39, 19, -1);
  await live.look();
  expect(revisions).toEqual([1]);
});

test('what left the screen is compared once it is there again', async () => {
  const { live, store, revisions } = await openLive();
  await live.show(shownCells(plane, first, shortest));
  const elsewhere = { plane, window: { ...first, row0: 100, row1: 140 } };
  live.watch({ ...seen, cells: elsewhere, picture: null, measured: null });
  store(3, 5, 1e9);
  await live.look();
  expect(revisions).toEqual([]);
  live.watch({ ...seen, picture: null, measured: null });
  await live.look();
  expect(revisions).toEqual([1]);
});

test('while nobody sees the array, nothing of it is read', async () => {
  const { live, store, revisions } = await openLive();
  await live.show(shownCells(plane, first, shortest));
  live.watch(null);
  store(3, 5, 1e9);
  const before = { ...disk.asked };
  await live.look();
  expect(disk.asked).toEqual(before);
  expect(revisions).toEqual([]);
});

test('on a disk of another computer it is compared more seldom', async () => {
  disk.isLocal = false;
  onTestFinished(() => {
    disk.isLocal = true;
  });
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const opened = openLive();
  await vi.advanceTimersByTimeAsync(1000);
  const { live, store, revisions } = await opened;
  expect(live.info.comparedEvery).toBe(10);
  const read = live.show(shownCells(plane, first, shortest));
  await vi.advanceTimersByTimeAsync(100);
  await read;
  live.watch(seen);
  const reads: number[] = [];
  for (let second = 0; second < 20; second++) {
    const before = disk.asked.read;
    await vi.advanceTimersByTimeAsync(1100);
    if (disk.asked.read > before) reads.push(second);
  }
  expect(reads).toHaveLength(2);
  store(3, 5, 1e9);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(revisions).toEqual([1]);
});

test('a file that cannot be read is not taken for another', async () => {
  const { live, revisions } = await openLive();
  await live.show(shownTile(plane, tile, 'mean', 1));
  live.watch(seen);
  disk.failures.push('io-error', 'io-error');
  await live.look();
  expect(revisions).toEqual([]);
  disk.failures.length = 0;
});

test('what was missing when it was read, and came back before it was looked at, is read again', async () => {
  disk.isLocal = false;
  onTestFinished(() => {
    disk.isLocal = true;
  });
  const { name, live, revisions } = await openLive();
  const cells = shownCells(plane, first, shortest);
  disk.lose(name, { start: dataOffset, end: dataOffset + 8 });
  const { value } = await live.show(cells);
  disk.lose(name);
  expect(value.states[0]).toBe('missing');
  live.watch({ ...seen, picture: null, measured: null });
  for (let i = 0; i < 20 && revisions.length === 0; i++) await live.look();
  expect((await live.show(cells)).value.text[0]).toBe('0.0');
  expect(revisions).not.toEqual([]);
});
