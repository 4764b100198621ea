import type { Page } from '@playwright/test';
import { expect, test } from './npyscope';
import { makeTerabyte, plantedAlone } from './terabyte';
import { view } from './view';

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** The rows and columns under a place of the plot, off the read-out. */
async function extentsAt(page: Page, x: number, y: number): Promise<{ rows: Extent; columns: Extent }> {
  await view.plot(page).hover({ position: { x, y } });
  const index = /^\[(\d+)(?::(\d+))?, (\d+)(?::(\d+))?\]/;
  await expect(view.readOut(page)).toHaveText(index);
  const [, row = '', row1 = String(Number(row) + 1), column = '', column1 = String(Number(column) + 1)] =
    index.exec((await view.readOut(page).textContent()) ?? '') ?? [];
  return {
    rows: { start: Number(row), end: Number(row1) },
    columns: { start: Number(column), end: Number(column1) },
  };
}

/** Where an element is in the plot, from what lies at two of its corners. */
async function placeOf(page: Page, row: number, column: number): Promise<{ x: number; y: number }> {
  const box = await view.plot(page).boundingBox();
  if (!box) throw new Error('no heatmap');
  const near = await extentsAt(page, 2, 2);
  const far = await extentsAt(page, box.width - 3, box.height - 3);
  const along = (length: number, from: Extent, to: Extent, index: number): number => {
    const middle = ({ start, end }: Extent): number => (start + end) / 2;
    const fraction = (index + 0.5 - middle(from)) / Math.max(1, middle(to) - middle(from));
    return Math.min(length - 2, Math.max(2, 2 + fraction * (length - 5)));
  };
  return {
    x: along(box.width, near.columns, far.columns, column),
    y: along(box.height, near.rows, far.rows, row),
  };
}

for (const { row, column, name, found, text } of plantedAlone) {
  test(`a single ${name} in 375,000,000,000 elements shows from the whole to the element`, async ({
    launch,
    folder,
  }) => {
    const { page } = await launch(await makeTerabyte(folder));
    await expect(view.coverage(page)).toContainText('exact');
    await expect(async () => {
      const place = await placeOf(page, row, column);
      await view.plot(page).hover({ position: place });
      const readOut = (await view.readOut(page).textContent()) ?? '';
      if (!readOut.startsWith(`[${row}, ${column}]`)) await page.mouse.wheel(0, -700);
      expect(readOut).toMatch(found);
      expect(readOut).toContain(`[${row}, ${column}]${text}`);
    }).toPass({ timeout: 45_000, intervals: [100] });
  });
}
