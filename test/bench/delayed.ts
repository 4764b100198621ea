import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readCells } from '../../electron/data/arrays/cells';
import { initialPlane } from '../../electron/data/arrays/plane';
import { readable, type ReadableArray } from '../../electron/data/arrays/readable-array';
import { readStatistics } from '../../electron/data/arrays/statistics';
import { openArray } from '../../electron/data/sources/open-array';
import { fuseDisk, type DiskOptions } from '../fuse-disk';
import { sparseArray } from './files';
import { row, type Row } from './row';

const run = promisify(execFile);

const rows = 5_000;
const columns = 50_000;
const rowBytes = columns * 4;
const dataOffset = 128;
const bytes = rows * rowBytes;
const mebibyte = 2 ** 20;
/** As many requests as npyscope has under way. */
const atOnce = 32;
/** `dd` reads so much of the gigabyte: it has one request under way at a time. */
const mebibytesOfDd = 128;

const disks: readonly (readonly [string, DiskOptions])[] = [
  ['direct I/O', { directIo: true }],
  ['page cache', { readAhead: 128 * 1024 }],
];

/** Windows, a column and statistics of 1 GB on a disk that answers each read after 5 ms. */
export async function delayed(folder: string): Promise<Row[]> {
  const path = await sparseArray(folder, rows, columns);
  const program = join(folder, 'parallel-read');
  const source = join(import.meta.dirname, 'parallel-read.cc');
  await run('g++', ['-std=c++20', '-O3', '-pthread', source, '-o', program]);
  const parallel = async (disk: string, size: number, stride: number, count: number): Promise<number> => {
    const { stdout } = await run(program, [disk, ...[atOnce, dataOffset, size, stride, count].map(String)]);
    return Number(stdout);
  };
  // What serves the disk has the content in memory from now on.
  await run('dd', [`if=${path}`, 'of=/dev/null', 'bs=1M']);
  const results: Row[] = [];
  for (const [name, options] of disks) {
    /** The least seconds that something takes on a disk of which nothing has been read. */
    const onDisk = async (body: (disk: string) => Promise<number>): Promise<number> => {
      const seconds: number[] = [];
      for (let repeat = 0; repeat < 2; repeat++) {
        const disk = await fuseDisk(folder, [path], { delay: 5, ...options });
        if (!disk) return NaN;
        seconds.push(await body(disk.path).finally(() => disk.remove()));
      }
      return Math.min(...seconds);
    };
    const opened = (body: (array: ReadableArray) => Promise<unknown>): Promise<number> =>
      onDisk(async (disk) => {
        const array = readable(await openArray(disk));
        const start = performance.now();
        await body(array);
        const seconds = (performance.now() - start) / 1e3;
        array.file.close();
        return seconds;
      });
    const plane = initialPlane(2);
    const window = await opened((array) =>
      readCells(array, plane, { row0: 2000, row1: 2040, column0: 20_000, column1: 20_020 }),
    );
    const column = await opened((array) =>
      readCells(array, plane, { row0: 0, row1: rows, column0: 20_000, column1: 20_001 }),
    );
    const preads = await onDisk((disk) => parallel(disk, 4, rowBytes, rows));
    const statistics = await opened(async (array) => {
      const whole = { row0: 0, row1: rows, column0: 0, column1: columns };
      const { lookedAt, covered } = await readStatistics(array, plane, whole, 30);
      if (lookedAt !== covered) throw new Error('These are not all elements.');
    });
    const large = await onDisk((disk) => parallel(disk, mebibyte, mebibyte, Math.floor(bytes / mebibyte)));
    const dd = await onDisk(async (disk) => {
      const start = performance.now();
      await run('dd', [`if=${disk}`, 'of=/dev/null', 'bs=1M', `count=${mebibytesOfDd}`]);
      return (performance.now() - start) / 1e3;
    });
    const rate = bytes / statistics / 1e6;
    const rateOfDd = (mebibytesOfDd * mebibyte) / dd / 1e6;
    results.push(
      row(`window 40x20, 5 ms, ${name}`, window * 1e3, 'ms', 'the target of 100 ms', 100),
      row(`column of 5,000 rows, 5 ms, ${name}`, column, 's', `${atOnce} parallel preads`, preads),
      row(`statistics of 1 GB, 5 ms, ${name}`, rate, 'MB/s', 'dd bs=1M', rateOfDd),
      row('the same', rate, 'MB/s', `${atOnce} parallel preads of 1 MiB`, bytes / large / 1e6),
    );
  }
  return results.filter(({ ratio }) => !Number.isNaN(ratio));
}
