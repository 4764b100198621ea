import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npyPieces } from '../../electron/arrays/npy-export';
import { openArray, readable } from '../../electron/arrays/open-array';
import { initialPlane } from '../../electron/arrays/plane';
import { sliceOf } from '../../electron/arrays/slice';
import { saveFile } from '../../electron/save-file';
import { dropCaches, realArray, sparseArray } from './files';
import { row, type Row } from './row';

/** 50 rows of 5,000,000 float32, or 5,000 rows of 50,000. */
const gigabyte = 1e9;
const dataOffset = 128;

/** 1 GB as .npy onto the disk, from holes of 1.5 TB and from real numbers, each cold, against dd. */
export async function exporting(folder: string): Promise<Row[]> {
  const sparse = await sparseArray(folder, 75_000, 5_000_000);
  const real = await realArray(folder);
  return [
    ...(await exportFrom(folder, 'of 1.5 TB', sparse, 50)),
    ...(await exportFrom(folder, 'of real numbers', real, 5_000)),
  ];
}

async function exportFrom(folder: string, name: string, path: string, rows: number): Promise<Row[]> {
  const target = join(folder, 'export.npy');
  const copy = join(folder, 'copy');
  await dropCaches();
  const theirs = await secondsOf(async () => {
    const block = ['bs=8M', 'iflag=skip_bytes,count_bytes', `skip=${dataOffset}`, `count=${gigabyte}`];
    await promisify(execFile)('dd', [`if=${path}`, `of=${copy}`, ...block, 'conv=fsync', 'status=none']);
  });
  await rm(copy);

  await dropCaches();
  const array = readable(await openArray(path));
  const slice = sliceOf(array, initialPlane(2), { row0: 0, row1: rows, column0: 0, column1: Infinity });
  const before = await privateBytes();
  let most = before;
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of npyPieces(array.file, slice)) {
      yield piece;
      most = Math.max(most, await privateBytes());
    }
  };
  const ours = await secondsOf(() => saveFile(target, '.npy', watched(), () => Promise.resolve([])));
  array.file.close();
  await rm(target);
  return [
    row(
      `export 1 GB ${name}, cold`,
      gigabyte / 1e6 / ours,
      'MB/s',
      'dd to the same disk',
      gigabyte / 1e6 / theirs,
    ),
    row(`export 1 GB ${name}, memory added`, (most - before) / 1e6, 'MB', 'the 1 GB', gigabyte / 1e6),
  ];
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1e3;
}

/** What this process has in memory that is not a file's. */
async function privateBytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8');
  return 1024 * Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1]);
}
