import { execFile } from 'node:child_process';
import { access, open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const numpySeconds = z.record(z.string(), z.number());

const run = promisify(execFile);

/** A float32 array of the given shape without a written byte but its header. */
export async function sparseArray(folder: string, rows: number, columns: number): Promise<string> {
  const path = join(folder, `sparse-${rows}x${columns}.npy`);
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${dict.padEnd(117)}\n`, 'latin1');
  await writeFile(path, header);
  await truncate(path, header.length + rows * columns * 4);
  return path;
}

/** Where the middle of a written array's block lies, as shares of its rows and columns. */
export const writtenBlock = { down: 0.4, across: 0.4 } as const;
const blockSize = { rows: 200, columns: 50_000 } as const;

/**
 * A sparse float32 array with the same 56 MB written whatever its shape: a block, and a curve of pieces of a page
 * each from its first column to its last.
 */
export async function writtenArray(folder: string, rows: number, columns: number): Promise<string> {
  const path = await sparseArray(folder, rows, columns);
  const file = await open(path, 'r+');
  const write = (row: number, column: number, count: number): Promise<unknown> => {
    const values = Float32Array.from({ length: count }, (_, i) => Math.sin((row + i) / 99));
    return file.write(Buffer.from(values.buffer), 0, null, 128 + (row * columns + column) * 4);
  };
  try {
    const row0 = Math.round(rows * writtenBlock.down - blockSize.rows / 2);
    const column0 = Math.round(columns * writtenBlock.across - blockSize.columns / 2);
    for (let row = row0; row < row0 + blockSize.rows; row++) await write(row, column0, blockSize.columns);
    for (let piece = 0; piece < 4096; piece++) {
      const column = Math.round((piece / 4095) * (columns - 1024));
      const row = Math.round((0.5 + 0.4 * Math.sin(piece / 300)) * (rows - 1));
      await write(row, column, 1024);
    }
  } finally {
    await file.close();
  }
  return path;
}

/** 20,000 x 50,000 float32 of real numbers: 4 GB on disk. Made once a run. */
export async function realArray(folder: string): Promise<string> {
  const path = join(folder, 'real.npy');
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) {
    const script = `
import numpy as np
a = np.lib.format.open_memmap(${JSON.stringify(path)}, mode='w+', shape=(20000, 50000), dtype=np.float32)
row = np.sin(np.arange(50000, dtype=np.float32) / 999)
for i in range(20000): a[i] = row * i
a.flush()`;
    await run('python3', ['-c', script]);
  }
  return path;
}

/** Runs one of reads.py's measurements. */
export async function numpy(
  measurement: 'window' | 'overview' | 'reduce' | 'column',
  path: string,
): Promise<z.infer<typeof numpySeconds>> {
  const { stdout } = await run('python3', [join(import.meta.dirname, 'reads.py'), measurement, path]);
  return numpySeconds.parse(JSON.parse(stdout));
}

/** Empties the page cache; false where that is not allowed. */
export async function dropCaches(): Promise<boolean> {
  try {
    await run('sync');
    await writeFile('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}
