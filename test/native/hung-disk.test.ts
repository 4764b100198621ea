import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { fileStampSoon } from '../../electron/data/files/file-stamp';
import { actualPath } from '../../electron/data/files/lossy-path';
import { freeRoom } from '../../electron/data/files/free-room';
import { saveFile } from '../../electron/saving/save-file';
import { openMappedFile, pathStamp } from '../../native/local/index';
import { FileError, type StridedFile, type StridedWindow, type TileRequest } from '../../native/strided-file';
import { fuseDisk, type FuseDisk } from '../fuse-disk';

const addonPath = join(import.meta.dirname, '../../native/build/Release/npyscope.node');
const bundle = join(import.meta.dirname, '../../dist/electron/cli.js');
const rows = 500;
const columns = 1000;
const plane: StridedWindow = {
  offset: 0,
  rows,
  columns,
  rowStride: columns * 8,
  columnStride: 8,
  itemSize: 8,
  swapUnit: 1,
  end: rows * columns * 8,
};
const tile: TileRequest = {
  plane,
  type: 'f8',
  rowLevel: 3,
  columnLevel: 4,
  tileRow: 0,
  tileColumn: 0,
  budget: 0,
  refinement: 0,
  columns: [],
};

let folder: string;
let healthy: string;
let disk: FuseDisk | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  healthy = join(folder, 'array.bin');
  await writeFile(healthy, Buffer.from(Float64Array.from({ length: rows * columns }, (_, i) => i).buffer));
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  disk = await fuseDisk(folder, [healthy]);
  const mounted = disk;
  onTestFinished(() => mounted?.remove());
});

async function open(path: string): Promise<StridedFile> {
  const file = await openMappedFile(path);
  onTestFinished(() => {
    file.close();
  });
  return file;
}

/** The kind of the FileError that a promise rejects with. */
async function kindOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof FileError ? error.kind : String(error);
}

/** Whether a promise is open still once everything that does not wait for the disk has been done. */
async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => false), setTimeout(100, true)]);
}

test('while a disk does not answer, files on others open and are read', async ({ skip }) => {
  const hanging = disk ?? skip();
  const { path } = hanging;
  const files = await Promise.all(Array.from({ length: 4 }, () => open(path)));
  await hanging.hang();
  const asked = files.flatMap((file) => [file.stamp(), file.read(plane), file.sample(tile), file.extend()]);
  const opened = Array.from({ length: 8 }, () => open(path));
  const found = pathStamp(path);
  expect(await fileStampSoon(path)).toBeUndefined();

  const other = await open(healthy);
  const { data, missing } = await other.read(plane);
  expect(missing).toBeNull();
  expect(Buffer.compare(data, await readFile(healthy))).toBe(0);
  expect((await other.sample(tile)).covered).toBe(rows * columns);
  expect(await fileStampSoon(healthy)).toMatchObject({ size: BigInt(plane.end) });
  // At once: the path is known not to answer.
  expect(await Promise.race([fileStampSoon(path), Promise.resolve('waits')])).toBeUndefined();
  expect(await isWaiting(Promise.race([...asked, ...opened, found]))).toBe(true);

  await hanging.go();
  for (const promise of asked) await promise;
  for (const promise of opened) expect((await promise).size).toBe(plane.end);
  expect(await found).toMatchObject({ size: BigInt(plane.end) });
  expect(await fileStampSoon(path)).toMatchObject({ size: BigInt(plane.end) });
});

test('what is cancelled or closed settles at once, and its memory is kept', async ({ skip }) => {
  const hanging = disk ?? skip();
  const { path } = hanging;
  const [file, closed] = await Promise.all([open(path), open(path)]);
  await hanging.hang();
  const abort = new AbortController();
  const memory = new Uint8Array(plane.end);
  const cancelled = [file.read(plane, abort.signal, memory), file.sample(tile, abort.signal)].map(kindOf);
  const others = [closed.read(plane), closed.reduce(tile), closed.stamp(), closed.extend()].map(kindOf);
  const last = file.read({ ...plane, rows: 1 });
  await setTimeout(50);
  abort.abort();
  expect(await Promise.all(cancelled)).toEqual(['cancelled', 'cancelled']);
  closed.close();
  expect(await Promise.all(others)).toEqual(['closed', 'closed', 'closed', 'closed']);
  await hanging.go();
  expect((await last).missing).toBeNull();
});

test('what asks a disk that does not answer where to save, and for room, holds none of Node’s threads', async ({
  skip,
}) => {
  const hanging = disk ?? skip();
  await hanging.hang();
  const asked = Array.from({ length: 8 }, (_, i) => {
    const place = { path: join(hanging.folder, `${i}.npy`), extension: '.npy', isAgreed: false };
    const saved = saveFile({ ...place, openFiles: () => Promise.resolve([]) }, () => Promise.resolve());
    return [saved.catch(() => 'refused'), freeRoom(hanging.folder), actualPath(`${hanging.path}\ufffd`)];
  }).flat();
  expect(await isWaiting(Promise.race(asked))).toBe(true);
  expect((await readFile(healthy)).length).toBe(plane.end);
  await hanging.go();
  await Promise.all(asked);
});

/** Runs a program over the addon in a Node of its own, which the disk may hold. */
function runScript(path: string, body: string) {
  const script = `
    const addon = require(${JSON.stringify(addonPath)});
    const layout = [0, ${rows}, ${columns}, ${columns * 8}, 8, 8, 1, ${plane.end}];
    const small = [0, 40, 20, ${columns * 8}, 8, 8, 1, ${plane.end}];
    const path = Buffer.from(${JSON.stringify(path)});
    const said = new Promise((resolve) => process.stdin.once('data', resolve));
    (async () => {
      const [handle] = await addon.open(1, path, true);
      await addon.read(2, handle, new Uint8Array(40 * 20 * 8), ...small);
      console.log('open');
      await said;
      ${body}
    })();`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    opened: once(child.stdout, 'data'),
    exited: once(child, 'exit'),
    goOn: () => child.stdin.end('go on'),
  };
}

test('the JavaScript thread does not wait for the disk, not even to close what is open', async ({ skip }) => {
  const hanging = disk ?? skip();
  const { path } = hanging;
  const { opened, exited, goOn } = runScript(
    path,
    `addon.readRecent(handle, new Uint8Array(40 * 20 * 8), ...small);
     addon.read(3, handle, new Uint8Array(40 * 20 * 8), ...small).catch(() => {});
     addon.close(handle);
     setTimeout(() => process.exit(7), 10);`,
  );
  await opened;
  await hanging.hang();
  goOn();
  expect(await exited).toEqual([7, null]);
});

test('a program that waits for the disk ends when it is told to', async ({ skip }) => {
  const hanging = disk ?? skip();
  await hanging.hang();
  const child = spawn(process.execPath, [bundle, 'info', hanging.path], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  expect(await isWaiting(exited)).toBe(true);
  child.kill('SIGINT');
  expect(await exited).toEqual([null, 'SIGINT']);
});
