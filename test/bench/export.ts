import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npyPieces } from '../../electron/data/arrays/npy-export';
import { openArray } from '../../electron/data/sources/open-array';
import { readable } from '../../electron/data/arrays/readable-array';
import { initialPlane } from '../../electron/data/arrays/plane';
import { sliceOf } from '../../electron/data/arrays/slice';
import { inPieces, saveFile } from '../../electron/saving/save-file';
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

/** In turns, and the fastest of each: a disk that puts a file where none was before takes several times as long. */
const rounds = 3;

async function exportFrom(folder: string, name: string, path: string, rows: number): Promise<Row[]> {
  const [target, copy] = [join(folder, 'export.npy'), join(folder, 'copy')];
  const block = ['bs=8M', 'iflag=skip_bytes,count_bytes', `skip=${dataOffset}`, `count=${gigabyte}`];
  let [ours, theirs, added] = [Infinity, Infinity, 0];
  for (let round = 0; round < rounds; round++) {
    await dropCaches();
    const dd = [`if=${path}`, `of=${copy}`, ...block, 'conv=fsync', 'status=none'];
    theirs = Math.min(theirs, await secondsOf(() => promisify(execFile)('dd', dd)));
    await rm(copy);

    await dropCaches();
    const array = readable(await openArray(path));
    const slice = sliceOf(array, initialPlane(2), { row0: 0, row1: rows, column0: 0, column1: Infinity });
    const before = await privateBytes();
    const watched = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of npyPieces(array, slice)) {
        yield piece;
        added = Math.max(added, (await privateBytes()) - before);
      }
    };
    const place = {
      path: target,
      extension: '.npy',
      isAgreed: false,
      openFiles: () => Promise.resolve([]),
    };
    const save = (): Promise<unknown> => saveFile(place, inPieces(watched()));
    ours = Math.min(ours, await secondsOf(save));
    array.file.close();
    await rm(target);
  }
  const speed = gigabyte / 1e6;
  return [
    row(`export 1 GB ${name}, cold`, speed / ours, 'MB/s', 'dd to the same disk', speed / theirs),
    row(`export 1 GB ${name}, memory added`, added / 1e6, 'MB', 'the 1 GB', speed),
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
