import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { view } from './view';

/** Writes a float32 array whose elements are their index, and answers its path. */
function ramp(folder: string, rows: number, columns: number): Promise<string> {
  const values = Float32Array.from({ length: rows * columns }, (_, i) => i);
  return array(folder, "'<f4'", [rows, columns], values);
}

async function array(
  folder: string,
  descr: string,
  [rows, columns]: readonly [number, number],
  values: Float32Array | BigInt64Array,
): Promise<string> {
  const shape = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${shape.padEnd(117)}\n`, 'latin1');
  const path = join(folder, 'array.npy');
  await writeFile(path, Buffer.concat([header, Buffer.from(values.buffer)]));
  return path;
}

const tool = (page: Page, name: RegExp) =>
  page.getByRole('toolbar', { name: 'Heatmap' }).getByRole('button', { name });

test('a click chooses the element under the pointer, a double click only zooms', async ({
  launch,
  folder,
}) => {
  const { page } = await launch(await ramp(folder, 200, 100));
  await expect(view.coverage(page)).toContainText('exact');
  const plot = view.plot(page);
  await plot.dblclick({ position: { x: 150, y: 150 } });
  await expect(tool(page, /Back/)).toBeEnabled();
  await plot.hover({ position: { x: 100, y: 120 } });
  await expect(view.readOut(page)).toHaveText(/^\[\d+, \d+\]\d+\.0$/);
  await expect(view.activeCell(page)).toHaveAttribute('data-row', '0');
  const [, row = '', column = ''] =
    /\[(\d+), (\d+)\]/.exec((await view.readOut(page).textContent()) ?? '') ?? [];
  await plot.click({ position: { x: 100, y: 120 } });
  await expect(view.activeCell(page)).toHaveAttribute('data-row', row);
  await expect(view.activeCell(page)).toHaveAttribute('data-column', column);
});

test('colours are kept while the pane is away and when the app starts anew; the view while the file is reloaded', async ({
  launch,
  folder,
}) => {
  const path = await ramp(folder, 200, 100);
  const first = await launch(path);
  const { page } = first;
  await expect(view.coverage(page)).toContainText('exact');
  await tool(page, /colours/).click();
  await page.getByRole('radio', { name: 'magma' }).click();
  const least = page.getByRole('textbox', { name: 'Least value' });
  await least.fill('-7');
  await least.press('Enter');
  await expect(least).toHaveValue('-7');
  await page.keyboard.press('Escape');
  await view.plot(page).press('+');
  await expect(tool(page, /Back/)).toBeEnabled();
  const low = page.getByRole('slider', { name: /Least/ });
  await expect(low).toHaveAttribute('aria-valuetext', '-7');

  await page.getByRole('button', { name: 'Heatmap', exact: true }).click();
  await expect(view.plot(page)).toBeHidden();
  await page.getByRole('button', { name: 'Heatmap', exact: true }).click();
  await expect(low).toHaveAttribute('aria-valuetext', '-7');
  await expect(page.locator('.heatmap-map')).toBeVisible();

  await page.keyboard.press('Control+r');
  await expect(low).not.toHaveAttribute('aria-valuetext', '-7');
  await expect(page.locator('.heatmap-map')).toBeVisible();
  await first.close();

  const again = await launch(path);
  await expect(view.coverage(again.page)).toContainText('exact');
  await tool(again.page, /colours/).click();
  await expect(again.page.getByRole('radio', { name: 'magma' })).toBeChecked();
});

test('a bound shows what it is, however it was typed', async ({ launch, folder }) => {
  const instant = 1_709_210_096_123_456_789n;
  const path = await array(folder, "'<M8[ns]'", [1, 4], BigInt64Array.from([0n, 1n, instant, 2n * instant]));
  const { page } = await launch(path);
  await expect(view.coverage(page)).toContainText('exact');
  await tool(page, /colours/).click();
  const least = page.getByRole('textbox', { name: 'Least value' });
  // A double counts every 256th nanosecond of these years.
  for (const typed of ['2024-02-29T12:34:56.123456789', '2024-02-29T12:34:56.123456790']) {
    await least.fill(typed);
    await least.press('Enter');
    await expect(least).toHaveValue('≈2024-02-29T12:34:56.123456768');
  }
  await least.fill('2024-02-30T');
  await expect(least).toHaveAttribute('aria-invalid', 'true');
  await least.press('Enter');
  await expect(least).toHaveValue('≈2024-02-29T12:34:56.123456768');
  await expect(least).toBeFocused();
});

test('the legend keeps to its place whatever the values', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path, '--size', '640x420');
  await expect(view.coverage(page)).toContainText('exact');
  const isScrolled = await page
    .locator('.heatmap')
    .evaluate(({ parentElement }) => (parentElement?.scrollWidth ?? 0) > (parentElement?.clientWidth ?? 0));
  expect(isScrolled).toBe(false);
});
