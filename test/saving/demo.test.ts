import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDemo } from '../../electron/saving/demo';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-demo-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a demo that nobody waits for any more is given up without a trace', async () => {
  const controller = new AbortController();
  const writing = createDemo(folder, controller.signal);
  controller.abort();
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that can’t be written to is told in a sentence', async () => {
  await expect(createDemo(join(folder, 'absent'))).rejects.toThrow(
    /^The demo could not be written to .*: that folder is not there any more\. Try/,
  );
});
