import { once } from 'node:events';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { electronPath } from '../../build/electron';
import { makeLargeArchive } from '../large-archive';
import { plainDisk } from '../plain-disk';
import { expect, test, type Launched } from './npyscope';
import { makeTerabyte } from './terabyte';
import { view } from './view';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const;

/** So many rows of 20 MB that their export is still under way when somebody reacts to it. */
async function selectGigabytes(page: Page): Promise<void> {
  await page.getByRole('rowheader', { name: '0', exact: true }).click();
  for (let pages = 0; pages < 8; pages++) await page.keyboard.press('Shift+PageDown');
}

async function startExport({ app, page }: Launched, target: string): Promise<void> {
  await expect(view.coverage(page)).toContainText('exact');
  await selectGigabytes(page);
  await expect(() =>
    app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, target),
  ).toPass();
  await page.keyboard.press('Control+e');
}

async function exportUnderWay(launched: Launched, target: string): Promise<void> {
  await startExport(launched, target);
  await expect(view.status(launched.page)).toContainText(/Exporting part\.npy: [1-9]\d* % of/);
}

/** Has a signal end the app; answers its exit code, null if it was killed. */
async function end({ app }: Launched, signal: NodeJS.Signals): Promise<number | null> {
  const process = app.process();
  const exited = once(process, 'exit');
  process.kill(signal);
  await exited;
  return process.exitCode;
}

for (const signal of signals)
  test(`an export that ${signal} ends leaves nothing`, async ({ launch, folder }) => {
    const target = join(folder, 'target');
    await mkdir(target);
    const launched = await launch(await makeTerabyte(folder));
    await exportUnderWay(launched, join(target, 'part.npy'));
    await end(launched, signal);
    expect(await readdir(target)).toEqual([]);
  });

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  test(`an export to a disk that knows no files without a name leaves nothing after ${signal}`, async ({
    launch,
    folder,
  }) => {
    const disk = await plainDisk(folder);
    test.skip(disk === null, 'it takes FUSE and root');
    if (!disk) return;
    try {
      const launched = await launch(await makeTerabyte(folder));
      await exportUnderWay(launched, join(disk.path, 'part.npy'));
      expect(await readdir(disk.path)).toEqual([expect.stringMatching(/^\.npyscope-/)]);
      expect(await end(launched, signal)).toBe(128 + constants.signals[signal]);
      expect(await readdir(disk.path)).toEqual([]);
    } finally {
      await disk.remove();
    }
  });

/** What of ours is among the temporary files. */
async function temporaryFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('npyscope'));
}

for (const signal of signals)
  test(`a member that was unpacked, or was to be, leaves nothing after ${signal}`, async ({
    launch,
    folder,
  }) => {
    const path = await makeLargeArchive(folder);
    const temporary = join(folder, 'temporary');
    await mkdir(temporary);
    for (const name of ['large', 'small']) {
      const launched = await launch.as({ env: { TMPDIR: temporary } }, path);
      const { page } = launched;
      await page.getByRole('button', { name, exact: true }).click();
      if (name === 'large') await expect(page.getByRole('progressbar')).toBeVisible();
      else await expect(view.cell(page, 0, 0)).toHaveText('0.0');
      await end(launched, signal);
      expect(await temporaryFiles(temporary)).toEqual([]);
    }
  });

test('a member leaves nothing when its window is closed while it is unpacked', async ({ launch, folder }) => {
  const path = await makeLargeArchive(folder);
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  const { app, page } = await launch.as({ env: { TMPDIR: temporary } }, path);
  await page.getByRole('button', { name: 'large', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  const exited = once(app.process(), 'exit');
  await page.close();
  await exited;
  expect(await temporaryFiles(temporary)).toEqual([]);
});

test('a file that grows larger than `ulimit -f` allows is an error, and no more', async ({
  launch,
  folder,
}) => {
  test.skip(process.platform === 'win32', 'there is no such limit');
  const target = join(folder, 'target');
  await mkdir(target);
  const executable = join(folder, 'limited');
  // In units of 1024 bytes: enough for what Chromium writes, and less than the export.
  await writeFile(executable, `#!/bin/bash\nulimit -f 100000\nexec '${await electronPath()}' "$@"\n`);
  await chmod(executable, 0o755);
  const launched = await launch.as({ executable }, await makeTerabyte(folder));
  const { app, page } = launched;
  await startExport(launched, join(target, 'part.npy'));
  await expect(view.status(page)).toContainText('part.npy was not saved: no file may be so large there.');
  expect(await readdir(target)).toEqual([]);
  expect(app.process().exitCode).toBeNull();
  await page.keyboard.press('Control+Home');
  await expect(view.cell(page, 0, 0)).toBeVisible();
});
