import { appendFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type {} from '../../renderer/bridge/bridge';
import { dataOffset, elementsOf, headerOf, overwrite, writeArray } from '../array-file';
import { hold } from './hold';
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
  await overwrite(path, 0, headerOf(20, columns, '<i8'));
  await expect(page).toHaveTitle(/int64/);
});

/** The least value in view. */
function least(page: Page): Locator {
  return page.getByRole('slider', { name: /Least/ });
}

function heatmapButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Heatmap', exact: true });
}

/** An array of some tiles, of which the file holds all but the last; its elements begin with 0. */
async function writeUnfinished(path: string): Promise<void> {
  await writeArray(path, 20_000, columns, 18_000);
}

/** Writes 0.5 more to each element that is there, in place: whatever their mean is, it is no longer whole. */
function rewrite(path: string): Promise<void> {
  return overwrite(path, dataOffset, elementsOf(0, 18_000 * columns, 0.5));
}

/** Adds a row behind so many others. */
function grow(path: string, rows: number): Promise<void> {
  return appendFile(path, elementsOf(rows * columns, (rows + 1) * columns, 0.5));
}

test('what was written while the heatmap was hidden is drawn once it is shown, though the file has grown since', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'hidden.npy');
  await writeUnfinished(path);
  const { page } = await launch(path);
  await expect(view.coverage(page)).toContainText('exact');
  await expect(least(page)).toHaveAttribute('aria-valuetext', /^\d+$/);
  await heatmapButton(page).click();
  await rewrite(path);
  await expect(view.cell(page, 2, 0)).toHaveText('100.5');
  for (const rows of [18_000, 18_001]) {
    await grow(path, rows);
    const there = ((rows + 1) * columns).toLocaleString('en');
    await expect(view.status(page)).toContainText(`${there} of 1,000,000 elements there`);
  }
  await heatmapButton(page).click();
  await expect(view.coverage(page)).toContainText('exact');
  await expect(least(page)).toHaveAttribute('aria-valuetext', /^\d+\.5$/);
});

/** Waits until so many news or answers are held back. */
async function untilHeld(held: { count(): Promise<number> }, count: number): Promise<void> {
  await expect.poll(() => held.count()).toBe(count);
}

test('of changes that a page hears of at once, the strongest counts', async ({ launch, folder }) => {
  const path = join(folder, 'at-once.npy');
  await writeUnfinished(path);
  const { app, page } = await launch(path);
  await expect(view.coverage(page)).toContainText('exact');
  const news = await hold(app, 'event', 'arrayChanged');
  await rewrite(path);
  await untilHeld(news, 1);
  await grow(path, 18_000);
  await untilHeld(news, 2);
  // React draws in tasks that it sends to itself: where these are late, it draws both at once.
  await page.evaluate(() => {
    const { prototype } = MessagePort;
    const postMessage: unknown = Reflect.get(prototype, 'postMessage');
    if (typeof postMessage !== 'function') throw new Error('a port sends messages');
    prototype.postMessage = function (...message: unknown[]) {
      setTimeout(() => {
        Reflect.apply(postMessage, this, message);
      }, 1000);
    };
    setTimeout(() => {
      Reflect.set(prototype, 'postMessage', postMessage);
    }, 2000);
  });
  await news.release();
  await expect(view.status(page)).toContainText('900,050 of 1,000,000 elements there');
  await expect(least(page)).toHaveAttribute('aria-valuetext', /^\d+\.5$/);
  await expect(view.coverage(page)).toContainText('exact');
});

test('what is answered after the page has heard of a change, but was read before, is read anew', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'in-flight.npy');
  await writeUnfinished(path);
  const { app, page } = await launch(path);
  await expect(view.coverage(page)).toContainText('exact');
  const cells = await hold(app, 'answer', 'readCells');
  const tiles = await hold(app, 'answer', 'readTile');
  for (const key of ['PageDown', 'PageDown', 'PageDown']) await view.grid(page).press(key);
  await view.plot(page).press('+');
  await expect.poll(async () => (await cells.count()) * (await tiles.count())).toBeGreaterThan(0);
  await rewrite(path);
  await expect(view.status(page)).toContainText('what you see has been read anew');
  await grow(path, 18_000);
  await expect(view.status(page)).toContainText('900,050 of 1,000,000 elements there');
  await cells.release();
  await tiles.release();
  await expect(view.activeCell(page)).toHaveText(/\.5$/);
  await expect(view.coverage(page)).toContainText('exact');
  await expect(least(page)).toHaveAttribute('aria-valuetext', /\.5$/);
});

test('a change while the page is being told what its window shows is not lost', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'opening.npy');
  await writeUnfinished(path);
  const { app, page } = await launch(path);
  await expect(view.status(page)).toContainText('900,000 of 1,000,000 elements there');
  const answers = await hold(app, 'answer', 'keptView');
  const news = await hold(app, 'event', 'arrayChanged');
  await page.reload();
  await untilHeld(answers, 1);
  await grow(path, 18_000);
  await untilHeld(news, 1);
  await news.release();
  await answers.release();
  await expect(view.status(page)).toContainText('900,050 of 1,000,000 elements there');
});

test('nothing is copied from an array that the page does not know of yet', async ({ launch, folder }) => {
  const path = join(folder, 'other.npy');
  await writeArray(path, 20, columns);
  const { app, page } = await launch(path);
  await view.cell(page, 2, 0).click();
  await expect(view.statusCell(page)).toContainText('[2, 0] 100.0');
  await app.evaluate(({ clipboard }) => clipboard.writeText('untouched'));
  const news = await hold(app, 'event', 'documentChanged');
  await overwrite(path, 0, headerOf(20, columns, '<i8'));
  await untilHeld(news, 1);
  await page.keyboard.press('Control+c');
  await expect(view.status(page)).toContainText('This window no longer shows that array.');
  expect(await clipboardText(app)).toBe('untouched');
  await news.release();
  await expect(page).toHaveTitle(/int64/);
});

function clipboardText(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}
