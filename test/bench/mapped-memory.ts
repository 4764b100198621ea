import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openMappedFile } from '../../native/local/index';
import { row, type Row } from './row';

const columns = 50_000;
const itemSize = 4;
const pageSize = 4096;
const tableEntry = 8;

/** What of a file of real numbers this process has mapped at most, and in what page tables, while all is read. */
export async function mappedMemory(folder: string, gigabytes: number): Promise<Row[]> {
  const rows = Math.round((gigabytes * 1e9) / (columns * itemSize));
  const bytes = rows * columns * itemSize;
  const path = await randomNumbers(folder, rows);
  const before = await mapped();
  const most = { pages: 0, tables: 0 };
  const look = async (): Promise<void> => {
    const now = await mapped();
    most.pages = Math.max(most.pages, now.pages - before.pages);
    most.tables = Math.max(most.tables, now.tables - before.tables);
  };
  const file = await openMappedFile(path);
  const timer = setInterval(() => void look(), 20);
  try {
    const plane = {
      ...{ offset: 0, rows, columns, rowStride: columns * itemSize, columnStride: itemSize },
      ...{ itemSize, swapUnit: 1, end: bytes },
    };
    const tile = { rowLevel: Math.ceil(Math.log2(rows / 256)), columnLevel: 8, tileRow: 0, tileColumn: 0 };
    await file.reduce({ plane, type: 'f4', ...tile, budget: bytes, refinement: 0, columns: ['mean'] });
    await look();
  } finally {
    clearInterval(timer);
    file.close();
    await rm(path);
  }
  const tables = (bytes / pageSize) * tableEntry;
  return [
    row(`mapped, ${gigabytes} GB read exactly`, most.pages / 1e6, 'MB', 'the file', bytes / 1e6),
    row('page tables then', most.tables / 1e3, 'kB', '8 bytes for each 4 KiB of it', tables / 1e3),
  ];
}

/** Bytes of the process: pages of files (RssFile), and page tables (VmPTE). */
async function mapped(): Promise<{ readonly pages: number; readonly tables: number }> {
  const status = await readFile('/proc/self/status', 'utf8');
  const bytesOf = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
  return { pages: bytesOf('RssFile'), tables: bytesOf('VmPTE') };
}

/** Rows of random float32, and nothing else in the file. */
async function randomNumbers(folder: string, rows: number): Promise<string> {
  const path = join(folder, 'random');
  const script = `
import numpy as np
random = np.random.default_rng(1)
with open(${JSON.stringify(path)}, 'wb') as file:
    for row in range(0, ${rows}, 1000):
        random.random((min(1000, ${rows} - row), ${columns}), dtype=np.float32).tofile(file)`;
  await promisify(execFile)('python3', ['-c', script]);
  return path;
}
