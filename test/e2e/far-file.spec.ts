import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { elementsOf, writeArray } from '../array-file';
import { bundleFarApp } from '../far-app/bundle';
import type { MemoryDisk } from '../memory/disk';
import { expect, test } from './npyscope';
import { view } from './view';

declare global {
  var farDisk: MemoryDisk;
}

const [rows, columns] = [600, 50];

/** Appends rows of elements. */
function append(app: ElectronApplication, name: string, start: number, end: number): Promise<void> {
  const bytes = elementsOf(start * columns, end * columns).toString('base64');
  return app.evaluate(
    (_, [at, base64]) => {
      globalThis.farDisk.append(at, Buffer.from(base64, 'base64'));
    },
    [name, bytes] as const,
  );
}

test('the app shows, sums up and follows a file that is no file of this computer', async ({
  launch,
  folder,
}) => {
  await writeArray(join(folder, 'array.npy'), rows, columns, 400);
  const name = join(folder, 'array.far.npy');
  const { app, page } = await launch.as({ app: await bundleFarApp(folder) }, name);

  await expect(page).toHaveTitle(/array\.far\.npy.*600 × 50/);
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  await expect(view.coverage(page)).toContainText('exact');
  await expect(view.status(page)).toContainText('20,000 of 30,000 elements there');

  await append(app, name, 400, 600);
  await expect(view.status(page)).not.toContainText('elements there');
  await view.grid(page).press('Control+End');
  await expect(view.cell(page, rows - 1, columns - 1)).toHaveText('29999.0');
  await view.grid(page).press('Control+A');
  await expect(page.getByText('14999.5')).toBeVisible();
  await expect(view.coverage(page)).toContainText('exact');
});
