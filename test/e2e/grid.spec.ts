import { expect, test } from './npyscope';
import { fixture } from '../fixtures/truth';
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

test('a 1-D array is wrapped at the width asked for', async ({ launch }) => {
  const { path, truth } = fixture('values-float32-little');
  const { samples } = truth;
  const { page } = await launch(path);
  await page.getByRole('spinbutton', { name: 'elements a row' }).fill('5');
  await page.keyboard.press('Enter');
  await expect(view.cell(page, 1, 2)).toHaveText(samples[7]?.text ?? '');
});

test('an empty array says so', async ({ launch }) => {
  const { path } = fixture('shape-empty');
  const { page } = await launch(path);
  await expect(page.getByText('This array is empty (shape 0 × 1).')).toBeVisible();
});

test('the keyboard moves, selects and copies as a spreadsheet does', async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { app, page } = await launch(path);
  await view.grid(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(4);
  const shown = await page.locator('[role=gridcell][aria-selected=true]').allTextContents();
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 4 values')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split(/[\t\n]/).toSorted()).toEqual(shown.toSorted());
  expect(copied.split('\n')).toHaveLength(2);
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
