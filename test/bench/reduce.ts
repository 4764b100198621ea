import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openMappedFile } from '../../native/local/index';
import type { StridedFile, TileRequest } from '../../native/strided-file';
import { numpy, realArray, sparseArray } from './files';
import { row, type Row } from './row';

const run = promisify(execFile);

const gigabyte = 1e9;

/** Exact tiles of a warm 1 GB of float32, and of a sparse array of 1.5 TB. */
export async function reduce(folder: string): Promise<Row[]> {
  const path = await realArray(folder);
  const whole = requestOf(5_000, 50_000);
  const { offset, end } = whole.plane;
  const file = await openMappedFile(path);
  const rates: (readonly [string, number])[] = [];
  for (const [rowLevel, columnLevel] of [
    [5, 8],
    [5, 5],
    [3, 3],
    [1, 1],
  ] as const) {
    const request = { ...whole, rowLevel, columnLevel };
    const { covered } = await file.reduce(request);
    const seconds = await leastSeconds(file, request);
    rates.push([
      `reduce warm, ${2 ** rowLevel} x ${2 ** columnLevel} a pixel`,
      (covered * 4) / seconds / gigabyte,
    ]);
  }
  file.close();
  const plain = (end - offset) / (await plainRead(folder, path, offset, end)) / gigabyte;
  const { seconds: theirs = NaN } = await numpy('reduce', path);
  const [[, rate] = ['', NaN]] = rates;
  const sparsePath = await sparseArray(folder, 75_000, 5_000_000);
  const sparse = await openMappedFile(sparsePath);
  const overview = { ...requestOf(75_000, 5_000_000), rowLevel: 9, columnLevel: 15, budget: 2 ** 24 };
  const sparseSeconds = await leastSeconds(sparse, overview);
  sparse.close();
  return [
    ...rates.map(([name, value]) => row(name, value, 'GB/s', 'a plain read by two threads', plain)),
    row(
      'reduce 1 GB warm',
      (end - offset) / gigabyte / rate,
      's',
      "numpy's nanmin, nanmax, nanmean, isnan",
      theirs,
    ),
    row('reduce 1.5 TB sparse', sparseSeconds * 1e3, 'ms', 'the target of 50 ms', 50),
  ];
}

function requestOf(rows: number, columns: number): TileRequest {
  const end = 128 + rows * columns * 4;
  return {
    plane: {
      offset: 128,
      rows,
      columns,
      rowStride: columns * 4,
      columnStride: 4,
      itemSize: 4,
      swapUnit: 1,
      end,
    },
    type: 'f4',
    rowLevel: 0,
    columnLevel: 0,
    tileRow: 0,
    tileColumn: 0,
    budget: 2 ** 40,
    refinement: 0,
    columns: ['mean'],
  };
}

async function leastSeconds(file: StridedFile, request: TileRequest): Promise<number> {
  let least = Infinity;
  for (let repeat = 0; repeat < 8; repeat++) {
    const start = performance.now();
    await file.reduce(request);
    least = Math.min(least, (performance.now() - start) / 1e3);
  }
  return least;
}

async function plainRead(folder: string, path: string, start: number, end: number): Promise<number> {
  const program = join(folder, 'plain-read');
  const source = join(import.meta.dirname, 'plain-read.cc');
  await run('g++', ['-std=c++20', '-O3', '-pthread', source, '-o', program]);
  const { stdout } = await run(program, [path, String(start), String(end)]);
  return Number(stdout);
}
