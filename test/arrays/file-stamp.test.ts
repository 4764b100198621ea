import { appendFile, copyFile, mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileChange, fileStamp } from '../../electron/arrays/file-stamp';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-stamp-'));
});

afterAll(() => rm(folder, { recursive: true }));

const changes = [
  ['nothing', () => Promise.resolve(), null],
  ['a cut', (path: string) => truncate(path, 1), 'cut'],
  ['an append', (path: string) => appendFile(path, 'd'), 'grown'],
  ['a write of the same length', (path: string) => utimes(path, 1, 1), 'rewritten'],
  ['a file moved over it', replace, 'replaced'],
  ['its deletion', (path: string) => rm(path), 'gone'],
] as const;

test.each(changes)('%s is told from the others', async (name, change, expected) => {
  const path = join(folder, name);
  await writeFile(path, 'abc');
  const before = await fileStamp(path);
  if (!before) throw new Error('the file is not there');
  await change(path);
  expect(fileChange(before, await fileStamp(path))).toBe(expected);
});

test('what is under a file is not there', async () => {
  const path = join(folder, 'file');
  await writeFile(path, '');
  expect(await fileStamp(join(path, 'under'))).toBeNull();
});

async function replace(path: string): Promise<void> {
  const other = `${path}.other`;
  await copyFile(path, other);
  await rename(other, path);
}
