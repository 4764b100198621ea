import { once } from 'node:events';
import { basename, join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { writeArray } from '../array-file';
import { fuseDisk } from '../fuse-disk';
import { clickMenu } from './menus';
import { expect, test } from './npyscope';
import { suggestedPaths } from './suggested-paths';
import { view } from './view';

const rows = 20_000;
const columns = 50;

/** The window of a file, by its title. */
async function windowOf(app: ElectronApplication, name: string): Promise<Page> {
  let found: Page | undefined;
  await expect
    .poll(async () => {
      for (const page of app.windows()) if ((await page.title()).includes(name)) found = page;
      return found !== undefined;
    })
    .toBe(true);
  if (!found) throw new Error('There is no such window.');
  return found;
}

test('a disk that does not answer holds its own windows alone, and not the app', async ({
  launch,
  folder,
}) => {
  const names = ['one', 'two', 'three', 'four', 'late'].map((name) => `${name}.npy`);
  const files = names.map((name) => join(folder, name));
  for (const file of files) await writeArray(file, rows, columns);
  const healthy = join(folder, 'healthy.npy');
  await writeArray(healthy, rows, columns);
  const disk = await fuseDisk(folder, files);
  test.skip(!disk, 'there is no FUSE here');
  if (!disk) return;
  try {
    const there = names.map((name) => join(disk.folder, name));
    const { app } = await launch(...there.slice(0, 4));
    const windows: Page[] = [];
    for (const name of names.slice(0, 4)) windows.push(await windowOf(app, name));
    for (const page of windows) await expect(view.cell(page, 2, 0)).toHaveText('100.0');

    await disk.hang();
    for (const page of windows) await view.grid(page).press('Control+End');
    for (const page of windows) await expect(page.getByText('The disk does not answer.')).toBeVisible();
    const [late] = await Promise.all([
      app.waitForEvent('window'),
      launch.again(join(disk.folder, 'late.npy')),
    ]);
    await expect(late.getByText('the disk may not answer')).toBeVisible();

    // A dialog would wait for the folder, and with it the app.
    const suggested = await suggestedPaths(app);
    await clickMenu(app, 'open');
    await expect.poll(suggested).toEqual([null]);

    // Another disk's file opens, is scrolled and read.
    await launch.again(healthy);
    const page = await windowOf(app, basename(healthy));
    await expect(view.cell(page, 2, 0)).toHaveText('100.0');
    await view.grid(page).press('Control+End');
    await expect(view.cell(page, rows - 1, columns - 1)).toHaveText('999999.0');
    await expect(view.coverage(page)).toContainText('exact');
    await expect(page.getByText('The disk does not answer.')).toBeHidden();

    await disk.go();
    for (const window of windows) {
      await expect(window.getByText('The disk does not answer.')).toBeHidden();
      await expect(view.cell(window, rows - 1, columns - 1)).toHaveText('999999.0');
    }
    await expect(view.cell(late, 2, 0)).toHaveText('100.0');

    await disk.hang();
    for (const window of windows) await view.grid(window).press('Control+Home');
    const ended = once(app.process(), 'exit');
    await app.close();
    await ended;
  } finally {
    await disk.remove();
  }
});
