import type { Page } from '@playwright/test';
import { expect, test } from './npyscope';
import { makeTerabyte, plantedAlone } from './terabyte';
import { view } from './view';

/** Indices along an axis, half-open. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Notches of the wheel between two looks: they magnify by 10, and a place half a pixel off gets five off. */
const NOTCHES = 6;

/** The rows and columns under a point of the window, off the read-out. */
async function extentsAt(page: Page, { x, y }: Point): Promise<{ rows: Extent; columns: Extent }> {
  await page.mouse.move(x, y);
  const index = /^\[(\d+)(?::(\d+))?, (\d+)(?::(\d+))?\]/;
  await expect(view.readOut(page)).toHaveAttribute('aria-busy', 'false');
  await expect(view.readOut(page)).toHaveText(index);
  const [, row = '', row1 = String(Number(row) + 1), column = '', column1 = String(Number(column) + 1)] =
    index.exec((await view.readOut(page).textContent()) ?? '') ?? [];
  return {
    rows: { start: Number(row), end: Number(row1) },
    columns: { start: Number(column), end: Number(column1) },
  };
}

/** Where an element is, from what lies at two corners of the plot; null if it is not between them. */
async function placeOf(page: Page, row: number, column: number): Promise<Point | null> {
  const box = await view.plot(page).boundingBox();
  if (!box) throw new Error('no heatmap');
  const from = { x: box.x + 2, y: box.y + 2 };
  const to = { x: box.x + box.width - 3, y: box.y + box.height - 3 };
  const near = await extentsAt(page, from);
  const far = await extentsAt(page, to);
  const along = (index: number, first: Extent, last: Extent): number => {
    const middle = ({ start, end }: Extent): number => (start + end) / 2;
    return (index + 0.5 - middle(first)) / Math.max(1, middle(last) - middle(first));
  };
  const isBetween = (index: number, first: Extent, last: Extent) => index >= first.start && index < last.end;
  if (!isBetween(row, near.rows, far.rows) || !isBetween(column, near.columns, far.columns)) return null;
  const inside = (share: number): number => Math.min(Math.max(share, 0), 1);
  return {
    x: from.x + inside(along(column, near.columns, far.columns)) * (to.x - from.x),
    y: from.y + inside(along(row, near.rows, far.rows)) * (to.y - from.y),
  };
}

for (const { row, column, name, far, near, text } of plantedAlone) {
  test(`a single ${name} in 375,000,000,000 elements shows from the whole to the element`, async ({
    launch,
    folder,
  }) => {
    const { page } = await launch(await makeTerabyte(folder));
    const panel = page.getByRole('button', { name: 'Reduction and colours' });
    await panel.click();
    await page.getByLabel('A pixel shows').selectOption('maximum');
    await panel.click();
    await expect(view.coverage(page)).toContainText('exact');
    await expect(view.legend(page)).toContainText(far);
    await expect(async () => {
      const place = await placeOf(page, row, column);
      if (place) await page.mouse.move(place.x, place.y);
      const readOut = (await view.readOut(page).textContent()) ?? '';
      if (!readOut.startsWith(`[${row}, ${column}]`)) {
        // Corners told of the view before may have led astray: further out, the element is in view again.
        const notch = place ? -240 : 240;
        for (let i = 0; i < NOTCHES; i++) await page.mouse.wheel(0, notch);
      }
      expect(readOut).toBe(`[${row}, ${column}]${text}`);
    }).toPass({ timeout: 45_000, intervals: [100] });
    await expect(view.legend(page)).toContainText(near);
  });
}
