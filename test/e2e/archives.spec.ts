import { execFile } from 'node:child_process';
import { join } from 'node:path';
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
