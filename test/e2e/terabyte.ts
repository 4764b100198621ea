import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { openMappedFile } from '../../native/local/index';

export const planted = [
  { row: 0, column: 0, text: '0.1' },
  { row: 61_200, column: 4_999_998, text: '3.1415927' },
  { row: 74_999, column: 4_999_999, text: '-1.5' },
] as const;

/** Rows and columns of the planted block of sevens. */
export const plantedBlock = { row0: 30_000, row1: 30_200, column0: 2_000_000, column1: 2_050_000 };

/** Single elements in holes of the file, what the legend says of a view with one, and what the read-out does. */
export const plantedAlone = [
  { row: 12_345, column: 1_234_567, name: 'NaN', far: 'NaN in 1 px', near: '1 NaN', text: 'nan' },
  { row: 45_678, column: 3_456_789, name: '+Inf', far: '+Inf in 1 px', near: '1 +Inf', text: 'inf' },
  { row: 60_000, column: 777_777, name: 'spike', far: '1000000000', near: '1000000000', text: '1e+09' },
] as const;

/** Writes the 1.5 TB test array with NumPy; it takes 40 MB of disk. */
export async function makeTerabyte(folder: string): Promise<string> {
  const path = join(folder, 'terabyte.npy');
  await promisify(execFile)('python3', [join(import.meta.dirname, 'make-terabyte.py'), path]);
  return path;
}

/** All that a program could have changed of a sparse file: size, times, blocks and every written byte. */
export async function fingerprint(path: string): Promise<object> {
  const { size, mtimeMs, ctimeMs, blocks } = await stat(path);
  const hash = createHash('sha256');
  const mapped = await openMappedFile(path);
  for (const { start, end } of await mapped.writtenExtents())
    await pipeline(createReadStream(path, { start, end: end - 1 }), async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) hash.update(chunk);
    });
  mapped.close();
  return { size, mtimeMs, ctimeMs, blocks, sha256: hash.digest('hex') };
}
