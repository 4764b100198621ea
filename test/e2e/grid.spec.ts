import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fixture, type Truth } from '../fixtures/truth';
import { runApp } from '../launch-app';
import { expect, test } from './npyscope';
import { view } from './view';

for (const name of [
  'values-float32-big',
  'values-float64-little',
  'values-int64-big',
  'values-bool',
  'values-float16-little',
]) {
  test(`the grid shows ${name} as NumPy prints it`, async ({ launch }) => {
    const { path, truth } = fixture(name);
    const { samples } = truth;
    const { page } = await launch(path);
    for (const { index, text } of samples.slice(0, 20))
      await expect(view.cell(page, index[0] ?? 0, 0)).toHaveText(text);
  });
}

test('NaN and infinities look their part', async ({ launch }) => {
  const { path, truth } = fixture('values-float32-little');
  const { samples } = truth;
  const { page } = await launch(path);
  for (const [text, state] of [
    ['nan', 'nan'],
    ['inf', 'positive-infinity'],
    ['-inf', 'negative-infinity'],
  ] as const) {
    const row = samples.find((sample) => sample.text === text)?.index[0] ?? -1;
    await expect(view.cell(page, row, 0)).toHaveClass(new RegExp(state));
  }
});

test('elements beyond the end of the file are missing, not made up', async ({ launch }) => {
  const { path, truth } = fixture('extent-cut-fortran');
  const { samples } = truth;
  const { page } = await launch(path);
  for (const { index, text } of samples)
    await expect(view.cell(page, index[0] ?? 0, index[1] ?? 0)).toHaveText(text);
  await expect(view.cell(page, 2, 3)).toHaveClass(/missing/);
  await expect(view.status(page)).toContainText('5 of 12 elements there');
  await expect(view.coverage(page)).toHaveText('exact for what is there');
});

test('an array is sliced by the indices of its other axes', async ({ launch }) => {
  const { path, truth } = fixture('shape-3d-fortran');
  const { samples } = truth;
  const { page } = await launch(path);
  for (const plane of [0, 1]) {
    await page.getByRole('spinbutton', { name: 'axis 0' }).fill(String(plane));
    await page.keyboard.press('Enter');
    await expect(page.getByText(`a[${plane}, :, :]`)).toBeVisible();
    for (const { index, text } of samples.filter((sample) => sample.index[0] === plane))
      await expect(view.cell(page, index[1] ?? 0, index[2] ?? 0)).toHaveText(text);
  }
});

test('a full index leads to its slice', async ({ launch }) => {
  const { path, truth } = fixture('shape-3d-fortran');
  const { page } = await launch(path);
  await view.grid(page).focus();
  await page.keyboard.press('Control+g');
  await page.getByRole('textbox', { name: 'Go to index' }).fill('1, 2, -1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('a[1, :, :]')).toBeVisible();
  await expect(view.activeCell(page)).toHaveText(textAt(truth, [1, 2, 3]));
  await expect(view.statusCell(page)).toHaveText(`[1, 2, 3] ${textAt(truth, [1, 2, 3])}`);
});

test('an index field counts from the end, steps from what is typed, and refuses the rest', async ({
  launch,
}) => {
  const { path } = fixture('shape-3d-c');
  const { page } = await launch(path);
  const field = page.getByRole('spinbutton', { name: 'axis 0' });
  await field.fill('-1');
  await field.press('Enter');
  await expect(field).toHaveValue('1');
  await field.fill('0');
  await field.press('ArrowUp');
  await expect(field).toHaveValue('1');
  for (const [text, problem] of [
    ['99', 'index 99 is outside 0 to 1 (or -2 to -1)'],
    ['abc', '“abc” is not a whole number'],
    ['1.5', '“1.5” is not a whole number'],
  ] as const) {
    await field.fill(text);
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText(problem)).toBeVisible();
  }
  await field.press('Escape');
  await expect(field).toHaveValue('1');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
});

test('a 1-D array is wrapped at the width asked for', async ({ launch }) => {
  const { path, truth } = fixture('values-float32-little');
  const { samples } = truth;
  const { page } = await launch(path);
  await wrapAt(page, 5);
  await expect(view.cell(page, 1, 2)).toHaveText(samples[7]?.text ?? '');
});

