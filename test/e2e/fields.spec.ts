import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test, type Launched } from './npyscope';
import { view } from './view';

const texts = z.array(z.array(z.string()));
const numpySays = z.object({
  table: z.array(z.object({ name: z.string(), dtype: z.string(), text: z.array(z.string()) })),
  field: texts,
  parts: z.record(z.string(), texts),
  times: texts,
  bfloat16: texts,
});

/** Writes the arrays into a folder; answers what NumPy says of their fields and parts. */
async function makeArrays(folder: string): Promise<z.infer<typeof numpySays>> {
  const script = join(import.meta.dirname, 'fields.py');
  const { stdout } = await promisify(execFile)('python3', [script, folder]);
  return numpySays.parse(JSON.parse(stdout));
}

const choice = (page: Page, name: string): Locator => page.getByRole('combobox', { name, exact: true });

const statistics = (page: Page): Locator => page.getByLabel('Statistics of the selection');

async function copiedBy({ page, copied }: Launched, keys: string): Promise<string> {
  await page.keyboard.press(keys);
  await expect(view.status(page)).toContainText('Copied');
  return copied();
}

async function expectCells(page: Page, expected: readonly (readonly string[])[]): Promise<void> {
  for (const [row, line] of expected.entries())
    for (const [column, text] of line.entries()) await expect(view.cell(page, row, column)).toHaveText(text);
}

test('a 1-D array of structures is a table that equals NumPy', async ({ launch, folder }) => {
  const { table } = await makeArrays(folder);
  const launched = await launch(join(folder, 'records.npy'));
  const { page } = launched;
  await view.cell(page, 0, 0).click();
  for (const [column, { name, dtype, text }] of table.entries()) {
    const header = page.locator(`[role=columnheader][data-column="${column}"]`);
    await expect(header).toHaveText(`${name}\n${dtype}`, { useInnerText: true });
    for (const [row, value] of text.entries()) await expect(view.cell(page, row, column)).toHaveText(value);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await copiedBy(launched, 'Control+c')).toBe('0\t0.0\n1\t0.25');
});

test('beside a table is the heatmap of the field that the active cell is in', async ({ launch, folder }) => {
  await makeArrays(folder);
  const launched = await launch(join(folder, 'records.npy'));
  const { page } = launched;
  await expect(choice(page, 'Heatmap of').locator('option:checked')).toHaveText('id');
  await expect(view.legend(page)).toContainText('998.5');

  await view.cell(page, 8, 1).click();
  await expect(view.statusCell(page)).toHaveText("[8]['half']['x'] 2.0");
  await expect(choice(page, 'Heatmap of').locator('option:checked')).toHaveText('half.x');
  await expect(view.legend(page)).toContainText('249.6');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(statistics(page)).toContainText("[8:10]['half']['x']");
  await expect(statistics(page)).toContainText('mean 2.125');
  expect(await copiedBy(launched, 'Control+Shift+e')).toBe("a[8:10]['half']['x']");

  await choice(page, 'Heatmap of').selectOption({ label: 'z, phase' });
  await expect(view.legend(page)).toContainText('z, phase');
  await view.plot(page).click();
  await expect(view.readOut(page)).toContainText("['z'] phase");
  await expect(view.statusCell(page)).toContainText("['z'] phase");
  await expect(view.activeCell(page)).toHaveAttribute('data-column', '5');
});

test('a field of a table is shown alone, wrapped, and the table again', async ({ launch, folder }) => {
  await makeArrays(folder);
  const { page } = await launch(join(folder, 'records.npy'));
  await choice(page, 'Field').selectOption({ label: 'half.x >f8' });
  await expect(view.cell(page, 5, 0)).toHaveText('1.25');
  await page.getByRole('radio', { name: 'Wrapped' }).click();
  await expect(view.cell(page, 5, 1)).toHaveText('12.75');
  await expect(page.getByRole('button', { name: "Copy a[:].reshape(-1, 10)['half']['x']" })).toBeVisible();
  await choice(page, 'Field').selectOption({ label: 'table of all' });
  await expect(page.getByRole('columnheader', { name: 'name' })).toBeVisible();
  await expect(view.cell(page, 5, 1)).toHaveText('1.25');
});

