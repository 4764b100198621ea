import type { Page } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { makeTerabyte } from './terabyte';
import { view } from './view';

/** The box of what is marked as selected on the heatmap, in CSS pixels of the plot. */
async function markedBox(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return page
    .locator('.heatmap-selected path')
    .last()
    .evaluate((path) => {
      if (!(path instanceof SVGGraphicsElement)) throw new Error('no outline');
      const { x, y, width, height } = path.getBBox();
      return { x, y, width, height };
    });
}

test('what is selected in the heatmap is selected in the grid', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toContainText('exact');
  const box = await view.plot(page).boundingBox();
  if (!box) throw new Error('no heatmap');
  // 3 x 4 elements: from the second of the first row to the third of the second.
  await page.keyboard.down('Control');
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Control');
  await expect(view.selectedCells(page)).toHaveCount(4);
  for (const [row, column] of [
    [0, 1],
    [0, 2],
    [1, 1],
    [1, 2],
  ] as const)
    await expect(view.cell(page, row, column)).toHaveAttribute('aria-selected', 'true');
  await expect(view.activeCell(page)).toHaveAttribute('data-column', '1');
});

test('a tool makes a plain drag select, and a click picks one element', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toContainText('exact');
  const { width, height } = (await view.plot(page).boundingBox()) ?? { width: 0, height: 0 };
  await view.plot(page).focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('radio', { name: 'Drag to select elements' })).toBeChecked();
  const at = (x: number, y: number) => ({ x: width * x, y: height * y });
  await view
    .plot(page)
    .dragTo(view.plot(page), { sourcePosition: at(0.1, 0.1), targetPosition: at(0.9, 0.1) });
  await expect(view.selectedCells(page)).toHaveCount(4);
  await view.plot(page).click({ position: at(0.6, 0.5) });
  await expect(view.selectedCells(page)).toHaveCount(1);
  await expect(view.cell(page, 1, 2)).toHaveAttribute('aria-selected', 'true');
  await view.plot(page).click({ position: at(0.9, 0.9), modifiers: ['Shift'] });
  await expect(view.selectedCells(page)).toHaveCount(4);
});

test('what is selected in the grid is outlined in the heatmap, to the last of 5,000,000 columns', async ({
  launch,
  folder,
}) => {
  const { page } = await launch(await makeTerabyte(folder));
  await expect(view.coverage(page)).toContainText('exact');
  const plot = (await view.plot(page).boundingBox()) ?? { width: 0, height: 0 };

  await page.getByRole('rowheader', { name: '0', exact: true }).click();
  await expect(async () => {
    const { x, width, height } = await markedBox(page);
    expect(x).toBeCloseTo(0);
    expect(width).toBeCloseTo(plot.width);
    expect(height).toBeLessThan(6);
  }).toPass();

  await page.keyboard.press('Control+a');
  await expect(async () => {
    const { x, y, width, height } = await markedBox(page);
    expect([x, y]).toEqual([0, 0]);
    expect(width).toBeCloseTo(plot.width);
    expect(height).toBeCloseTo(plot.height);
  }).toPass();
});

test('going to an index moves the heatmap there, too, if it is out of view', async ({ launch, folder }) => {
  const { page } = await launch(await makeTerabyte(folder));
  await expect(view.coverage(page)).toContainText('exact');
  await view.plot(page).hover({ position: { x: 5, y: 5 } });
  for (let notch = 0; notch < 60; notch++) await page.mouse.wheel(0, -240);
  await expect(page.locator('.heatmap-per-pixel')).toHaveText('every element');

  await page.keyboard.press('Control+g');
  await page.getByLabel('Go to row, column').fill('61200, 4999998');
  await page.keyboard.press('Enter');
  await expect(view.cell(page, 61_200, 4_999_998)).toHaveText('3.1415927');
  await expect(page.locator('.heatmap-axes')).toContainText('4,999,998');
  const plot = (await view.plot(page).boundingBox()) ?? { width: 0, height: 0 };
  await expect(async () => {
    const { x, y, width, height } = await markedBox(page);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(plot.width + 1);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(plot.height + 1);
  }).toPass();
});

test('what is pointed at in one view shows in the other', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toContainText('exact');
  const { width, height } = (await view.plot(page).boundingBox()) ?? { width: 0, height: 0 };
  await view.plot(page).hover({ position: { x: width * 0.6, y: height * 0.5 } });
  await expect(view.cell(page, 1, 2)).toHaveClass(/pointed/);
  await view.cell(page, 2, 3).hover();
  await expect(view.cell(page, 1, 2)).not.toHaveClass(/pointed/);
  await expect(page.locator('.heatmap-cross')).toHaveCount(1);
});

test('all is selected from wherever the focus is, and no text of the page', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toContainText('exact');
  const selectAll = async (): Promise<void> => {
    await page.keyboard.press('Control+a');
    await expect(view.selectedCells(page)).toHaveCount(12);
    expect(await page.evaluate(() => document.getSelection()?.isCollapsed)).toBe(true);
    await view.cell(page, 1, 1).click();
    await expect(view.selectedCells(page)).toHaveCount(1);
  };
  await page.getByRole('button', { name: 'Save or copy' }).focus();
  await selectAll();
  await view.plot(page).focus();
  await selectAll();
});
