import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp } from '../launch-app';

export interface Opened {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Opens an array in the app, does something with its settled window, and closes it. */
export async function withOpened<T>(
  folder: string,
  path: string,
  body: (opened: Opened) => Promise<T>,
): Promise<T> {
  // A profile of its own: a view kept from another benchmark would be where this one begins.
  const app = await launchApp(await mkdtemp(join(folder, 'home-')), [path]);
  try {
    const page = await app.firstWindow();
    await page.getByRole('gridcell').first().waitFor();
    await heatmapSettled(page);
    // Functions that run in the page are compiled to name themselves by a helper that it lacks.
    await page.evaluate('globalThis.__name = (named) => named');
    return await body({ app, page });
  } finally {
    await app.close();
  }
}

/** Waits until the heatmap has read all that it wants to. */
export async function heatmapSettled(page: Page): Promise<void> {
  await page.locator('.heatmap-exactness').waitFor();
  await page.locator('.heatmap-progress').waitFor({ state: 'detached' });
}

/** Gives the window's whole width to the heatmap. */
export async function hideGrid(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Grid', exact: true }).click();
  await page.getByRole('grid').waitFor({ state: 'hidden' });
  await heatmapSettled(page);
}
