import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './npyscope';
import { view } from './view';

const numpyPlane = z.object({
  down: z.number(),
  across: z.number(),
  /** An element that the plane goes through. */
  through: z.array(z.number()),
  text: z.array(z.array(z.string())),
});

/** Writes arrays of many shapes into a folder; answers every plane through an element of a 5-D one. */
async function makeArrays(folder: string): Promise<readonly z.infer<typeof numpyPlane>[]> {
  const script = join(import.meta.dirname, 'planes.py');
  const { stdout } = await promisify(execFile)('python3', [script, folder]);
  return z.array(numpyPlane).parse(JSON.parse(stdout));
}

const slicer = {
  menu: (page: Page, name: 'Rows' | 'Columns'): Locator => page.getByRole('combobox', { name }),
  transpose: (page: Page): Locator => page.getByRole('button', { name: /^Transpose/ }),
  index: (page: Page, axis: number): Locator =>
    page.getByRole('spinbutton', { name: `axis ${axis}`, exact: true }),
  slider: (page: Page, axis: number): Locator => page.getByRole('slider', { name: `axis ${axis}, slider` }),
  play: (page: Page, axis: number): Locator =>
    page.getByRole('button', { name: new RegExp(`^(Play|Stop) axis ${axis}$`) }),
  expression: (page: Page): Locator => page.getByRole('button', { name: /^Copy a/ }),
};

async function go(page: Page, index: string): Promise<void> {
  await expect(view.activeCell(page)).toBeVisible();
  await page.keyboard.press('Control+g');
  await page.getByRole('dialog').getByRole('textbox').fill(index);
  await page.keyboard.press('Enter');
}

test('a 5-D Fortran array sliced by every axis pair equals NumPy', async ({ launch, folder }) => {
  const planes = await makeArrays(folder);
  const { page } = await launch(join(folder, 'five.npy'));
  expect(planes).toHaveLength(20);
  for (const { down, across, through, text } of planes) {
    await slicer.menu(page, 'Rows').selectOption(String(down));
    await slicer.menu(page, 'Columns').selectOption(String(across));
    for (const [axis, index] of through.entries()) {
      if (axis === down || axis === across) continue;
      await slicer.index(page, axis).fill(String(index));
      await slicer.index(page, axis).press('Enter');
    }
    for (const [row, line] of text.entries())
      for (const [column, value] of line.entries())
        await expect(view.cell(page, row, column)).toHaveText(value);
    const subscripts = through.map((index, axis) => (axis === down || axis === across ? ':' : String(index)));
    const expression = `a[${subscripts.join(', ')}]${down > across ? '.T' : ''}`;
    await expect(slicer.expression(page)).toHaveText(expression);
  }
});

test('transposing takes the selection and the active element along', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page, copied } = await launch(join(folder, 'five.npy'));
  await go(page, '1, 2, 3, 1, 4');
  await expect(view.statusCell(page)).toHaveText('[1, 2, 3, 1, 4] 700');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+t');
  await expect(slicer.expression(page)).toHaveText('a[1, 2, 3, :, :].T');
  await expect(view.activeCell(page)).toHaveAttribute('data-row', '4');
  await expect(view.activeCell(page)).toHaveAttribute('data-column', '3');
  await expect(view.statusCell(page)).toHaveText('[1, 2, 3, 3, 4] 712');
  await expect(view.selectedCells(page)).toHaveCount(3);
  await page.keyboard.press('Control+Shift+e');
  await expect(page.getByText('Copied a[1, 2, 3, 1:4, 4]')).toBeVisible();
  expect(await copied()).toBe('a[1, 2, 3, 1:4, 4]');
  await slicer.transpose(page).click();
  await expect(view.activeCell(page)).toHaveAttribute('data-row', '3');
  await slicer.expression(page).click();
  await expect(page.getByText('Copied a[1, 2, 3, :, :]')).toBeVisible();
  expect(await copied()).toBe('a[1, 2, 3, :, :]');
});

test('another axis is shown in the plane through the active element', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'five.npy'));
  await go(page, '1, 2, 3, 1, 4');
  await slicer.menu(page, 'Rows').selectOption('0');
  await expect(slicer.expression(page)).toHaveText('a[:, 2, 3, 1, :]');
  await expect(view.statusCell(page)).toHaveText('[1, 2, 3, 1, 4] 700');
  await expect(slicer.index(page, 3)).toHaveValue('1');
});

