import { appendFile, mkdtemp, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileChange, fileStamp } from '../../../electron/data/files/file-stamp';

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
] as const;

test.each(changes)('%s is told from the others', async (name, change, expected) => {
  const path = join(folder, name);
  await writeFile(path, 'abc');
  const before = await fileStamp(path);
  await change(path);
  const after = await fileStamp(path);
  if (!before || !after) throw new Error('the file is not there');
  expect(fileChange(before, after)).toBe(expected);
});

test('what is under a file is not there', async () => {
  const path = join(folder, 'file');
  await writeFile(path, '');
  expect(await fileStamp(join(path, 'under'))).toBeNull();
});
