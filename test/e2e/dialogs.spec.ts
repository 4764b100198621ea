import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { clickMenu, contextMenus } from './menus';
import { answered, expect, test } from './npyscope';
import { view } from './view';

const matrix = fixture('shape-2d-c').path;

test('the sheet of shortcuts lists every key of the menus, and keeps the focus until Escape', async ({
  launch,
}) => {
  const { app, page } = await launch(matrix);
  await expect(view.cell(page, 0, 0)).toBeVisible();
  await view.grid(page).focus();
  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  const keys = await app.evaluate(({ Menu }) => {
    const found: string[] = [];
    const collect = (items: readonly Electron.MenuItem[]): void => {
      for (const { id, label, accelerator, submenu, role } of items) {
        if (accelerator && id && role !== 'copy') found.push(label.replaceAll('&', ''));
        if (submenu) collect(submenu.items);
      }
    };
    collect(Menu.getApplicationMenu()?.items ?? []);
    return found;
  });
  expect(keys.length).toBeGreaterThan(20);
  for (const label of keys) await expect(sheet.getByText(label, { exact: true })).toBeVisible();
  // It is longer than the window: the keys that scroll, scroll it.
  await page.keyboard.press('End');
  await expect(sheet.getByText('Profiles', { exact: true })).toBeInViewport();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+g');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  expect(await sheet.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(view.grid(page)).toBeFocused();
});

test('settings hold at once, in every window, and are kept', async ({ launch }) => {
  const first = await launch(matrix);
  await expect(view.cell(first.page, 2, 3)).toHaveText('11');
  const [second] = await Promise.all([first.app.waitForEvent('window'), clickMenu(first.app, 'new-window')]);
  await expect(second.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await first.page.keyboard.press('Control+,');
  const dialog = first.page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog.getByLabel('Find a setting')).toBeFocused();
  await dialog.getByLabel('Theme').selectOption('dark');
  await dialog.getByLabel('Colour map').selectOption('magma');
  await dialog.getByLabel('Scale').selectOption('sqrt');
  await dialog.getByLabel('Memory for pictures').selectOption('192');
  await dialog.getByLabel('Numbers').selectOption('scientific');
  await dialog.getByLabel('Digits behind the point').fill('2');
  await expect(view.cell(first.page, 2, 3)).toHaveText('1.10e+01');
  const theme = (app: ElectronApplication): Promise<string | undefined> =>
    answered(app.evaluate(({ nativeTheme }) => nativeTheme.themeSource));
  await expect.poll(() => theme(first.app)).toBe('dark');
  await first.page.keyboard.press('Escape');
  await first.page.getByRole('button', { name: 'Reduction and colours' }).click();
  await expect(first.page.getByRole('radio', { name: 'magma' })).toBeChecked();
  await expect(first.page.getByRole('radio', { name: 'sqrt' })).toBeChecked();
  await second.keyboard.press('Control+,');
  await expect(second.getByLabel('Memory for pictures')).toHaveValue('192');
  await expect(second.getByLabel('Colour map')).toBeVisible();
  await first.app.close();

  const { app, page } = await launch(matrix);
  await expect(view.cell(page, 2, 3)).toHaveText('1.10e+01');
  await expect.poll(() => theme(app)).toBe('dark');
  await page.keyboard.press('Control+,');
  await expect(page.getByLabel('Colour map')).toHaveValue('magma');
  await expect(page.getByLabel('Memory for pictures')).toHaveValue('192');
});

test('a setting is found by what it is about', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await page.keyboard.press('Control+,');
  const rows = page.locator('.settings-row');
  const search = page.getByLabel('Find a setting');
  await expect(rows).toHaveCount(7);
  await search.fill('log scale');
  await expect(rows).toHaveCount(1);
  await expect(page.getByLabel('Scale')).toBeVisible();
  await search.fill('dark');
  await expect(page.getByLabel('Theme')).toBeVisible();
  await search.fill('nonsense');
  await expect(page.getByText('No setting is called so.')).toBeVisible();
});