test('slices are stepped through, slid and played, and the view stays', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'film.npy'));
  await expect(view.coverage(page)).toContainText('exact');
  await view.plot(page).press('+');
  const map = page.locator('.heatmap-map');
  await expect(map).toBeVisible();

  await slicer.slider(page, 0).focus();
  await page.keyboard.press('ArrowRight');
  await expect(slicer.index(page, 0)).toHaveValue('1');
  await expect(view.statusCell(page)).toHaveText('[1, 0, 0] 1');
  await page.keyboard.press('Control+PageDown');
  await page.keyboard.press('Control+PageDown');
  await page.keyboard.press('Control+PageUp');
  await expect(view.statusCell(page)).toHaveText('[2, 0, 0] 2');
  await page.getByRole('button', { name: 'axis 0: slice after' }).click();
  await expect(view.statusCell(page)).toHaveText('[3, 0, 0] 3');

  await page.getByRole('combobox', { name: 'Speed' }).selectOption('25');
  await slicer.play(page, 0).click();
  await expect(view.statusCell(page)).toHaveText('[5, 0, 0] 5');
  await expect(slicer.play(page, 0)).toHaveAttribute('aria-pressed', 'false');
  await expect(view.legend(page)).toContainText('5');
  await expect(map).toBeVisible();

  // From the end it plays once more from the start.
  const seen = await indicesSeen(page, async () => {
    await page.keyboard.press('Control+Shift+p');
    await expect(slicer.play(page, 0)).toHaveAttribute('aria-pressed', 'true');
    await expect(slicer.play(page, 0)).toHaveAttribute('aria-pressed', 'false');
  });
  expect(seen).toEqual(['0', '1', '2', '3', '4', '5']);

  await page.getByRole('button', { name: 'Play round and round' }).click();
  const round = await indicesSeen(page, async (seenSoFar) => {
    await slicer.play(page, 0).click();
    await expect.poll(seenSoFar).toContain('1');
    await slicer.play(page, 0).click();
  });
  expect(round[0]).toBe('0');
});

/** The indices of axis 0 that the status bar shows one after another, with the values that belong to them. */
async function indicesSeen(
  page: Page,
  during: (seenSoFar: () => Promise<readonly string[]>) => Promise<void>,
): Promise<readonly string[]> {
  const watching = await view.statusCell(page).evaluateHandle((cell) => {
    const texts: string[] = [];
    const observer = new MutationObserver(() => {
      texts.push(cell.textContent);
    });
    observer.observe(cell, { subtree: true, characterData: true, childList: true });
    return { texts, observer };
  });
  const seen = async (): Promise<readonly string[]> => {
    const texts = await watching.evaluate(({ texts: soFar }) => soFar);
    // A value that is late is not there yet; it is never that of another slice.
    const matches = texts.map((text) => /^\[(\d), 0, 0\] (\d?)$/.exec(text));
    for (const match of matches) expect(['', match?.[1]]).toContain(match?.[2]);
    return [...new Set(matches.map((match) => match?.[1] ?? ''))];
  };
  await during(seen);
  await watching.evaluate(({ observer }) => {
    observer.disconnect();
  });
  return seen();
}

test('who wants little motion is shown slices slowly', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'film.npy'));
  const speed = page.getByRole('combobox', { name: 'Speed' });
  await expect(speed).toHaveValue('5');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(speed).toHaveValue('2');
  await expect(speed.getByRole('option')).toHaveText(['1 / s', '2 / s']);
});

test('a 0-d array is 1 x 1', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'scalar.npy'));
  await expect(view.cell(page, 0, 0)).toHaveText('0.1');
  await expect(slicer.expression(page)).toHaveText('a[()]');
  await expect(slicer.transpose(page)).toBeHidden();
  await expect(view.statusCell(page)).toHaveText('[()] 0.1');
});

