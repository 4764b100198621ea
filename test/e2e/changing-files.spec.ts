import { appendFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type {} from '../../renderer/bridge';
import { dataOffset, elementsOf, overwrite, writeArray } from '../array-file';
import { expect, test } from './npyscope';
import { view } from './view';

const columns = 50;

function follow(page: Page): Locator {
  return page.getByRole('button', { name: 'Follow' });
}

function reload(page: Page): Locator {
  return page.getByRole('button', { name: 'Reload' });
}

test('a growing file is followed: its newest rows are in view, and counted', async ({ launch, folder }) => {
  const path = join(folder, 'growing.npy');
  await writeArray(path, 10_000, columns, 20);
  const { page } = await launch(path);
  await expect(view.cell(page, 19, 0)).toHaveText('950.0');
  await expect(view.cell(page, 20, 0)).toHaveText('');
  await expect(view.status(page)).toContainText('1,000 of 500,000 elements there');

  await appendFile(path, elementsOf(20 * columns, 23 * columns));
  // Within two seconds, without being asked.
  await expect(view.cell(page, 22, 0)).toHaveText('1100.0', { timeout: 2000 });
  await expect(view.status(page)).toContainText('1,150 of 500,000 elements there');

  await follow(page).click();
  for (const rows of [400, 3000, 9999]) {
    await appendFile(
      path,
      elementsOf((rows === 400 ? 23 : rows === 3000 ? 400 : 3000) * columns, rows * columns),
    );
    await expect(view.cell(page, rows - 1, 0)).toHaveText(`${(rows - 1) * columns}.0`, { timeout: 3000 });
  }
  await expect(follow(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(view.coverage(page)).toContainText('exact');
});

test('rows that a new header tells of are shown, where the view was', async ({ launch, folder }) => {
  const path = join(folder, 'longer.npy');
  await writeArray(path, 30, columns);
  const { page } = await launch(path);
  await view.cell(page, 3, 2).click();
  await expect(view.coverage(page)).toContainText('exact');
  // Whoever writes a new header may write other elements, too.
  await writeArray(path, 60, columns, 60, 0.5);
  await expect(page).toHaveTitle(/60 × 50/);
  await expect(view.status(page)).toContainText('60 × 50');
  await expect(view.statusCell(page)).toContainText('[3, 2] 152.5');
  await expect(page.getByRole('slider', { name: /Least/ })).toHaveAttribute('aria-valuetext', '0.5');
  await expect(page.getByRole('slider', { name: /Greatest/ })).toHaveAttribute('aria-valuetext', '2999.5');
  await follow(page).click();
  await expect(view.cell(page, 59, 0)).toHaveText('2950.5');
});

test('what is cut off looks missing, in the grid and in the heatmap, and comes back', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'cut.npy');
  await writeArray(path, 20, columns);
  const { page } = await launch(path);
  await expect(view.cell(page, 12, 0)).toHaveText('600.0');
  await truncate(path, dataOffset + 10 * columns * 8 + 3);
  await expect(view.cell(page, 12, 0)).toHaveText('');
  await expect(view.cell(page, 9, 0)).toHaveText('450.0');
  await expect(view.status(page)).toContainText('The file became shorter');
  await expect(view.status(page)).toContainText('500 of 1,000 elements there');
  await expect(view.legend(page)).toContainText('missing');
  await writeArray(path, 20, columns);
  await expect(view.cell(page, 12, 0)).toHaveText('600.0');
  await expect(view.legend(page)).not.toContainText('missing');
});

test('what is written in place is shown, and said', async ({ launch, folder }) => {
  const path = join(folder, 'rewritten.npy');
  await writeArray(path, 20, columns);
  const { page } = await launch(path);
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  await overwrite(path, dataOffset, elementsOf(0, 20 * columns, 0.5));
  await expect(view.cell(page, 2, 0)).toHaveText('100.5');
  await expect(view.status(page)).toContainText('what you see has been read anew');
  await view.plot(page).hover({ position: { x: 5, y: 5 } });
  await expect(view.readOut(page)).toContainText('.5');
});

test('a file that is replaced stays in view until it is reloaded, at the same place', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'replaced.npy');
  await writeArray(path, 5000, columns);
  const { page } = await launch(path);
  await view.cell(page, 2, 0).click();
  const other = join(folder, 'other.npy');
  await writeArray(other, 5000, columns, 5000, 0.5);
  await rename(other, path);
  await expect(page.getByText('This file was replaced by another.')).toBeVisible();
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  await view.grid(page).press('Control+End');
  await expect(view.cell(page, 4999, columns - 1)).toHaveText('249999.0');
  await reload(page).click();
  await expect(view.cell(page, 4999, columns - 1)).toHaveText('249999.5');
  await expect(page.getByText('This file was replaced by another.')).toBeHidden();
});

test('a file that is deleted can be read on, and is not mourned once it is back', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'deleted.npy');
  const aside = join(folder, 'aside.npy');
  await writeArray(path, 5000, columns);
  const { page } = await launch(path);
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  await rename(path, aside);
  const isGone = page.getByText('This file was deleted or moved.');
  await expect(isGone).toBeVisible();
  await view.grid(page).focus();
  await view.grid(page).press('Control+End');
  await expect(view.cell(page, 4999, columns - 1)).toHaveText('249999.0');
  await rename(aside, path);
  await expect(isGone).toBeHidden();
  await rm(path);
  await expect(isGone).toBeVisible();
});

test('an array of another dtype written into the file is opened anew', async ({ launch, folder }) => {
  const path = join(folder, 'other.npy');
  await writeArray(path, 20, columns);
  const { page } = await launch(path);
  await expect(page).toHaveTitle(/float64/);
  const { headerOf } = await import('../array-file');
  await overwrite(path, 0, headerOf(20, columns, '<i8'));
  await expect(page).toHaveTitle(/int64/);
});
