import { execFile } from 'node:child_process';
import { access, truncate, writeFile } from 'node:fs/promises';
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
  measurement: 'window' | 'overview' | 'reduce',
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
