import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './npyscope';
import { view } from './view';

/** Writes 75,000 x 5,000,000 float32, all holes but a checkerboard of 1 and 2 in the last corner. */
async function makeChecker(folder: string): Promise<string> {
  const path = join(folder, 'checker.npy');
  const script = `
import sys
import numpy as np
array = np.lib.format.open_memmap(sys.argv[1], mode="w+", shape=(75_000, 5_000_000), dtype=np.float32)
array[-1000:, -1000:] = 1 + np.indices((1000, 1000)).sum(0) % 2
array.flush()`;
  await promisify(execFile)('python3', ['-c', script, path]);
  return path;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** A colour a pixel, row-major. */
  readonly pixels: Uint32Array;
}

async function pictureOf(page: Page): Promise<Picture> {
  const { width, height, base64 } = await picture(page).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    if (!image) throw new Error('no picture');
    let bytes = '';
    for (const byte of image.data) bytes += String.fromCharCode(byte);
    return { width: image.width, height: image.height, base64: btoa(bytes) };
  });
  return { width, height, pixels: new Uint32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer) };
}

function picture(page: Page): Locator {
  return view.plot(page).locator('canvas');
}

/** Pixels that another picture, moved by so many pixels right and down, shows otherwise. */
function differences(before: Picture, after: Picture, by: number): number {
  let count = 0;
  for (let y = 0; y < before.height - by; y++)
    for (let x = 0; x < before.width - by; x++) {
      const moved = after.pixels[(y + by) * after.width + x + by];
      if (moved !== before.pixels[y * before.width + x]) count++;
    }
  return count;
}

/** Lengths of the runs of one colour along the first row of pixels, or the first column; the cut ones left out. */
function runs({ width, height, pixels }: Picture, along: 'row' | 'column'): readonly number[] {
  const [count, stride] = along === 'row' ? [width, 1] : [height, width];
  const edges: number[] = [];
  for (let i = 1; i < count; i++) if (pixels[i * stride] !== pixels[(i - 1) * stride]) edges.push(i);
  return edges.slice(1).map((edge, i) => edge - (edges[i] ?? NaN));
}

/** Zooms until elements are squares of about so many pixels, and goes to the last of them. */
async function zoomToCorner(page: Page, size: number): Promise<void> {
  const { width } = (await view.plot(page).boundingBox()) ?? { width: NaN };
  await view.plot(page).hover();
  // A wheel event of 200 pixels magnifies by exp(0.32).
  const events = Math.round(Math.log((size * 5_000_000) / width) / 0.32);
  for (let event = 0; event < events; event++) await page.mouse.wheel(0, -200);
  await view.plot(page).press('s');
  await page.keyboard.press('Control+g');
  await page.getByLabel('Go to row, column').fill('-1, -1');
  await page.keyboard.press('Enter');
}

for (const size of [2.3, 30]) {
  test(`elements of about ${size} pixels at column 4,999,999 have no seams and move as one`, async ({
    launch,
    folder,
  }) => {
    const { page } = await launch(await makeChecker(folder));
    await expect(view.coverage(page)).toContainText('exact');
    await zoomToCorner(page, size);

    let before = await pictureOf(page);
    const lengths = () => [runs(before, 'row'), runs(before, 'column')];
    // A view on the way there may have two colours as well.
    await expect(async () => {
      before = await pictureOf(page);
      expect(new Set(before.pixels).size).toBe(2);
      expect(Math.min(...lengths().map(({ length }) => length))).toBeGreaterThan(5);
    }).toPass({ timeout: 15_000 });
    for (const along of lengths()) expect(Math.max(...along) - Math.min(...along)).toBeLessThanOrEqual(1);

    const box = await view.plot(page).boundingBox();
    if (!box) throw new Error('no heatmap');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    let at = 0;
    // The first step is long enough for a drag.
    for (const by of [6, 1, 1, 2, 5]) {
      at += by;
      await page.mouse.move(x + at, y + at);
      let after = before;
      await expect(async () => {
        after = await pictureOf(page);
        expect(differences(before, after, by)).toBe(0);
      }).toPass({ timeout: 5000 });
      before = after;
    }
    await page.mouse.up();
  });
}
