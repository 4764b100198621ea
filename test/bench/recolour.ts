import type { Locator, Page } from '@playwright/test';
import { emptyPage } from './empty-page';
import { realArray } from './files';
import { hideGrid, withOpened } from './opened';
import { quantile, row, type Row } from './row';

/** The handle goes down and up again by so many pixels. */
const reach = 120;

/** A handle of the legend dragged over a picture of 4 GB that fills a window of 1280 x 800. */
export async function recolour(folder: string): Promise<Row[]> {
  const rows = await withOpened(folder, await realArray(folder), async ({ page }) => {
    await hideGrid(page);
    await drag(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const scriptSeconds = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN;
    };
    const before = await scriptSeconds();
    const frames = await drag(page);
    const script = ((await scriptSeconds()) - before) * 1e3;
    return [
      row('recolour frame, p95', quantile(frames, 0.95), 'ms', 'the target of 20 ms', 20),
      row('recolour script a frame, mean', script / frames.length, 'ms', 'the target of 10 ms', 10),
    ];
  });
  return [...rows, await emptyPage(folder)];
}

/** Drags the upper handle by a pixel a frame; answers the milliseconds from each frame to the next. */
async function drag(page: Page): Promise<readonly number[]> {
  const handle = page.getByRole('slider', { name: 'Greatest value of the domain' });
  const { x, y } = await middleOf(handle);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const recording = await page.evaluateHandle(() => {
    const frames: number[] = [];
    let last = performance.now();
    let request = requestAnimationFrame(function onFrame() {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      request = requestAnimationFrame(onFrame);
    });
    return {
      stop: () => {
        cancelAnimationFrame(request);
        return frames;
      },
    };
  });
  for (let pixel = 1; pixel <= 2 * reach; pixel++)
    await page.mouse.move(x, y + (pixel <= reach ? pixel : 2 * reach - pixel));
  const frames = await recording.evaluate((record) => record.stop());
  await page.mouse.up();
  return frames;
}

async function middleOf(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('no handle');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
