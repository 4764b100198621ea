/** A disk that fails for a while: what is missing meanwhile comes back by itself. */
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readable } from '../../../electron/data/arrays/readable-array';
import { shownCells, shownTile } from '../../../electron/data/arrays/shown-read';
import { LiveArray } from '../../../electron/data/sources/live-array';
import { openArray } from '../../../electron/data/sources/open-array';
import { shortest } from '../../../electron/model/text-format';
import type { ArrayInfo } from '../../../electron/model/array';
import { writeArray } from '../../array-file';
import { fuseDisk, type DiskOptions, type Fault } from '../../fuse-disk';

const [rows, columns] = [4000, 50];
const plane = initialPlane(2);
const last = { row0: rows - 1, row1: rows, column0: 0, column1: 1 };
const lastValue = `${(rows - 1) * columns}.0`;
const tile = { rowLevel: 4, columnLevel: 0, tileRow: 0, tileColumn: 0 };
const inView = { plane, window: { row0: 0, row1: rows, column0: 0, column1: columns } };

/** An array on a disk of the test's own, all of it in view; null where that can't be had. */
async function openLive(options: DiskOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  const path = join(folder, 'array.npy');
  await writeArray(path, rows, columns);
  // Long ago: what is being written is read with more care.
  await utimes(path, 1, 1);
  const disk = await fuseDisk(folder, [path], options);
  onTestFinished(async () => {
    await disk?.remove();
    await rm(folder, { recursive: true });
  });
  if (!disk) return null;
  const array = readable(await openArray(disk.path));
  const news: ArrayInfo[] = [];
  const onOther = vi.fn();
  const live = new LiveArray(array, await describeArray(array), (info) => news.push(info), onOther);
  onTestFinished(() => {
    live.close();
  });
  live.watch({ cells: inView, picture: null, measured: null });
  const cell = async (): Promise<string> => {
    const { text, states } = (await live.show(shownCells(plane, last, shortest))).value;
    return states[0] === 'missing' ? 'missing' : (text[0] ?? '');
  };
  /** Looks as often as time would, until something holds. */
  const until = async (holds: () => boolean): Promise<void> => {
    for (let i = 0; i < 50 && !holds(); i++) await live.look();
    expect(holds()).toBe(true);
  };
  return { folder, disk, live, news, onOther, cell, until };
}

const faults: readonly (readonly [{ readonly read?: Fault; readonly stat?: Fault }, DiskOptions])[] = [
  [{ read: 'EIO' }, {}],
  [{ read: 'EIO' }, { directIo: true }],
  [{ read: 'ENODEV' }, {}],
  [{ read: 'ESTALE' }, { directIo: true }],
];

test.each(faults)('reads that fail with %o on %o come back', async (fault, options) => {
  const opened = await openLive(options);
  if (!opened) return;
  const { disk, live, news, cell, until } = opened;
  await disk.fail(fault);
  expect(await cell()).toBe('missing');
  await until(() => live.info.hasUnreadable);
  const { revision } = live;
  await live.look();
  expect(live.revision).toBe(revision);
  await disk.fail({});
  await until(() => live.revision > revision);
  expect(news.at(-1)).toMatchObject({ hasUnreadable: false, place: 'same' });
  expect(await cell()).toBe(lastValue);
});

test('a disk that can’t even be asked about a file comes back, and the file with it', async ({ skip }) => {
  const { disk, live, onOther, cell, until } = (await openLive()) ?? skip();
  await disk.fail({ read: 'ESTALE', stat: 'ESTALE' });
  await expect(cell()).rejects.toThrow();
  expect(live.info.hasUnreadable).toBe(true);
  await live.look();
  expect(onOther).not.toHaveBeenCalled();
  await disk.fail({});
  await until(() => !live.info.hasUnreadable || onOther.mock.calls.length > 0);
  expect(await cell()).toBe(lastValue);
});

test('what is on the screen stands while the disk fails, and is not said to have changed', async ({
  skip,
}) => {
  const { disk, live, cell, until } = (await openLive({ directIo: true })) ?? skip();
  expect(await cell()).toBe(lastValue);
  await live.show(shownTile(plane, tile, 'mean', 1));
  await disk.fail({ read: 'EIO' });
  await until(() => live.info.hasUnreadable);
  expect(live.revision).toBe(0);
  await disk.fail({});
  await until(() => !live.info.hasUnreadable);
  expect(live.revision).toBe(0);
});

test('a file that another computer has replaced is opened by its name', async ({ skip }) => {
  const { folder, disk, live, onOther, cell, until } = (await openLive()) ?? skip();
  const other = join(folder, 'other.npy');
  await writeArray(other, rows, columns, rows, 0.5);
  await disk.replace(basename(disk.path), other);
  await expect(cell()).rejects.toThrow();
  await until(() => live.info.place === 'replaced');
  expect(live.info.hasUnreadable).toBe(true);
  await vi.waitFor(() => {
    expect(onOther).toHaveBeenCalled();
  });
});