test('a complex array is drawn by each of its parts', async ({ launch, folder }) => {
  const { parts } = await makeArrays(folder);
  const textOf = (part: string): readonly (readonly string[])[] => parts[part] ?? [];
  const { page } = await launch(join(folder, 'complex.npy'));
  await expectCells(page, textOf('value'));
  await page.getByRole('button', { name: 'magnitude' }).click();
  await expect(view.coverage(page)).toHaveText('exact');
  await view.plot(page).hover({ position: { x: 5, y: 5 } });
  for (const part of ['magnitude', 'phase', 'real part', 'imaginary part']) {
    await choice(page, 'Part').selectOption({ label: part });
    await expectCells(page, textOf(part));
    await expect(view.readOut(page)).toHaveText(`[0, 0] ${part}${textOf(part)[0]?.[0] ?? ''}`);
    await expect(view.legend(page)).toContainText(part);
  }
  await choice(page, 'Part').selectOption({ label: 'value' });
  await expectCells(page, textOf('value'));
  await expect(page.getByRole('button', { name: 'magnitude' })).toBeVisible();
});

test('a field of an N-d array of structures is picked to be drawn', async ({ launch, folder }) => {
  const { field } = await makeArrays(folder);
  const launched = await launch(join(folder, 'field.npy'));
  const { page } = launched;
  await expect(view.cell(page, 0, 1)).toContainText("(1, (0.25,), 'n1'");
  await page.getByRole('button', { name: 'half.x' }).click();
  await expectCells(page, field);
  await expect(view.coverage(page)).toHaveText('exact');
  expect(await copiedBy(launched, 'Control+Shift+l')).toBe("a[:, :]['half']['x']");
  await choice(page, 'Field').selectOption({ label: 'whole records' });
  await expect(view.cell(page, 0, 1)).toContainText("(1, (0.25,), 'n1'");
});

test('dates and durations are drawn, with dates in the legend and in the profiles', async ({
  launch,
  folder,
}) => {
  const { times } = await makeArrays(folder);
  const launched = await launch(join(folder, 'times.npy'));
  const { page } = launched;
  await expectCells(
    page,
    times.map((line) => line.slice(0, 3)),
  );
  await expect(view.coverage(page)).toHaveText('exact');
  await expect(view.legend(page)).toContainText('2000-01-01');
  await expect(view.legend(page)).toContainText('≈2000-01-10');
  await expect(view.legend(page)).toContainText('2000-01-06');
  await view.plot(page).hover({ position: { x: 5, y: 5 } });
  await expect(view.readOut(page)).toHaveText('[0, 0]2000-01-01T00:00:00');
  await view.plot(page).press('l');
  await expect(page.locator('.profile-values').first()).toHaveText(
    '2000-01-01 to ≈2000-01-03, mean ≈2000-01-02',
  );
  await view.cell(page, 0, 0).click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(statistics(page)).toContainText('2000-01-01T10:11:50');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: test.info().outputPath(`times-${colorScheme}.png`) });
  }

  await launched.close();
  const lags = await launch(join(folder, 'lags.npy'));
  await expect(view.cell(lags.page, 1, 1)).toHaveText('NaT');
  await expect(view.legend(lags.page)).toContainText('in units of 25 ms');
  await expect(view.legend(lags.page)).toContainText('1 NaT');
});

test('raw bytes are read as bfloat16', async ({ launch, folder }) => {
  const { bfloat16 } = await makeArrays(folder);
  const { page } = await launch(join(folder, 'bfloat16.npy'));
  await expect(view.cell(page, 0, 0)).toHaveText("b'\\xC0\\xBF'");
  await choice(page, 'Read as').selectOption({ label: 'bfloat16' });
  await expectCells(page, bfloat16);
  await expect(view.coverage(page)).toHaveText('exact');
  await expect(view.legend(page)).toContainText('−1.5');
});