test('a 1-D array is a column, a row, or wrapped, and its labels are its indices', async ({
  launch,
  folder,
}) => {
  await makeArrays(folder);
  const { page, copied } = await launch(join(folder, 'line.npy'));
  const header = (role: 'rowheader' | 'columnheader', index: number): Locator =>
    page.locator(`[role=${role}][data-${role === 'rowheader' ? 'row' : 'column'}="${index}"]`);
  await go(page, '7');
  await expect(view.cell(page, 7, 0)).toHaveText('8.0');
  await expect(header('rowheader', 7)).toHaveText('7');
  await expect(header('columnheader', 0)).toHaveText('');

  await page.getByRole('radio', { name: 'Row' }).click();
  await expect(view.cell(page, 0, 7)).toHaveText('8.0');
  await expect(header('columnheader', 7)).toHaveText('7');
  await expect(header('rowheader', 0)).toHaveText('');
  await expect(view.statusCell(page)).toHaveText('[7] 8.0');

  await page.getByRole('radio', { name: 'Wrapped' }).click();
  await page.getByRole('spinbutton', { name: 'Elements a row' }).fill('5');
  await page.keyboard.press('Enter');
  await expect(view.cell(page, 1, 2)).toHaveText('8.0');
  await expect(view.activeCell(page)).toHaveText('8.0');
  await expect(header('rowheader', 1)).toHaveText('5');
  await expect(header('columnheader', 2)).toHaveText('+2');
  await expect(slicer.expression(page)).toHaveText('a[:]');
  await view.grid(page).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+Shift+e');
  await expect(page.getByText('Copied a[5:15].reshape(-1, 5)[:, 2:4]')).toBeVisible();
  expect(await copied()).toBe('a[5:15].reshape(-1, 5)[:, 2:4]');

  await page.getByRole('radio', { name: 'Column' }).click();
  await expect(view.statusCell(page)).toHaveText('[13] 14.0');
  await page.keyboard.press('Control+t');
  await expect(page.getByRole('radio', { name: 'Row' })).toBeChecked();
});

test('an array without elements says so, and its shape', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'empty.npy'));
  await expect(
    page.getByText('This array has no elements. Its shape is (3, 0, 4): axis 1 of length 0.'),
  ).toBeVisible();
  await slicer.menu(page, 'Rows').selectOption('0');
  await expect(slicer.expression(page)).toHaveText('a[:, 0, :]');
  await expect(page.getByText('This array has no elements.')).toBeVisible();
});

test('64 dimensions leave room for the views', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'deep.npy'), '--size', '900x600');
  await expect(slicer.slider(page, 31)).toBeVisible();
  await expect(page.getByText('axes 1–30, 32–61 of length 1')).toBeVisible();
  const { height } = (await view.grid(page).boundingBox()) ?? { height: 0 };
  expect(height).toBeGreaterThan(300);
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWider).toBe(false);

  await slicer.index(page, 0).fill('2');
  await slicer.index(page, 0).press('Enter');
  await slicer.index(page, 31).fill('3');
  await slicer.index(page, 31).press('Enter');
  await expect(view.cell(page, 4, 5)).toHaveText('321');
  // Every axis can be shown.
  await slicer.menu(page, 'Rows').selectOption('31');
  await slicer.menu(page, 'Columns').selectOption('0');
  await expect(slicer.slider(page, 63)).toBeVisible();
  await expect(slicer.expression(page)).toHaveText(/^a\[:, .*\]\.T$/);
});

test('rows beyond 2^32 have their own labels and values', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'rows.npy'));
  await go(page, '4294967296, 1');
  await expect(view.statusCell(page)).toHaveText('[4294967296, 1] 42');
  await expect(page.locator('[role=rowheader][data-row="4294967296"]')).toHaveText('4294967296');
  await slicer.transpose(page).click();
  await expect(view.activeCell(page)).toHaveText('42');
  await expect(view.activeCell(page)).toHaveAttribute('data-column', '4294967296');
  await go(page, '-1, -1');
  await expect(view.statusCell(page)).toHaveText('[4999999999, 2] -7');
});

test('15 TiB of int8 are shown as a column, as a row and wrapped', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'huge.npy'));
  await expect(view.coverage(page)).toContainText('exact');
  for (const layout of ['Column', 'Row', 'Wrapped']) {
    await page.getByRole('radio', { name: layout }).click();
    await go(page, '-1');
    await expect(view.statusCell(page)).toHaveText('[16492674416639] 99');
    await expect(view.activeCell(page)).toHaveText('99');
    await expect(view.coverage(page)).toContainText('exact');
  }
  await expect(page.locator('[role=rowheader].selected')).toHaveText('16492674416000');
});
