import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { LiveArray } from '../../../electron/data/sources/live-array';
import { openArray } from '../../../electron/data/sources/open-array';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { readable } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import type { Window } from '../../../electron/model/plane';
import { HeaderError } from '../../../electron/data/npy/errors';
import { FileError } from '../../../native/strided-file';

const rows = 300;
const columns = 256;
const changes = 500;
const plane = initialPlane(2);
const missing = 8;
const noFinite = 16;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-changing-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Throws if a value is of no element of a window, in none of the generations that there have been. */
function check(value: number, { row0, row1, column0, column1 }: Window): void {
  const generation = Math.floor(value / 2 ** 20);
  const index = value % 2 ** 20;
  const [row, column] = [Math.floor(index / columns), index % columns];
  const isThere = row >= row0 && row < row1 && column >= column0 && column < column1;
  if (!isThere || generation < 1 || generation > changes + 1)
    throw new Error(`${value} is not of rows ${row0}:${row1}, columns ${column0}:${column1}`);
}

function random(count: number): number {
  return Math.floor(Math.random() * count);
}

/** Some rows and columns. */
function someWindow(mostRows: number, mostColumns: number): Window {
  const row0 = random(rows - 1);
  const column0 = random(columns - 1);
  const row1 = Math.min(rows, row0 + 1 + random(mostRows));
  return { row0, row1, column0, column1: Math.min(columns, column0 + 1 + random(mostColumns)) };
}

/** What was read, what of it was there, and what was told of the file meanwhile. */
interface Tally {
  opened: number;
  reads: number;
  right: number;
  missing: number;
  news: number;
}

type Read = (live: LiveArray, tally: Tally) => Promise<void>;

const readGrid: Read = async (live, tally) => {
  const { window, text, states } = await readCells(live.array, plane, someWindow(40, 20));
  const width = window.column1 - window.column0;
  for (const [i, state] of states.entries()) {
    if (state === 'missing') {
      tally.missing++;
      continue;
    }
    const row0 = window.row0 + Math.floor(i / width);
    const column0 = window.column0 + (i % width);
    check(Number(text[i]), { row0, row1: row0 + 1, column0, column1: column0 + 1 });
    tally.right++;
  }
};

const readHeatmap: Read = async (live, tally) => {
  const [rowLevel, columnLevel] = [random(4), random(4)];
  const tileRow = random(Math.ceil(rows / 256 / 2 ** rowLevel));
  const tileColumn = random(Math.ceil(columns / 256 / 2 ** columnLevel));
  const key = { rowLevel, columnLevel, tileRow, tileColumn };
  const reduction = (['minimum', 'maximum', 'element'] as const)[random(3)] ?? 'element';
  const tile = await live.tiles.read(plane, key, reduction, random(3) * 4);
  for (let pixel = 0; pixel < tile.height * tile.width; pixel++) {
    const flags = tile.flags[tile.flags.length === 1 ? 0 : pixel] ?? 0;
    if (flags & missing) tally.missing++;
    const value = tile.values[tile.values.length === 1 ? 0 : pixel] ?? NaN;
    if (flags & noFinite) continue;
    const row0 = (tileRow * 256 + Math.floor(pixel / tile.width)) * 2 ** rowLevel;
    const column0 = (tileColumn * 256 + (pixel % tile.width)) * 2 ** columnLevel;
    check(value, { row0, row1: row0 + 2 ** rowLevel, column0, column1: column0 + 2 ** columnLevel });
    tally.right++;
  }
};

