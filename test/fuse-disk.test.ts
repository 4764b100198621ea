import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { fuseDisk, type DiskOptions } from './fuse-disk';

/** Some bytes on a disk of the test's own. */
async function onDisk(options: DiskOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  const file = join(folder, 'some.bin');
  await writeFile(file, 'x'.repeat(10_000));
  const disk = await fuseDisk(folder, [file], options);
  onTestFinished(async () => {
    await disk?.remove();
    await rm(folder, { recursive: true });
  });
  return disk && { disk, file };
}

test('a disk of the tests’ own reads as the file does, with what is written to that', async ({ skip }) => {
  const { disk, file } = (await onDisk({ readAhead: 65_536 })) ?? skip();
  expect(await readFile(disk.path, 'utf8')).toBe('x'.repeat(10_000));
  expect((await disk.reads()).length).toBeGreaterThan(0);
  expect(await disk.reads()).toEqual([]);
  const written = await open(file, 'r+');
  await written.write('yy', 5000);
  await written.utimes(1, 1);
  await written.close();
  expect((await readFile(disk.path, 'utf8')).slice(4999, 5003)).toBe('xyyx');
});

test('it hangs and goes on', async ({ skip }) => {
  const { disk } = (await onDisk()) ?? skip();
  await disk.hang();
  const reading = promisify(execFile)('cat', [disk.path]);
  const first = await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))]);
  expect(first).toBe('waits');
  await disk.go();
  expect((await reading).stdout).toHaveLength(10_000);
});

test('whoever waits for one that is taken away gets an error', async ({ skip }) => {
  const { disk } = (await onDisk()) ?? skip();
  const file = await open(disk.path);
  await disk.hang();
  const failure = expect(file.read()).rejects.toThrow(/ECONNABORTED|ENOTCONN/);
  await disk.remove();
  await failure;
  // Closing asks the disk, too.
  await file.close().catch(() => undefined);
});
