import type { JSHandle, Page } from '@playwright/test';

/** What a zoom looks like from the page: all in milliseconds. */
export interface Seen {
  /** From the first wheel event to the frame after the one in which pixels of the new view were drawn. */
  readonly first: number;
  /** From the last wheel event to the frame after the one in which no tile of the view was awaited. */
  readonly complete: number;
  /** From each frame to the next, from the first wheel event on. */
  readonly frames: readonly number[];
}

export interface Recorder {
  begin(): void;
  /** Settles when the picture is complete, and at least so many frames have passed. */
  seen(frames: number): Promise<Seen>;
}

/**
 * Watches the heatmap's canvas from outside of the app: it counts as drawn when a tile or its stand-in has been
 * put onto it after an input, and that is on the screen when the next frame begins.
 */
export function recordPicture(page: Page): Promise<JSHandle<Recorder>> {
  return page.evaluateHandle((): Recorder => {
    let [start, last, previous] = [NaN, NaN, performance.now()];
    let [first, complete] = [NaN, NaN];
    let isDrawn = false;
    let frames: number[] = [];
    let waiting: { least: number; resolve: (seen: Seen) => void } | null = null;

    const canvas = CanvasRenderingContext2D.prototype;
    const draw = Reflect.get(canvas, 'drawImage');
    Reflect.set(canvas, 'drawImage', function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      if (this.canvas.matches('.heatmap-plot canvas')) isDrawn = true;
      Reflect.apply(draw, this, args);
    });
    addEventListener(
      'wheel',
      ({ timeStamp }) => {
        if (Number.isNaN(start)) start = timeStamp;
        last = timeStamp;
        complete = NaN;
        isDrawn = false;
      },
      { capture: true, passive: true },
    );
    const onFrame = (): void => {
      requestAnimationFrame(onFrame);
      const now = performance.now();
      if (!Number.isNaN(start)) frames.push(now - previous);
      previous = now;
      if (!isDrawn) return;
      if (Number.isNaN(first)) first = now - start;
      const isReading = document.querySelector('.heatmap-progress')?.textContent === 'reading…';
      if (Number.isNaN(complete) && !isReading) complete = now - last;
      if (!waiting || Number.isNaN(complete) || frames.length < waiting.least) return;
      waiting.resolve({ first, complete, frames });
      waiting = null;
    };
    requestAnimationFrame(onFrame);

    return {
      begin: () => {
        [start, last, first, complete] = [NaN, NaN, NaN, NaN];
        isDrawn = false;
        frames = [];
      },
      seen: (least) =>
        new Promise((resolve) => {
          waiting = { least, resolve };
        }),
    };
  });
}
