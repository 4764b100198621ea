import type { Locator, Page } from '@playwright/test';
import { expect, test } from './npyscope';
import { fingerprint, makeTerabyte, planted, plantedBlock } from './terabyte';

const [first, deep, last] = planted;

function cell(page: Page, { row, column }: { row: number; column: number }): Locator {
  return page.locator(`[role=gridcell][data-row="${row}"][data-column="${column}"]`);
}

async function dragToEnd(page: Page, orientation: 'horizontal' | 'vertical'): Promise<void> {
  const thumb = page.getByTestId(`${orientation}-thumb`);
  const track = page.getByTestId(`${orientation}-track`);
  const from = await thumb.boundingBox();
  const to = await track.boundingBox();
  if (!from || !to) throw new Error(`no ${orientation} scrollbar`);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width + 20, to.y + to.height + 20, { steps: 8 });
  await page.mouse.up();
}

test('a 1.5 TB array is read to its last cell and left as it was', async ({ launch, folder }) => {
  const path = await makeTerabyte(folder);
  const before = await fingerprint(path);
  const { page } = await launch(path);
  await expect(page).toHaveTitle(/terabyte\.npy — 75000 × 5000000 float32/);

  await test.step('keyboard', async () => {
    await expect(cell(page, first)).toHaveText(first.text);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+End');
    await expect(cell(page, last)).toHaveText(last.text);
    await page.keyboard.press('Control+Home');
    await expect(cell(page, first)).toHaveText(first.text);
  });

  await test.step('go to index', async () => {
    await page.keyboard.press('Control+g');
    await page.getByLabel('Go to row, column').fill('61200, -2');
    await page.keyboard.press('Enter');
    await expect(cell(page, deep)).toHaveText(deep.text);
  });

  await test.step('scrollbars', async () => {
    await page.keyboard.press('Control+Home');
    await dragToEnd(page, 'vertical');
    await dragToEnd(page, 'horizontal');
    await expect(cell(page, last)).toHaveText(last.text);
  });

  await test.step('the heatmap shows the planted block and leads to it', async () => {
    await expect(page.getByTestId('heatmap-coverage')).toContainText('sampled 1 of');
    const plot = page.getByTestId('heatmap-plot');
    const box = await plot.boundingBox();
    if (!box) throw new Error('no heatmap');
    const position = {
      x: ((plantedBlock.column0 + plantedBlock.column1) / 2 / 5_000_000) * box.width,
      y: ((plantedBlock.row0 + plantedBlock.row1) / 2 / 75_000) * box.height,
    };
    await plot.hover({ position });
    await expect(page.getByTestId('heatmap-readout')).toContainText('7.0');
    await plot.click({ position });
    await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveText('7.0');
  });

  expect(await fingerprint(path)).toEqual(before);
});
