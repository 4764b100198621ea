import type { Page } from '@playwright/test';
import { expect, test } from './npyscope';
import { view } from './view';
import { fingerprint, makeTerabyte, planted, plantedBlock } from './terabyte';

const [first, deep, last] = planted;

async function dragToEnd(page: Page, orientation: 'horizontal' | 'vertical'): Promise<void> {
  const { thumb, track } = view.scrollbar(page, orientation);
  const from = await thumb.boundingBox();
  const to = await track.boundingBox();
  if (!from || !to) throw new Error(`no ${orientation} scrollbar`);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width + 20, to.y + to.height + 20, { steps: 8 });
  await page.mouse.up();
}

async function expectActive(page: Page, row: number, column: number): Promise<void> {
  await expect(view.activeCell(page)).toHaveAttribute('data-row', String(row));
  await expect(view.activeCell(page)).toHaveAttribute('data-column', String(column));
}

test('a 1.5 TB array is read to its last cell and left as it was', async ({ launch, folder }) => {
  const path = await makeTerabyte(folder);
  const before = await fingerprint(path);
  const { page } = await launch(path);
  await expect(page).toHaveTitle(/terabyte\.npy — 75000 × 5000000 float32/);

  await test.step('keyboard', async () => {
    await expect(view.cell(page, first.row, first.column)).toHaveText(first.text);
    await view.grid(page).focus();
    await page.keyboard.press('Control+End');
    await expect(view.cell(page, last.row, last.column)).toHaveText(last.text);
    await page.keyboard.press('Control+Home');
    await expect(view.cell(page, first.row, first.column)).toHaveText(first.text);
  });

  await test.step('go to index', async () => {
    await page.keyboard.press('Control+g');
    await page.getByLabel('Go to row, column').fill('61200, -2');
    await page.keyboard.press('Enter');
    await expect(view.cell(page, deep.row, deep.column)).toHaveText(deep.text);
    await page.keyboard.press('ArrowRight');
    await expectActive(page, deep.row, deep.column + 1);
  });

  await test.step('scrollbars', async () => {
    await page.keyboard.press('Control+Home');
    await expectActive(page, 0, 0);
    await dragToEnd(page, 'vertical');
    await dragToEnd(page, 'horizontal');
    await expect(view.cell(page, last.row, last.column)).toHaveText(last.text);
  });

  await test.step('the heatmap shows the planted block and leads to it', async () => {
    await expect(view.coverage(page)).toContainText('exact');
    const plot = view.plot(page);
    const box = await plot.boundingBox();
    if (!box) throw new Error('no heatmap');
    const position = {
      x: ((plantedBlock.column0 + plantedBlock.column1) / 2 / 5_000_000) * box.width,
      y: ((plantedBlock.row0 + plantedBlock.row1) / 2 / 75_000) * box.height,
    };
    await plot.hover({ position });
    await expect(view.readOut(page)).toContainText('max 7.0');
    await plot.click({ position });
    await expect(view.activeCell(page)).toHaveText('7.0');
  });

  expect(await fingerprint(path)).toEqual(before);
});
