import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { clickMenu, contextMenus, enabledItems } from './menus';
import { expect, test } from './npyscope';
import { view } from './view';

/** Waits until these items of the menu can be chosen, and those can't. */
async function expectEnabled(
  app: ElectronApplication,
  able: readonly string[],
  unable: readonly string[],
): Promise<void> {
  await expect.poll(() => enabledItems(app, [...able, ...unable])).toEqual(able);
}

test('commands of the heatmap can be chosen while it is there', async ({ launch }) => {
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toHaveText(/exact/);
  const ofPicture = ['zoom-in', 'zoom-out', 'zoom-selection', 'fit', 'square', 'profiles', 'save-picture'];
  await expectEnabled(app, [...ofPicture, 'transpose', 'go-to'], ['back', 'forward', 'copy-statistics']);
  await clickMenu(app, 'zoom-in');
  await expectEnabled(app, ['back'], ['forward']);
  await page.keyboard.press('Control+2');
  await expectEnabled(app, ['transpose', 'go-to'], [...ofPicture, 'back', 'forward', 'colours']);
  const menu = await contextMenus(app, 'Zoom to Selection');
  await view.cell(page, 0, 0).click({ button: 'right' });
  expect((await menu()).disabled).toEqual(['Copy Statistics', 'Zoom to Selection']);
  await page.getByRole('button', { name: 'Save or copy' }).click();
  await expect(page.getByRole('menuitem', { name: 'Save Picture…' })).toBeDisabled();
  await expect(page.getByRole('menuitem', { name: 'Copy Values as Python' })).toBeEnabled();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+2');
  await expectEnabled(app, [...ofPicture, 'back'], ['forward']);
  await clickMenu(app, 'back');
  await expectEnabled(app, ['forward'], ['back']);
  await view.cell(page, 1, 1).click({ modifiers: ['Shift'] });
  await expectEnabled(app, ['copy-statistics'], []);
});

test('slices can be asked for where there are some', async ({ launch }) => {
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(view.cell(page, 0, 0)).toBeVisible();
  await expectEnabled(app, ['transpose'], ['next-slice', 'previous-slice', 'play']);
  await app.close();

  const deep = await launch(fixture('shape-3d-c').path);
  await expect(view.cell(deep.page, 0, 0)).toBeVisible();
  await expectEnabled(deep.app, ['next-slice', 'play'], ['previous-slice']);
  await deep.page.keyboard.press('Control+PageDown');
  await expectEnabled(deep.app, ['previous-slice', 'play'], ['next-slice']);
});

test('behind a dialog, no command of the page can be chosen', async ({ launch }) => {
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(view.cell(page, 0, 0)).toBeVisible();
  const ofPage = ['settings', 'shortcuts', 'go-to', 'toggle-grid', 'zoom-in'];
  await expectEnabled(app, [...ofPage, 'open', 'reload'], []);
  for (const key of ['F1', 'Control+g']) {
    await page.keyboard.press(key);
    await expectEnabled(app, ['open', 'reload'], ofPage);
    await page.keyboard.press('Escape');
    await expectEnabled(app, ofPage, []);
  }
});

test('of an array without elements, what is left can be chosen', async ({ launch, folder }) => {
  const { app, page } = await launch(fixture('shape-empty').path);
  await expect(page.getByText('This array has no elements.')).toBeVisible();
  const ofElements = ['go-to', 'toggle-grid', 'toggle-heatmap', 'copy-values', 'export-selection-npy', 'fit'];
  await expectEnabled(app, ['copy-slice', 'export-plane-npy'], ofElements);
  for (const name of ['Go to index', 'Heatmap', 'Grid'])
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
  await page.keyboard.press('Control+g');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    },
    join(folder, 'none.npy'),
  );
  await clickMenu(app, 'export-plane-npy');
  await expect(view.status(page)).toContainText('Saved none.npy');
});
