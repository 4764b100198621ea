import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from './npyscope';
import { view } from './view';

async function makeArchives(folder: string): Promise<{ stored: string; deflated: string }> {
  const [stored, deflated] = [join(folder, 'stored.npz'), join(folder, 'deflated.npz')];
  const script = `
import sys
import numpy as np
stored, deflated = sys.argv[1:]
a = np.arange(6.0).reshape(2, 3)
np.savez(stored, a=a, b=np.asfortranarray(np.arange(12, dtype='>i4').reshape(3, 4)), o=np.array([None]))
np.savez_compressed(deflated, a=a, large=np.arange(30_000_000, dtype='f4'))`;
  await promisify(execFile)('python3', ['-c', script, stored, deflated]);
  return { stored, deflated };
}

const member = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a member of an archive opens in place, and the way back leads to its list', async ({
  launch,
  folder,
}) => {
  const { stored } = await makeArchives(folder);
  const { page } = await launch(stored);
  await expect(page.getByRole('heading', { name: 'stored.npz' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^b >i4 3 × 4/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^o .*never runs pickles/ })).toBeVisible();
  await expect(page).toHaveTitle('stored.npz — npyscope');

  await member(page, 'b').click();
  await expect(view.cell(page, 2, 1)).toHaveText('9');
  await expect(page).toHaveTitle(/^stored\.npz \[b\] — 3 × 4 >i4/);
  await page.keyboard.press('Control+r');
  await expect(view.cell(page, 2, 1)).toHaveText('9');

  await page.getByRole('button', { name: 'Show the archive' }).click();
  await member(page, 'a').click();
  await expect(view.cell(page, 1, 2)).toHaveText('5.0');
});

test('a compressed member is unpacked, and that can be cancelled', async ({ launch, folder }) => {
  const { deflated } = await makeArchives(folder);
  const { page } = await launch(deflated);
  await member(page, 'large').click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect(member(page, 'large')).toBeFocused();
  await expect(page.getByRole('alert')).toBeHidden();

  await member(page, 'a').click();
  await expect(view.cell(page, 1, 2)).toHaveText('5.0');
});

test.describe('archives of every kind', () => {
  test.beforeEach(async ({ folder }) => {
    const script = fileURLToPath(new URL('make-archives.py', import.meta.url));
    await promisify(execFile)('python3', [script, folder]);
  });

  test('a name is only a name: each member opens as itself', async ({ launch, folder }) => {
    const { page } = await launch(join(folder, 'names.npz'));
    const shown = [
      'w:0',
      '/conv/w',
      '../w',
      '..\\z',
      '(no name)',
      'a',
      'a.npy',
      'x #1',
      'x',
      '\\x1B]0;t\\x07\\n',
    ];
    for (const [value, name] of shown.entries()) {
      await member(page, name).click();
      await expect(view.cell(page, 1, 1)).toHaveText(String(value));
      if (name === 'x #1') {
        await page.keyboard.press('Control+r');
        await expect(view.cell(page, 1, 1)).toHaveText(String(value));
      }
      await page.getByRole('button', { name: 'Show the archive' }).click();
    }
  });

  test('one that is cut says so, and what is left can be opened', async ({ launch, folder }) => {
    const { page } = await launch(join(folder, 'cut.npz'));
    await expect(page.getByRole('status')).toContainText('This archive is cut or damaged');
    await member(page, 'b').click();
    await expect(view.status(page)).toBeVisible();
    await expect(view.cell(page, 3, 0)).toHaveText('3');
  });

  test('one that was changed by a transfer in text mode says so', async ({ launch, folder }) => {
    const { page } = await launch(join(folder, 'text.npz'));
    await expect(page.getByRole('status')).toContainText('Transfer it again in binary mode.');
    await expect(page.getByRole('row', { name: /^b .* has been changed/ })).toBeVisible();
  });

  test('one whose end record points far beyond it opens, and says so', async ({ launch, folder }) => {
    const { page } = await launch(join(folder, 'stray.npz'));
    await expect(page.getByRole('status')).toContainText('byte 9223372036854775808');
    await member(page, 'a').click();
    await expect(view.cell(page, 1, 2)).toHaveText('5.0');
  });

  test('ten thousand members are listed at once, and each is there when it is scrolled to', async ({
    launch,
    folder,
  }) => {
    const { page } = await launch(join(folder, 'many.npz'));
    await expect(page.getByText('10,000 arrays')).toBeVisible();
    await expect(page.getByRole('row', { name: /^layer0\/kernel int64 2 × 3/ })).toBeVisible();
    expect(await page.getByRole('row').count()).toBeLessThan(100);
    await page.getByRole('main').evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(page.getByRole('row', { name: /^layer9999\/kernel int64 2 × 3/ })).toBeInViewport();
    await member(page, 'layer9999/kernel').click();
    await expect(view.cell(page, 1, 2)).toHaveText('9999');
  });

  test('ten thousand members that are one and the same are refused, and the window goes on', async ({
    launch,
    folder,
  }) => {
    const { page } = await launch(join(folder, 'overlapping.npz'));
    await expect(page.getByText('10,000 arrays')).toBeVisible();
    await expect(page.getByRole('row', { name: /^a #1 it overlaps another member/ })).toBeVisible();
  });
});
