import type { Locator, Page } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { makeTerabyte, plantedBlock } from './terabyte';
import { view } from './view';

const profile = (page: Page, name: RegExp): Locator => page.getByRole('img', { name });

async function showProfiles(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Profiles along a row and a column' }).click();
}

test('the column of a lone spike in 1.5 TB is drawn to its peak, exactly', async ({ launch, folder }) => {
  const { page } = await launch(await makeTerabyte(folder));
  await showProfiles(page);
  await page.keyboard.press('Control+g');
  await page.getByLabel('Go to row, column').fill('60000, 777777');
  await page.keyboard.press('Enter');

  await test.step('of the active cell of the grid', async () => {
    await expect(profile(page, /^Column 777,777: 0 to 1000000000, mean ≈13333\.3, exact$/)).toBeVisible();
    await expect(profile(page, /^Row 60,000: 0 to 1000000000, mean 200, exact$/)).toBeVisible();
  });

  await test.step('of the cell under the pointer in the grid', async () => {
    await view.cell(page, 60_003, 777_777).hover();
    await expect(profile(page, /^Row 60,003: all 0, exact$/)).toBeVisible();
    await expect(profile(page, /^Column 777,777: 0 to 1000000000, .*exact$/)).toBeVisible();
  });

  await test.step('of the element under the pointer in the heatmap, and of the part of it in view', async () => {
    const box = await view.plot(page).boundingBox();
    if (!box) throw new Error('no heatmap');
    const { column0, column1 } = plantedBlock;
    const x = ((column0 + column1) / 2 / 5_000_000) * box.width;
    await view.plot(page).hover({ position: { x, y: 0.1 * box.height } });
    await expect(profile(page, /^Column 2,0\d\d,\d\d\d: 0 to 7, mean ≈0\.0186667, exact$/)).toBeVisible();
    for (let notch = 0; notch < 6; notch++) await page.mouse.wheel(0, -240);
    await expect(profile(page, /^Column 2,0\d\d,\d\d\d: all 0, exact$/)).toBeVisible();
  });

  await test.step('of the active cell again, once the pointer is elsewhere', async () => {
    await view.status(page).hover();
    await expect(profile(page, /^Column 777,777: /)).toBeVisible();
  });
});

test('profiles say what is missing of a file, and come and go with a key', async ({ launch }) => {
  const { path } = fixture('extent-cut-fortran');
  const { page } = await launch(path);
  await view.plot(page).focus();
  await page.keyboard.press('l');
  const row = profile(page, /^Row 0: 0 to 3, mean ≈1\.5, missing in 2 px, exact for what is there$/);
  await expect(row).toBeVisible();
  await expect(profile(page, /^Column 0: 0 to 2, mean 1, exact$/)).toBeVisible();
  await page.keyboard.press('l');
  await expect(row).toBeHidden();
});

test('profiles give way where there is no room for them', { tag: '@electron' }, async ({ launch }) => {
  const { path } = fixture('values-float32-little');
  const { app, page } = await launch(path);
  await showProfiles(page);
  const column = profile(page, /^Column 0: .*NaN in \d px, \+Inf in 1 px, −Inf in 1 px, exact$/);
  await expect(column).toBeVisible();
  const resize = (width: number, height: number) =>
    app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]);
      },
      [width, height] as const,
    );
  await resize(700, 800);
  await expect(column).toBeHidden();
  await expect(view.plot(page)).toBeVisible();
  await resize(1280, 800);
  await expect(column).toBeVisible();
});
