import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { writeArray } from '../array-file';
import type { DiskOptions, FuseDisk } from '../fuse-disk';
import { expect, test } from './npyscope';
import { view } from './view';

const [rows, columns] = [20_000, 50];
const lastCell = [rows - 1, columns - 1] as const;
const lastValue = '999999.0';

interface Own {
  readonly launch: (path: string) => Promise<{ readonly page: Page }>;
  readonly folder: string;
  readonly mountDisk: (files: readonly string[], options: DiskOptions) => Promise<FuseDisk | null>;
}

/** Opens an array on a disk of which the kernel keeps nothing; skips the test where that can't be had. */
async function openOnDisk({ launch, folder, mountDisk }: Own): Promise<{ disk: FuseDisk; page: Page }> {
  const path = join(folder, 'array.npy');
  await writeArray(path, rows, columns);
  const disk = await mountDisk([path], { directIo: true });
  test.skip(!disk, 'there is no FUSE here');
  if (!disk) throw new Error('skipped');
  const { page } = await launch(disk.path);
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  return { disk, page };
}

function failure(page: Page): Locator {
  return page.getByText('The disk fails to read some of it');
}

for (const [words, fault] of [
  ['read', { read: 'EIO' }],
  ['read, or asked about the file,', { read: 'ESTALE', stat: 'ESTALE' }],
] as const)
  test(`what could not be ${words} for a while comes back by itself`, async ({
    launch,
    folder,
    mountDisk,
  }) => {
    const { disk, page } = await openOnDisk({ launch, folder, mountDisk });
    await disk.fail(fault);
    await view.grid(page).press('Control+End');
    await expect(failure(page)).toBeVisible();
    await expect(page.getByText(lastValue)).toHaveCount(0);
    await disk.fail({});
    await expect(view.cell(page, ...lastCell)).toHaveText(lastValue);
    await expect(failure(page)).toBeHidden();
    await expect(view.coverage(page)).toContainText('exact');
    await expect(view.legend(page)).not.toContainText('missing');
  });

test('what could not be read comes back when the file is opened anew', async ({
  launch,
  folder,
  mountDisk,
}) => {
  const { disk, page } = await openOnDisk({ launch, folder, mountDisk });
  await disk.fail({ read: 'ESTALE', stat: 'ESTALE' });
  await page.keyboard.press('Control+r');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(view.cell(page, 2, 0)).toHaveCount(0);
  await disk.fail({});
  await page.keyboard.press('Control+r');
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
});

test('a file that another computer has replaced is shown as it is now, at the same place', async ({
  launch,
  folder,
  mountDisk,
}) => {
  const { disk, page } = await openOnDisk({ launch, folder, mountDisk });
  await view.grid(page).press('Control+End');
  await expect(view.cell(page, ...lastCell)).toHaveText(lastValue);
  const other = join(folder, 'other.npy');
  await writeArray(other, rows, columns, rows, 0.5);
  await disk.replace(basename(disk.path), other);
  await expect(view.cell(page, ...lastCell)).toHaveText('999999.5');
  await expect(failure(page)).toBeHidden();
});
