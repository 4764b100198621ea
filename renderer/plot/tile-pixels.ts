/** What a tile tells of its pixels; one value, or one byte of flags, may stand for all of them. */
import type { Tile } from '../../electron/model/tile';

type PerPixel = Tile['values'] | Tile['flags'];

/** What to AND a pixel's index with, to have the index of what it is told by. */
export function maskOf(perPixel: PerPixel): 0 | -1 {
  return perPixel.length === 1 ? 0 : -1;
}

/** How many pixels' colours are to be known to draw a tile. */
export function distinctPixels({ values, flags }: Pick<Tile, 'values' | 'flags'>): number {
  return Math.max(values.length, flags.length);
}

/** Whether a tile tells of all its pixels. */
export function isWhole({ height, width, values, flags }: Tile): boolean {
  return [values, flags].every(({ length }) => length === 1 || length === height * width);
}
