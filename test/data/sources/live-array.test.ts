import { appendFile, mkdtemp, rename, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { LiveArray } from '../../../electron/data/sources/live-array';
import { openArray } from '../../../electron/data/sources/open-array';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { readable } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { changeSince, type Change } from '../../../electron/model/revisions';
import type { ArrayInfo } from '../../../electron/model/array';
import { FileError } from '../../../native/strided-file';
import { dataOffset, elementsOf, headerOf, overwrite, writeArray } from '../../array-file';

const plane = initialPlane(2);
const columns = 10;
let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-live-'));
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(() => {
  path = join(folder, `${Math.random()}.npy`);
});

/** An array of 100 rows, some of which are there, and what it has told. */
async function openLive(there: number) {
  await writeArray(path, 100, columns, there);
  const array = readable(await openArray(path));
  const news: { readonly info: ArrayInfo; readonly change: Change }[] = [];
  const onOther = vi.fn();
  const opened = await describeArray(array);
  const onNews = (info: ArrayInfo): void => {
    const before = news.at(-1)?.info ?? opened;
    news.push({ info, change: changeSince(info.revisions, before.revisions.revision) });
  };
  const live = new LiveArray(array, opened, onNews, onOther);
  onTestFinished(() => {
    live.close();
  });
  const cell = async (row: number, column: number): Promise<string> => {
    const window = { row0: row, row1: row + 1, column0: column, column1: column + 1 };
    const { text, states } = await readCells(live.array, plane, window);
    return states[0] === 'missing' ? 'missing' : (text[0] ?? '');
  };
  return { live, news, onOther, cell };
}

test('nothing is told of a file that nobody changes', async () => {
  const { live, news } = await openLive(100);
  await live.look();
  expect(news).toEqual([]);
});

test('what is added to a file is there, within its shape', async () => {
  const { live, news, cell } = await openLive(3);
  expect(await cell(3, 0)).toBe('missing');
  await appendFile(path, elementsOf(30, 75));
  await live.look();
  expect(news).toMatchObject([{ change: 'grown', info: { availableElements: 75, expectedElements: 1000 } }]);
  expect(await cell(7, 4)).toBe('74.0');
  expect(await cell(7, 5)).toBe('missing');
  expect((await live.tiles.read(plane, tile, 'mean', 0)).values[74]).toBe(74);
});

test('rows that are added with a new header make the array longer', async () => {
  const { live, news, onOther, cell } = await openLive(100);
  await appendFile(path, elementsOf(1000, 1200));
  await overwrite(path, 0, headerOf(120, columns));
  await live.look();
  expect(news).toMatchObject([{ change: 'reshaped', info: { shape: [120, 10], availableElements: 1200 } }]);
  expect(await cell(119, 9)).toBe('1199.0');
  expect(onOther).not.toHaveBeenCalled();
});

test('what is cut off is missing, and back when it is written again', async () => {
  const { live, news, cell } = await openLive(100);
  await live.tiles.read(plane, tile, 'mean', 1);
  await truncate(path, dataOffset + 12 * 8);
  await live.look();
  expect(news.at(-1)).toMatchObject({ change: 'cut', info: { availableElements: 12, place: 'same' } });
  expect([await cell(1, 1), await cell(1, 2)]).toEqual(['11.0', 'missing']);
  const { flags } = await live.tiles.read(plane, tile, 'mean', 1);
  expect([flags[11], flags[12]]).toEqual([0, 24]);
  await appendFile(path, elementsOf(12, 1000));
  await live.look();
  expect(news.at(-1)).toMatchObject({ change: 'grown', info: { availableElements: 1000 } });
  expect(await cell(99, 9)).toBe('999.0');
});

test('a file cut within its header keeps the shape it had', async () => {
  const { live, news, onOther, cell } = await openLive(100);
  await truncate(path, 0);
  await live.look();
  expect(news).toMatchObject([{ change: 'cut', info: { availableElements: 0, shape: [100, 10] } }]);
  expect(await cell(0, 0)).toBe('missing');
  expect(onOther).not.toHaveBeenCalled();
});

test('a file that is cut while it is looked at, and then written, has not just grown', async () => {
  const { live, news, cell } = await openLive(50);
  const { file } = live.array;
  const extend = file.extend.bind(file);
  vi.spyOn(file, 'extend').mockImplementationOnce(async () => {
    await extend();
    await writeArray(path, 100, columns, 60, 0.5);
  });
  await truncate(path, 0);
  await live.look();
  expect(news).toEqual([]);
  await live.look();
  expect(news).toMatchObject([{ change: 'rewritten', info: { availableElements: 600 } }]);
  expect(await cell(59, 9)).toBe('599.5');
  await appendFile(path, elementsOf(600, 700, 0.5));
  await live.look();
  expect(news.at(-1)).toMatchObject({ change: 'grown', info: { availableElements: 700 } });
});

test('what is written in place is read anew', async () => {
  const { live, news, cell } = await openLive(100);
  expect((await live.tiles.read(plane, tile, 'mean', 1)).values[5]).toBe(5);
  await overwrite(path, dataOffset, elementsOf(0, 1000, 0.5));
  await live.look();
  expect(news).toMatchObject([{ change: 'rewritten' }]);
  expect(await cell(0, 5)).toBe('5.5');
  expect((await live.tiles.read(plane, tile, 'mean', 1)).values[5]).toBe(5.5);
});

test('an array of another dtype in the same file has to be opened anew', async () => {
  const { live, news, onOther } = await openLive(100);
  await overwrite(path, 0, headerOf(100, columns, '<i8'));
  await live.look();
  expect(onOther).toHaveBeenCalledOnce();
  expect(news).toEqual([]);
});

test('a file that is replaced, or deleted, stays readable, and is told when it is back', async () => {
  const { live, news, cell } = await openLive(100);
  const aside = `${path}.aside`;
  await rename(path, aside);
  await live.look();
  await writeArray(path, 5, 5);
  await live.look();
  expect(await cell(99, 9)).toBe('999.0');
  await rm(path);
  await live.look();
  await rename(aside, path);
  await live.look();
  expect(news.map(({ info, change }) => [info.place, change])).toEqual([
    ['gone', 'none'],
    ['replaced', 'none'],
    ['gone', 'none'],
    ['same', 'none'],
  ]);
});

test('of several changes the strongest is told since each revision', async () => {
  const { live } = await openLive(50);
  const opened = live.revision;
  await overwrite(path, dataOffset, elementsOf(0, 500, 0.5));
  await live.look();
  const rewritten = live.revision;
  await appendFile(path, elementsOf(500, 600, 0.5));
  await live.look();
  await appendFile(path, elementsOf(600, 700, 0.5));
  await live.look();
  expect([opened, rewritten, live.revision].map((revision) => live.changeSince(revision))).toEqual([
    'rewritten',
    'grown',
    'none',
  ]);
});

test('a read that a change overtakes is of the revision before', async () => {
  const { live } = await openLive(50);
  const before = live.revision;
  const reading = live.read(async () => {
    await appendFile(path, elementsOf(500, 600));
    await live.look();
    return 'read';
  });
  expect(await reading).toEqual({ value: 'read', revision: before });
  expect((await live.read(() => 'read')).revision).toBe(live.revision);
  expect(live.changeSince(before)).toBe('grown');
});

test('only where its name leads to is no change of an array', async () => {
  const { live } = await openLive(50);
  const { revision } = live;
  await rename(path, `${path}.aside`);
  await live.look();
  expect([live.info.place, live.revision]).toEqual(['gone', revision]);
});

test('a change of a file that can’t be mapped or read just then is told all the same', async () => {
  const { live, news, cell } = await openLive(50);
  const failure = new FileError('io-error', path, 'The disk would not.');
  vi.spyOn(live.array.file, 'extend').mockRejectedValueOnce(failure);
  await overwrite(path, dataOffset, elementsOf(0, 500, 0.5));
  await live.look();
  expect(news).toMatchObject([{ change: 'rewritten', info: { availableElements: 500 } }]);
  expect(await cell(0, 5)).toBe('5.5');
});

test('whoever reads elements that are missing has the file looked at', async () => {
  const { live, news } = await openLive(100);
  await truncate(path, dataOffset + 12 * 8);
  const asked = vi.spyOn(live.array.file, 'stamp');
  await readStatistics(live.array, plane, { row0: 0, row1: 50, column0: 0, column1: 5 }, 9);
  expect(asked).toHaveBeenCalled();
  await live.look();
  expect(news).toMatchObject([{ change: 'cut', info: { availableElements: 12, hasUnreadable: false } }]);
});

test('the disk is not blamed for what was cut off after a look had begun', async () => {
  const { live, news, cell } = await openLive(100);
  const { file } = live.array;
  const stamp = await file.stamp();
  let answer: () => void = () => undefined;
  vi.spyOn(file, 'stamp').mockImplementationOnce(async () => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return stamp;
  });
  const looking = live.look();
  await truncate(path, dataOffset + 12 * 8);
  expect(await cell(50, 0)).toBe('missing');
  answer();
  await looking;
  await live.look();
  expect(news).toMatchObject([{ change: 'cut', info: { hasUnreadable: false } }]);
});

test('the disk is not blamed for what was missing before a change', async () => {
  const { live, news } = await openLive(100);
  const before = live.array;
  await truncate(path, dataOffset + 12 * 8);
  await live.look();
  await appendFile(path, elementsOf(12, 1000));
  await live.look();
  before.onMissing();
  await live.look();
  expect(news.map(({ change, info }) => [change, info.hasUnreadable])).toEqual([
    ['cut', false],
    ['grown', false],
  ]);
});

test('news come by themselves', async () => {
  const { news } = await openLive(3);
  await appendFile(path, elementsOf(30, 40));
  await vi.waitFor(() => {
    expect(news).toHaveLength(1);
  }, 2000);
});

test('of an array that is closed nothing is told', async () => {
  const { live, news } = await openLive(3);
  await appendFile(path, elementsOf(30, 40));
  const looking = live.look();
  live.close();
  await looking;
  expect(news).toEqual([]);
});

const tile = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