test('a wrapped array ends with its last element, and wrapping anew stays there', async ({ launch }) => {
  const { path, truth } = fixture('values-float32-little');
  const { page } = await launch(path);
  const last = truth.samples.at(-1);
  await view.grid(page).focus();
  await page.keyboard.press('Control+End');
  await expect(view.statusCell(page)).toHaveText(`[22] ${last?.text ?? ''}`);
  for (const [wrap, row, column] of [
    [5, 4, 2],
    [7, 3, 1],
  ] as const) {
    await wrapAt(page, wrap);
    await expect(view.statusCell(page)).toHaveText(`[22] ${last?.text ?? ''}`);
    await expect(view.cell(page, row, column)).toHaveText(last?.text ?? '');
    await expect(view.cell(page, row, column + 1)).toHaveClass(/outside/);
    await expect(view.cell(page, row, column + 1)).toHaveText('');
    await view.grid(page).focus();
    await page.keyboard.press('Control+End');
    await expect(view.activeCell(page)).toHaveText(last?.text ?? '');
  }
});

test('a grid that was hidden stands where it stood', async ({ launch }) => {
  const { path } = fixture('values-int8');
  const { page } = await launch(path);
  await expect(view.activeCell(page)).toBeVisible();
  await page.keyboard.press('Control+g');
  await page.getByLabel('Go to element').fill('50');
  await page.keyboard.press('Enter');
  await expect(view.cell(page, 50, 0)).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(view.grid(page)).toBeHidden();
  await page.keyboard.press('Control+1');
  await expect(view.cell(page, 50, 0)).toBeInViewport();
  await expect(view.activeCell(page)).toHaveAttribute('data-row', '50');

  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+g');
  await page.getByLabel('Go to element').fill('7');
  await page.keyboard.press('Enter');
  await expect(view.cell(page, 7, 0)).toBeInViewport();
  await expect(view.activeCell(page)).toHaveAttribute('data-row', '7');
});

test('an empty array says so', async ({ launch }) => {
  const { path } = fixture('shape-empty');
  const { page } = await launch(path);
  await expect(
    page.getByText('This array has no elements. Its shape is (0,): axis 0 of length 0.'),
  ).toBeVisible();
});

test('an empty array settles, so that a picture of it is taken', { tag: '@electron' }, async ({ folder }) => {
  const { path } = fixture('shape-empty');
  const picture = join(folder, 'empty.png');
  await runApp(folder, [path, '--screenshot', picture]);
  expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');
});

test('the keyboard moves, selects and copies as a spreadsheet does', async ({ launch }) => {
  const { path, truth } = fixture('shape-2d-c');
  const { page, copied } = await launch(path);
  await view.grid(page).focus();
  await expect(view.grid(page)).toHaveCSS('outline-style', 'none');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await expect(view.statusCell(page)).toHaveText(`[0, 1] ${textAt(truth, [0, 1])}`);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(view.selectedCells(page)).toHaveCount(4);
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 4 values')).toBeVisible();
  const rows = [0, 1].map((row) => [1, 2].map((column) => textAt(truth, [row, column])).join('\t'));
  expect(await copied()).toBe(rows.join('\n'));
});

test('only files are asked to be dropped', async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { page } = await launch(path);
  await expect(view.grid(page)).toBeVisible();
  const drag = (kind: 'text' | 'file'): Promise<void> =>
    page.evaluate((what) => {
      const dataTransfer = new DataTransfer();
      if (what === 'file') dataTransfer.items.add(new File([], 'a.npy'));
      else dataTransfer.setData('text/plain', '0.1');
      window.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
    }, kind);
  await drag('text');
  await expect(page.getByText('Drop to open')).toBeHidden();
  await drag('file');
  await expect(page.getByText('Drop to open')).toBeVisible();
});

test('an index outside the array is refused in words and nothing moves', async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { page } = await launch(path);
  await expect(view.cell(page, 0, 0)).toBeVisible();
  await page.keyboard.press('Control+g');
  await page.getByLabel('Go to row, column').fill('0, 99');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/column 99 is outside 0 to/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(view.activeCell(page)).toHaveAttribute('data-column', '0');
});

async function wrapAt(page: Page, wrap: number): Promise<void> {
  await page.getByRole('spinbutton', { name: 'Elements a row' }).fill(String(wrap));
  await page.keyboard.press('Enter');
}

/** What NumPy prints for one of the fixture's elements. */
function textAt({ samples }: Truth, index: readonly number[]): string {
  const sample = samples.find((candidate) => candidate.index.every((i, axis) => i === index[axis]));
  if (!sample) throw new Error(`no sample at ${index.join(', ')}`);
  return sample.text;
}