const readLine: Read = async (live, tally) => {
  const line = random(2) === 0 ? 'row' : 'column';
  const [level, index] = [random(3), random(line === 'row' ? rows : columns)];
  const profile = await readProfile(live.array, plane, { line, index, level, piece: 0 }, random(2) * 8);
  for (const [pixel, flags] of profile.flags.entries()) {
    if (flags & missing) tally.missing++;
    if (flags & noFinite) continue;
    const [start, end] = [pixel * 2 ** level, (pixel + 1) * 2 ** level];
    const across =
      line === 'row'
        ? { row0: index, row1: index + 1, column0: start, column1: end }
        : { row0: start, row1: end, column0: index, column1: index + 1 };
    check(profile.minimum[pixel] ?? NaN, across);
    check(profile.maximum[pixel] ?? NaN, across);
    tally.right++;
  }
};

const readBlock: Read = async (live, tally) => {
  const window = someWindow(100, 150);
  const block = await readStatistics(live.array, plane, window, 16);
  tally.missing += block.missing;
  if (block.minimum === '') return;
  check(Number(block.minimum), window);
  check(Number(block.maximum), window);
  expect(Number(block.mean)).toBeGreaterThanOrEqual(Number(block.minimum));
  expect(Number(block.mean)).toBeLessThanOrEqual(Number(block.maximum));
  tally.right++;
};

/** Opens the file as a window does, or answers null where there is none, or none that has a whole header. */
async function openLive(path: string, tally: Tally): Promise<LiveArray | null> {
  try {
    const array = readable(await openArray(path));
    const info = await describeArray(array);
    tally.opened++;
    const onNews = (): void => {
      tally.news++;
    };
    return new LiveArray(array, info, onNews, () => {
      throw new Error('every array here is of one dtype and shape');
    });
  } catch (error) {
    const isGone = error instanceof FileError && error.kind === 'not-found';
    const isCut = error instanceof HeaderError && (error.kind === 'cut-header' || error.kind === 'not-npy');
    if (isGone || isCut) return null;
    throw error;
  }
}

/** Opens the file again and again and reads a while, until the writer has ended. */
async function keepReading(path: string, read: Read, isOver: () => boolean): Promise<Tally> {
  const tally: Tally = { opened: 0, reads: 0, right: 0, missing: 0, news: 0 };
  while (!isOver()) {
    const live = await openLive(path, tally);
    if (!live) continue;
    for (let i = 0; i < 30 && !isOver(); i++) {
      await read(live, tally);
      tally.reads++;
      if (i % 5 === 0) await live.look();
    }
    live.close();
  }
  return tally;
}

test('a file changed 500 times under eight readers: what they read is right or missing', async () => {
  const path = join(folder, 'changing.npy');
  const writer = spawn('python3', [join(import.meta.dirname, 'change-file.py'), path, String(changes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  writer.stdout.on('data', (text: Buffer) => (said += text.toString()));
  await once(writer.stdout, 'data');
  let exitCode: number | null = null;
  writer.once('exit', (code) => {
    exitCode = code ?? -1;
  });
  const readers = [readGrid, readGrid, readGrid, readHeatmap, readHeatmap, readLine, readLine, readBlock];
  const tallies = await Promise.all(readers.map((read) => keepReading(path, read, () => exitCode !== null)));
  expect(exitCode).toBe(0);
  console.log(said.trim());
  console.table(tallies.map((tally, i) => ({ reader: readers[i]?.name, ...tally })));
  const sum = (count: (tally: Tally) => number): number =>
    tallies.reduce((all, tally) => all + count(tally), 0);
  expect(Math.min(...tallies.map(({ right }) => right))).toBeGreaterThan(0);
  expect(sum(({ missing: lost }) => lost)).toBeGreaterThan(0);
  expect(sum(({ news }) => news)).toBeGreaterThan(0);

  if (process.platform !== 'linux') return;
  // A read that was cancelled keeps its mapping until it notices.
  await vi.waitFor(() => {
    expect(readFileSync('/proc/self/maps', 'utf8')).not.toContain(folder);
  }, 5000);
  const open = readdirSync('/proc/self/fd').map((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return '';
    }
  });
  expect(open.filter((target) => target.startsWith(folder))).toEqual([]);
}, 60_000);
