import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { writeArray } from '../array-file';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { makeTerabyte } from './terabyte';
import { view } from './view';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: { readonly run: (options: RunOptions) => Promise<AxeResults> };
  }
}

/** What axe-core finds on the page as it stands that keeps people out; each with where. */
async function barriers(page: Page): Promise<string[]> {
  // The debugger's evaluation is not held by the page's policy, under which no other script could be put in.
  await page.evaluate(`typeof axe === 'undefined' && (() => { ${axe} })()`);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
    );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing keeps people out of an array, ${colorScheme}`, async ({ launch }) => {
    const { page } = await launch(fixture('shape-3d-fortran').path);
    await page.emulateMedia({ colorScheme });
    await expect(view.coverage(page)).toContainText('exact');
    await view.cell(page, 0, 0).click();
    await page.keyboard.press('Control+a');
    await expect(page.getByLabel('Statistics of the selection')).toContainText('exact');
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('button', { name: 'Reduction and colours' }).click();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save or copy' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'How numbers are written' }).click();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+g');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await view.plot(page).focus();
    await page.keyboard.press('p');
    expect(await barriers(page)).toEqual([]);
  });

  test(`nor out of any other page, ${colorScheme}`, async ({ launch, folder }) => {
    const archive = join(folder, 'archive.npz');
    const table = join(folder, 'table.npy');
    await promisify(execFile)('python3', [
      '-c',
      `import sys, numpy as np
np.savez_compressed(sys.argv[1], a=np.arange(6.), b=np.array([None]))
np.save(sys.argv[2], np.array([(1, np.nan, 'x')] * 9, dtype=[('a', '<i4'), ('b', '<f8'), ('c', 'U3')]))`,
      archive,
      table,
    ]);
    const tiny = join(folder, 'tiny.npy');
    await writeArray(tiny, 1, 1);
    const unreadable = join(folder, 'unreadable.npy');
    await writeFile(unreadable, 'no array');
    const cut = join(folder, 'cut.npy');
    await writeArray(cut, 20, 5, 10);
    const pages: readonly (readonly [string | null, (page: Page) => Promise<void>])[] = [
      [null, (page) => expect(page.getByRole('button', { name: /Open/ }).first()).toBeVisible()],
      [archive, (page) => expect(page.getByRole('button', { name: 'a', exact: true })).toBeVisible()],
      [table, (page) => expect(view.cell(page, 0, 0)).toHaveText('1')],
      [tiny, (page) => expect(view.coverage(page)).toContainText('exact')],
      [unreadable, (page) => expect(page.getByRole('heading')).toBeVisible()],
      [cut, (page) => expect(view.status(page)).toContainText('elements there')],
      [fixture('shape-empty').path, (page) => expect(page.getByText('no elements')).toBeVisible()],
    ];
    for (const [path, isShown] of pages) {
      const { page, close } = await launch(...(path === null ? [] : [path]));
      await page.emulateMedia({ colorScheme });
      await isShown(page);
      expect(await barriers(page), path ?? 'start').toEqual([]);
      await close();
    }
  });
}

/** What has the focus, and whether it can be seen. */
function focused(page: Page): Promise<{ name: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    if (!(element instanceof HTMLElement)) return { name: '', isSeen: false };
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const isOutlined = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    // The grid marks its active cell, menus their item.
    const isMarked = element.role === 'grid' || element.role === 'menuitem';
    const name = element.ariaLabel ?? element.textContent;
    return { name, isSeen: isOutlined || isMarked };
  });
}

test(
  'an array is opened, browsed, gone to, zoomed and exported by keys alone',
  { tag: '@electron' },
  async ({ launch, folder }) => {
    const { app, page } = await launch();
    const path = await makeTerabyte(folder);
    const target = join(folder, 'part.npy');
    await app.evaluate(
      ({ dialog }, [open, save]) => {
        Object.assign(dialog, {
          showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [open] }),
          showSaveDialog: () => Promise.resolve({ canceled: false, filePath: save }),
        });
      },
      [path, target],
    );
    await page.keyboard.press('Tab');
    await expect(async () => {
      expect((await focused(page)).name).toMatch(/Open/);
    }).toPass();
    expect((await focused(page)).isSeen).toBe(true);
    await page.keyboard.press('Enter');
    await expect(view.coverage(page)).toContainText('exact');

    // Every stop of the focus can be seen, and the grid and the heatmap are among them.
    const stops: string[] = [];
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press('Tab');
      const { name, isSeen } = await focused(page);
      expect(isSeen, `focus on ${name}`).toBe(true);
      if (stop > 0 && name === stops[0]) break;
      stops.push(name);
    }
    expect(stops.join()).toContain('Save or copy');

    await page.keyboard.press('Control+g');
    await page.keyboard.type('61200, 4999998');
    await page.keyboard.press('Enter');
    await expect(view.activeCell(page)).toHaveText('3.1415927');
    await expect(view.grid(page)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(view.statusCell(page)).toContainText('[61200, 4999997]');
    await page.keyboard.press('Shift+ArrowRight');

    await page.keyboard.press('Control+e');
    await expect(view.status(page)).toContainText('Saved part.npy');
    const { stdout } = await promisify(execFile)('python3', [
      '-c',
      `import numpy as np; print(np.load('${target}'))`,
    ]);
    expect(stdout.trim()).toBe('[0.        3.1415927]');

    // From the grid, the heatmap is a step of the focus away.
    for (let stop = 0; stop < 60; stop++) {
      if (await view.plot(page).evaluate((plot) => plot === document.activeElement)) break;
      await page.keyboard.press('Shift+Tab');
    }
    await expect(view.plot(page)).toBeFocused();
    const before = await page.locator('.heatmap-per-pixel').textContent();
    await page.keyboard.press('+');
    await expect(page.locator('.heatmap-per-pixel')).not.toHaveText(before ?? '');
  },
);

test('the active cell and the cursor of the heatmap are announced', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path);
  await expect(view.coverage(page)).toContainText('exact');
  await view.cell(page, 1, 1).click();
  await page.keyboard.press('ArrowRight');
  await expect(view.grid(page)).toBeFocused();
  await expect(view.activeCell(page)).toHaveText('6');
  await expect(view.activeCell(page)).toHaveAttribute('aria-colindex', /\d+/);

  await view.plot(page).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('.heatmap [aria-live=polite]')).toContainText(/\[\d, \d\]/);
});

test('in the colours of the system, too, what is chosen of a menu can be seen', async ({ launch }) => {
  const { page } = await launch(fixture('shape-2d-c').path);
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(view.coverage(page)).toContainText('exact');
  await page.getByRole('button', { name: 'Save or copy' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  const item = page.getByRole('menuitem', { name: /^Copy Values as Python/ });
  await expect(item).toBeFocused();
  await expect(item).toHaveCSS('outline-style', 'solid');
});
