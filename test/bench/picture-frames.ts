import type { JSHandle, Page } from '@playwright/test';

/** What a zoom looks like from the page: all in milliseconds. */
export interface Seen {
  /** From a wheel event to the frame after the one in which the picture was drawn anew: the longest time. */
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
 * Watches the heatmap's canvas from outside of the app: it counts as drawn when pixels have been put onto it after
 * an input, and those are on the screen when the next frame begins.
 */
export function recordPicture(page: Page): Promise<JSHandle<Recorder>> {
  return page.evaluateHandle((): Recorder => {
    let [last, previous] = [NaN, performance.now()];
    let [first, complete] = [NaN, NaN];
    /** The first wheel event that nothing has been drawn after, and that of what the last frame drew. */
    let [awaited, drawn] = [NaN, NaN];
    let frames: number[] = [];
    let waiting: { least: number; resolve: (seen: Seen) => void } | null = null;

    /** Whether there is more than one colour: a tile, or one that stands in. */
    const isPicture = (image: unknown): boolean => {
      if (!(image instanceof ImageData)) return false;
      const pixels = new Uint32Array(image.data.buffer);
      return pixels.some((pixel) => pixel !== pixels[0]);
    };
    const canvas = CanvasRenderingContext2D.prototype;
    const draw = Reflect.get(canvas, 'putImageData');
    Reflect.set(canvas, 'putImageData', function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      if (!Number.isNaN(awaited) && this.canvas.matches('.heatmap-plot canvas') && isPicture(args[0])) {
        drawn = awaited;
        awaited = NaN;
      }
      Reflect.apply(draw, this, args);
    });
    addEventListener(
      'wheel',
      ({ timeStamp }) => {
        last = timeStamp;
        complete = NaN;
        if (Number.isNaN(awaited)) awaited = timeStamp;
      },
      { capture: true, passive: true },
    );
    const onFrame = (): void => {
      requestAnimationFrame(onFrame);
      const now = performance.now();
      if (!Number.isNaN(last)) frames.push(now - previous);
      previous = now;
      if (!Number.isNaN(drawn)) first = Math.max(now - drawn, Number.isNaN(first) ? 0 : first);
      drawn = NaN;
      if (!Number.isNaN(awaited) || Number.isNaN(first)) return;
      const isReading = document.querySelector('.heatmap-progress')?.textContent === 'reading…';
      if (Number.isNaN(complete) && !isReading) complete = now - last;
      if (!waiting || Number.isNaN(complete) || frames.length < waiting.least) return;
      waiting.resolve({ first, complete, frames });
      waiting = null;
    };
    requestAnimationFrame(onFrame);

    return {
      begin: () => {
        [last, first, complete] = [NaN, NaN, NaN];
        [awaited, drawn] = [NaN, NaN];
        frames = [];
      },
      seen: (least) =>
        new Promise((resolve) => {
          waiting = { least, resolve };
        }),
    };
  });
}
