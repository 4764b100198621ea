import { readFile } from 'node:fs/promises';
import { expect, type ElectronApplication } from '@playwright/test';
import { launchApp } from '../launch-app';
import { sparseArray } from './files';
import { row, type Row } from './row';

/** Private memory of all our processes with 1.5 TB open, after a look at its far corner, against 1.5 MB. */
export async function memory(folder: string): Promise<Row[]> {
  const small = await privateMegabytes(folder, await sparseArray(folder, 75, 5_000));
  const large = await privateMegabytes(folder, await sparseArray(folder, 75_000, 5_000_000));
  return [row('memory, 1.5 TB open', large, 'MB', '1.5 MB open', small)];
}

async function privateMegabytes(folder: string, path: string): Promise<number> {
  const app = await launchApp(folder, [path]);
  try {
    const page = await app.firstWindow();
    await page.getByRole('gridcell').first().waitFor();
    await page.getByRole('grid').press('Control+End');
    await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveText('0.0');
    await page.locator('.heatmap-progress').waitFor({ state: 'detached' });
    return await privateOf(app);
  } finally {
    await app.close();
  }
}

/** Memory that only we hold and that is not the file's: private and dirty, in MB. */
async function privateOf(app: ElectronApplication): Promise<number> {
  const pids = await app.evaluate(({ app: main }) => main.getAppMetrics().map(({ pid }) => pid));
  const kilobytes = await Promise.all(
    pids.map(async (pid) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
      return Number(/^Private_Dirty:\s+(\d+) kB$/m.exec(rollup)?.[1]);
    }),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1000;
}