for (const [what, content] of [
  ['no JSON', '{"preferences": {'],
  ['no sense', JSON.stringify({ preferences: { theme: 'pink', memory: -1 }, textFormat: 7, pictures: [] })],
] as const) {
  test(`settings that make ${what} are as in the beginning`, async ({ launch, folder }) => {
    await mkdir(join(folder, 'profile'), { recursive: true });
    await writeFile(join(folder, 'profile', 'settings.json'), content);
    const { page } = await launch(matrix);
    await expect(view.cell(page, 2, 3)).toHaveText('11');
    await page.keyboard.press('Control+,');
    await expect(page.getByLabel('Theme')).toHaveValue('system');
    await expect(page.getByLabel('Memory for pictures')).toHaveValue('384');
    await page.getByLabel('Theme').selectOption('light');
    const kept = (): Promise<string> => readFile(join(folder, 'profile', 'settings.json'), 'utf8');
    await expect.poll(kept).toMatch(/"theme": "light"/);
  });
}

test('About says all versions, and copies them', async ({ launch }) => {
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await clickMenu(app, 'about');
  const about = page.getByRole('dialog', { name: 'About npyscope' });
  const versions = await app.evaluate(() => process.versions);
  for (const version of [versions.electron, versions.chrome, versions.node])
    await expect(about.getByText(version, { exact: true })).toBeVisible();
  await about.getByRole('button', { name: 'Copy versions' }).click();
  await expect(about.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(`Electron ${versions.electron}`);
});

async function rightClick(page: Page, row: number, column: number): Promise<void> {
  await view.cell(page, row, column).click({ button: 'right' });
}

test('a right click in the grid selects the cell and offers what can be done with it', async ({ launch }) => {
  const { app, page } = await launch(matrix);
  await expect(view.cell(page, 2, 3)).toHaveText('11');
  const offered = await contextMenus(app, 'Select Row');
  await rightClick(page, 1, 2);
  await expect(view.selectedCells(page)).toHaveCount(4);
  expect((await offered()).labels).toEqual(
    expect.arrayContaining(['Copy', 'Go to Index…', 'Zoom to Selection']),
  );
  await contextMenus(app, 'Copy Expression of the Selection');
  // Within the selection, that stays.
  await rightClick(page, 1, 0);
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('a[1, :]');
  await contextMenus(app, 'Select Column');
  await view.cell(page, 0, 1).click();
  await page.keyboard.press('Shift+F10');
  await expect(view.selectedCells(page)).toHaveCount(3);
});

test('the menu of the grid copies what is selected as values, and exports it', async ({ launch, folder }) => {
  const { app, page } = await launch(matrix);
  await view.cell(page, 1, 1).click();
  await view.cell(page, 2, 2).click({ modifiers: ['Shift'] });
  await contextMenus(app, 'Copy Values as Python');
  await rightClick(page, 2, 1);
  await expect(view.status(page)).toContainText('Copied 4 values');
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());

  const target = join(folder, 'part.npy');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await contextMenus(app, 'Export Selection as .npy…');
  await rightClick(page, 2, 1);
  await expect(view.status(page)).toContainText('Saved part.npy');
  const script = `import sys, numpy as np
part = np.load(sys.argv[1])[1:3, 1:3]
copied = eval(sys.argv[3], {'np': np})
print(all(part.dtype == other.dtype and np.array_equal(part, other) for other in (np.load(sys.argv[2]), copied)))`;
  const { stdout } = await promisify(execFile)('python3', ['-c', script, matrix, target, copied]);
  expect(stdout.trim()).toBe('True');
});

test('the heatmap has a menu too', async ({ launch }) => {
  const { app, page } = await launch(matrix);
  await expect(view.coverage(page)).toHaveText(/exact/);
  const back = page.getByRole('button', { name: /Back to the view before/ });
  const offered = await contextMenus(app, 'Zoom In');
  await view.plot(page).click({ button: 'right', position: { x: 60, y: 60 } });
  await expect(back).toBeEnabled();
  expect((await offered()).labels).toEqual(
    expect.arrayContaining(['Fit Everything', 'Save Picture…', 'Profiles']),
  );
});

test('a field has the menu of a field', async ({ launch }) => {
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await page.keyboard.press('Control+,');
  const offered = await contextMenus(app, 'none of them');
  await page.getByLabel('Find a setting').click({ button: 'right' });
  await expect
    .poll(async () => (await offered()).labels)
    .toEqual(expect.arrayContaining(['Cut', 'Copy', 'Paste']));
});
