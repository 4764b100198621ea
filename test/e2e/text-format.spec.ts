import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { view } from './view';

test(
  'elements are written as asked, and rounded digits are said to be',
  { tag: '@electron' },
  async ({ launch }) => {
    const { path } = fixture('extent-unaligned'); // 1.5 and -2.25
    const { app, page } = await launch(path);
    const cell = view.cell(page, 1, 0);
    await expect(cell).toHaveText('-2.25');
    const note = page.locator('.status-digits');
    await expect(note).toHaveCount(0);

    await page.getByRole('button', { name: 'How numbers are written' }).click();
    await page.getByRole('radio', { name: /Fixed digits/ }).click();
    await expect(cell).toHaveText('-2.2500');
    await expect(note).toHaveText('rounded to 4 digits');
    await page.getByLabel('Digits behind the point').fill('1');
    await expect(cell).toHaveText('-2.2');
    await expect(note).toHaveText('rounded to 1 digit');
    await page.getByRole('radio', { name: /Bytes/ }).click();
    await expect(cell).toHaveText('00 00 00 00 00 00 02 c0');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'How numbers are written' })).toBeFocused();

    await app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('format-scientific')?.click();
    });
    await expect(cell).toHaveText('-2.2e+00');
    const checked = await app.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('format-scientific')?.checked,
    );
    expect(checked).toBe(true);

    await cell.click();
    await page.keyboard.press('Control+c');
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('-2.2e+00');
    await expect(view.statusCell(page)).toContainText('-2.2e+00');
  },
);

test('the heatmap writes them alike, and what was chosen is kept', async ({ launch }) => {
  const { path } = fixture('values-float32-exponent-bounds');
  const first = await launch(path);
  await first.page.getByRole('button', { name: 'How numbers are written' }).click();
  await first.page.getByRole('radio', { name: /Scientific/ }).click();
  await expect(view.cell(first.page, 0, 0)).toHaveText('1.0000e+06');
  await first.close();

  const { page } = await launch(path);
  await expect(view.cell(page, 0, 0)).toHaveText('1.0000e+06');
  await view.plot(page).hover({ position: { x: 100, y: 4 } });
  await expect(page.locator('.heatmap-value')).toHaveText('1.0000e+06');
});
