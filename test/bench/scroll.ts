import type { Page } from '@playwright/test';
import { emptyPage } from './empty-page';
import { sparseArray } from './files';
import { withOpened } from './opened';
import { quantile, row, type Row } from './row';

export interface Frames {
  /** Milliseconds from each frame to the next. */
  readonly frames: readonly number[];
  /** Milliseconds of script in each frame. */
  readonly script: readonly number[];
  /** Milliseconds from the last scroll to the last cell filled. */
  readonly filled: number;
}

/** Both axes of 1.5 TB at 3,000 px/s for three seconds. */
export async function scroll(folder: string): Promise<Row[]> {
  const path = await sparseArray(folder, 75_000, 5_000_000);
  const rows = await withOpened(folder, path, async ({ page }) => {
    await scrollGrid(page);
    const { frames, script, filled } = await scrollGrid(page);
    return [
      row('scroll frame, p95', quantile(frames, 0.95), 'ms', 'the target of 20 ms', 20),
      row('scroll script a frame, p95', quantile(script, 0.95), 'ms', 'the target of 5 ms', 5),
      row('scroll stop to cells filled', filled, 'ms', 'the target of 100 ms', 100),
    ];
  });
  return [...rows, await emptyPage(folder)];
}

/** Scrolls the grid of a page along both axes at 3,000 px/s for three seconds. */
export function scrollGrid(page: Page): Promise<Frames> {
  return page.getByRole('grid').evaluate(async (grid) => {
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const isFilled = (): boolean => grid.querySelector('.awaited, .overdue') === null;

    // Every script of a frame is a handler of ours, run by the event or by a frame callback: time both.
    let scriptTime = 0;
    const native = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      native((time) => {
        const start = performance.now();
        callback(time);
        scriptTime += performance.now() - start;
      });

    const frames: number[] = [];
    const script: number[] = [];
    let last = await nextFrame();
    const end = last + 3000;
    while (last < end) {
      scriptTime = 0;
      const now = await nextFrame();
      const pixels = ((now - last) * 3000) / 1000;
      const start = performance.now();
      grid.dispatchEvent(
        new WheelEvent('wheel', { deltaX: pixels, deltaY: pixels, bubbles: true, cancelable: true }),
      );
      script.push(scriptTime + performance.now() - start);
      frames.push(now - last);
      last = now;
    }
    const stop = performance.now();
    do await nextFrame();
    while (!isFilled());
    const filled = performance.now() - stop;
    window.requestAnimationFrame = native;
    return { frames, script, filled };
  });
}
