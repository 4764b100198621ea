import type { PixelSize } from './view';

/** What a picture is drawn on: a canvas of the page or one beside it. */
export type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const surfaces = new WeakMap<HTMLCanvasElement, OffscreenCanvasRenderingContext2D>();

/**
 * The surface of a canvas that is drawn anew in many frames, made to be of so many pixels; null if there is no canvas.
 *
 * It goes to the screen as it is. Without a GPU, what is drawn on the canvas itself is copied, and then painted into the
 * page tile by tile, which takes longer than all else in a frame.
 */
export function surfaceOf(canvas: HTMLCanvasElement | null, { height, width }: PixelSize): Surface | null {
  if (!canvas) return null;
  const surface =
    surfaces.get(canvas) ??
    canvas.transferControlToOffscreen().getContext('2d', { willReadFrequently: true });
  if (!surface) return null;
  surfaces.set(canvas, surface);
  if (surface.canvas.width !== width) surface.canvas.width = width;
  if (surface.canvas.height !== height) surface.canvas.height = height;
  return surface;
}
