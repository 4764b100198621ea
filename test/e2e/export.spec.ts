import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { view } from './view';

/** Has the save dialog answer `filePath` instead of asking. An answer of the main process may get lost: ask again. */
async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await expect(() =>
    app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, filePath),
  ).toPass();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Save or copy' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Width, height and how many colours there are, as a browser decodes it. */
async function describePicture(page: Page, png: Buffer): Promise<{ size: number[]; colours: number }> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set(new Uint32Array(data.buffer)).size;
    return { size: [image.width, image.height], colours };
  }, png.toString('base64'));
}

test('the heatmap is saved as a picture that tells what it is of', async ({ launch, folder }) => {
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toContainText('exact');
  const target = join(folder, 'picture');
  await answerSaveDialog(app, target);
  await choose(page, 'Save picture…');
  await expect(view.status(page)).toContainText('Saved picture.png');
  const plot = (await view.plot(page).boundingBox()) ?? { width: 0, height: 0 };
  const { size, colours } = await describePicture(page, await readFile(`${target}.png`));
  const [width = 0, height = 0] = size;
  expect(width).toBeGreaterThan(2 * plot.width + 100);
  expect(width).toBeLessThan(2 * plot.width + 500);
  expect(height).toBeGreaterThan(2 * plot.height + 100);
  expect(height).toBeLessThan(2 * plot.height + 400);
  expect(colours).toBeGreaterThan(20);
});

test('a picture replaces no file unasked, and says what is in the way', async ({ launch, folder }) => {
  const { path } = fixture('shape-2d-c');
  const { app, page } = await launch(path);
  await expect(view.coverage(page)).toContainText('exact');
  const target = join(folder, 'mine.png');
  await answerSaveDialog(app, target);
  await page.keyboard.press('Control+Shift+S');
  await expect(view.status(page)).toContainText('Saved mine.png');
  await answerSaveDialog(app, join(folder, 'mine'));
  await page.keyboard.press('Control+Shift+S');
  await expect(view.status(page)).toContainText('There is a mine.png already');
  await answerSaveDialog(app, join(folder, 'no', 'such.png'));
  await page.keyboard.press('Control+Shift+S');
  await expect(view.status(page)).toContainText('that folder is not there any more');
});

test('the picture and the statistics of what is selected go to the clipboard', async ({ launch }) => {
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toContainText('exact');
  await page.keyboard.press('Control+Shift+C');
  await expect(view.status(page)).toContainText('Copied the picture');
  await expect(async () => {
    expect(await app.evaluate(({ clipboard }) => clipboard.has('image/png'))).toBe(true);
  }).toPass();

  await view.cell(page, 0, 0).click();
  await page.keyboard.press('Control+Shift+T');
  await expect(view.status(page)).toContainText('Select more than one element');
  await page.keyboard.press('Control+a');
  const bar = page.getByLabel('Statistics of the selection');
  await expect(bar).toContainText('exact');
  await expect(bar).toContainText('n 12');
  await page.keyboard.press('Control+Shift+T');
  await expect(view.status(page)).toContainText('Copied the statistics');
  await expect(async () => {
    const text = await app.evaluate(({ clipboard }) => clipboard.readText());
    const [name, slice, count] = text.split('\n');
    expect(name).toBe('shape-2d-c.npy');
    expect(slice).toContain('a[:, :]');
    expect(count).toBe('n         12');
    expect(text).toContain('coverage  exact');
  }).toPass();
});

test('the menu is for keys, too', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path);
  const button = page.getByRole('button', { name: 'Save or copy' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Copy Ctrl+C' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Copy values as Python' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Save picture…' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
});
