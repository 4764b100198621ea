import type { Page } from '@playwright/test';
import { wheelFactors } from '../../renderer/heatmap/input';
import { emptyPage } from './empty-page';
import { writtenArray, writtenBlock } from './files';
import { heatmapSettled, hideGrid, withOpened } from './opened';
import { recordPicture, type Seen } from './picture-frames';
import { quantile, row, type Row } from './row';

/** From the whole array to single elements, and as many back. */
const steps = 20;
/** A step is a turn of the wheel by so many notches. */
const notches = 4;
/** A step is watched for so many frames at least. */
const watched = 25;
/** Pixels of the plot along the side of an element at the end. */
const elementSize = 200;

/** From the whole of 1.5 TB to single elements and back by the mouse wheel, and the same way on 1.5 GB. */
export async function zoom(folder: string): Promise<Row[]> {
  const large = await zoomThrough(folder, 75_000, 5_000_000);
  const small = await zoomThrough(folder, 2_372, 158_113);
  const slowest = large.map(({ frames }) => quantile(frames, 0.95));
  const first = large.map((step) => step.first);
  return [
    row('zoom, first pixels, slowest step', Math.max(...first), 'ms', 'the target of 50 ms', 50),
    row('zoom frame, p95 of slowest step', Math.max(...slowest), 'ms', 'the target of 25 ms', 25),
    row('zoom 1.5 TB, step to all tiles', meanComplete(large), 'ms', '1.5 GB', meanComplete(small)),
    await emptyPage(folder),
  ];
}

async function zoomThrough(folder: string, rows: number, columns: number): Promise<readonly Seen[]> {
  const path = await writtenArray(folder, rows, columns);
  return withOpened(folder, path, async ({ page }) => {
    await hideGrid(page);
    const delta = await pointAtBlock(page, columns);
    const recorder = await recordPicture(page);
    const all: Seen[] = [];
    for (let step = 0; step < 2 * steps; step++) {
      await recorder.evaluate((record) => {
        record.begin();
      });
      for (let notch = 0; notch < notches; notch++) await page.mouse.wheel(0, step < steps ? -delta : delta);
      all.push(await recorder.evaluate((record, least) => record.seen(least), watched));
      await heatmapSettled(page);
    }
    return all;
  });
}

/** Points at the written block; answers how far the wheel turns in a notch, in pixels. */
async function pointAtBlock(page: Page, columns: number): Promise<number> {
  const plot = page.locator('.heatmap-plot');
  const box = await plot.boundingBox();
  if (!box) throw new Error('no heatmap');
  await plot.hover({ position: { x: box.width * writtenBlock.across, y: box.height * writtenBlock.down } });
  const one = { deltaX: 0, deltaY: -1, deltaMode: 0, ctrlKey: false, shiftKey: false, altKey: false };
  const magnification = Math.log((columns / box.width) * elementSize);
  return magnification / (steps * notches) / Math.log(wheelFactors(one).columns);
}

function meanComplete(all: readonly Seen[]): number {
  return all.reduce((sum, { complete }) => sum + complete, 0) / all.length;
}
