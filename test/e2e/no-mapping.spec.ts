import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { writeArray } from '../array-file';
import { expect, test } from './npyscope';
import { view } from './view';

/** Whether the main process maps a file. */
async function maps(app: ElectronApplication, path: string): Promise<boolean> {
  const { pid } = app.process();
  return (await readFile(`/proc/${pid}/maps`, 'utf8')).includes(path);
}

test('what is open is read without a mapping once that is set, at the same place, and so the next time', async ({
  launch,
  folder,
}) => {
  test.skip(!existsSync('/proc/self/maps'), 'this system does not tell what is mapped');
  const path = join(folder, 'array.npy');
  await writeArray(path, 5000, 50);
  const { app, page } = await launch(path);
  await view.grid(page).press('Control+End');
  await expect(view.cell(page, 4999, 49)).toHaveText('249999.0');
  expect(await maps(app, path)).toBe(true);
  await page.keyboard.press('Control+,');
  await page.getByLabel('Read files without mapping them').selectOption('read');
  await expect.poll(() => maps(app, path)).toBe(false);
  await page.keyboard.press('Escape');
  await expect(view.cell(page, 4999, 49)).toHaveText('249999.0');
  await expect(view.coverage(page)).toContainText('exact');
  await app.close();

  const next = await launch(path);
  await expect(view.cell(next.page, 4999, 49)).toHaveText('249999.0');
  expect(await maps(next.app, path)).toBe(false);
  await next.page.keyboard.press('Control+,');
  await next.page.getByLabel('Read files without mapping them').selectOption('mapped');
  await expect.poll(() => maps(next.app, path)).toBe(true);
});

test('a file is not mapped where the command line says so, nor are those that are open', async ({
  launch,
  folder,
}) => {
  test.skip(!existsSync('/proc/self/maps'), 'this system does not tell what is mapped');
  const [path, other] = [join(folder, 'array.npy'), join(folder, 'other.npy')];
  await writeArray(path, 20, 50);
  await writeArray(other, 20, 50);
  const { app, page } = await launch(path);
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  expect(await maps(app, path)).toBe(true);
  const [second] = await Promise.all([app.waitForEvent('window'), launch.again(other, '--no-mapping')]);
  await expect(view.cell(second, 2, 0)).toHaveText('100.0');
  await expect.poll(() => maps(app, path)).toBe(false);
  expect(await maps(app, other)).toBe(false);
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  await page.keyboard.press('Control+,');
  await expect(page.getByLabel('Read files without mapping them')).toHaveValue('mapped');
});
