/** Values to colours. Nothing here reads or keeps data: a picture can be recoloured at any time. */
import { interpolateViridis } from 'd3-scale-chromatic';
import type { Domain } from './overview';
import { partAt, type PixelSize } from './picture';

/** Opaque colours packed as ImageData holds them on little-endian machines, all that Electron runs on: ABGR. */
export interface Palette {
  /** From the domain's least to its greatest value. */
  readonly colourMap: Uint32Array;
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  /** Ground and stripes of the hatching. */
  readonly missing: number;
  readonly missingStripe: number;
}

export const COLOURS = 256;

/** Packs a colour written as '#rrggbb'. */
export function packColour(hex: string): number {
  const rgb = parseInt(hex.slice(1), 16);
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}

/** Viridis as a lookup. */
export const viridis: Uint32Array = Uint32Array.from({ length: COLOURS }, (_, i) =>
  packColour(interpolateViridis(i / (COLOURS - 1))),
);

/**
 * Answers the index into the colour map of finite values inside a domain.
 *
 * Where the domain is one value, that value takes the middle colour. Domains wider than the greatest double
 * are halved; others are not, for halving would lose subnormal numbers.
 */
export function colourIndex(domain: Domain | null): (value: number) => number {
  const { min, max } = domain ?? { min: 0, max: 0 };
  if (min === max) return () => COLOURS / 2;
  const half = Number.isFinite(max - min) ? 1 : 0.5;
  const low = min * half;
  const span = max * half - low;
  return (value) => Math.min(Math.floor(((value * half - low) / span) * COLOURS), COLOURS - 1);
}

/** What of a picture is painted: row-major, one value a pixel. */
export interface Painting {
  readonly size: PixelSize;
  readonly values: Float64Array;
  /** 1 where there is no value. */
  readonly missing: Uint8Array;
}

/**
 * Paints a picture over a whole plot of `plot` screen pixels into `target`, row-major.
 *
 * Screen pixels take the nearest pixel of the picture, so an enlarged picture has crisp cells whose sizes
 * differ by one screen pixel at most.
 */
export function paint(
  target: Uint32Array,
  plot: PixelSize,
  { size, values, missing }: Painting,
  domain: Domain | null,
  palette: Palette,
): void {
  const { colourMap, nan, positiveInfinity, negativeInfinity } = palette;
  const indexOf = colourIndex(domain);
  const columns = nearest(size.width, plot.width);
  const rows = nearest(size.height, plot.height);
  for (let y = 0; y < plot.height; y++) {
    const first = (rows[y] ?? 0) * size.width;
    for (let x = 0; x < plot.width; x++) {
      const pixel = first + (columns[x] ?? 0);
      const value = values[pixel] ?? NaN;
      let colour;
      if (missing[pixel]) colour = ((x + y) & 7) < 2 ? palette.missingStripe : palette.missing;
      else if (value - value === 0) colour = colourMap[indexOf(value)] ?? nan;
      else if (value > 0) colour = positiveInfinity;
      else colour = value < 0 ? negativeInfinity : nan;
      target[y * plot.width + x] = colour;
    }
  }
}

/** The part, of `count`, that lies at each of `length` screen pixels. */
function nearest(count: number, length: number): Int32Array {
  return Int32Array.from({ length }, (_, position) => partAt(position, count, length));
}
