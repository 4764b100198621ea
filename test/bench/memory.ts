import { expect } from '@playwright/test';
import { sparseArray } from './files';
import { heatmapSettled, withOpened } from './opened';
import { privateMegabytes } from './private-memory';
import { row, type Row } from './row';

/** Private memory of all our processes with 1.5 TB open, after a look at its far corner, against 1.5 MB. */
export async function memory(folder: string): Promise<Row[]> {
  const small = await memoryWith(folder, await sparseArray(folder, 75, 5_000));
  const large = await memoryWith(folder, await sparseArray(folder, 75_000, 5_000_000));
  return [row('memory, 1.5 TB open', large, 'MB', '1.5 MB open', small)];
}

function memoryWith(folder: string, path: string): Promise<number> {
  return withOpened(folder, path, async ({ app, page }) => {
    await page.getByRole('grid').press('Control+End');
    await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveText('0.0');
    await heatmapSettled(page);
    return privateMegabytes(app);
  });
}
