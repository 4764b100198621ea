/** Values to colours. Nothing here reads or keeps data: a picture can be recoloured at any time. */
import { interpolateViridis } from 'd3-scale-chromatic';
import { MISSING, OUTSIDE, type Domain } from './overview';
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
 * A domain's values go to the colour map's index floor((value * factor - low) * scale).
 *
 * Where the domain is one value, that value takes the middle colour. The factor keeps domains within the range
 * of doubles that are wider than the greatest of them, or too narrow to have a reciprocal.
 */
interface ColourScale {
  readonly factor: number;
  readonly low: number;
  readonly scale: number;
}

function colourScale(domain: Domain | null): ColourScale {
  if (!domain || domain.min === domain.max) return { factor: 0, low: -COLOURS / 2, scale: 1 };
  const span = domain.max - domain.min;
  let factor = 1;
  if (span === Infinity) factor = 2 ** -2;
  else if (span < 2 ** -1000) factor = 2 ** 200;
  const low = domain.min * factor;
  return { factor, low, scale: COLOURS / (domain.max * factor - low) };
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
  const { factor, low, scale } = colourScale(domain);
  const columns = nearest(size.width, plot.width);
  const rows = nearest(size.height, plot.height);
  for (let y = 0; y < plot.height; y++) {
    const first = (rows[y] ?? 0) * size.width;
    for (let x = 0; x < plot.width; x++) {
      const pixel = first + (columns[x] ?? 0);
      const value = values[pixel] ?? NaN;
      let colour;
      if (missing[pixel] === OUTSIDE) colour = 0;
      else if (missing[pixel] === MISSING)
        colour = ((x + y) & 7) < 2 ? palette.missingStripe : palette.missing;
      else if (value - value === 0) {
        const index = ((value * factor - low) * scale) | 0;
        colour = colourMap[index < COLOURS ? index : COLOURS - 1] ?? nan;
      } else if (value > 0) colour = positiveInfinity;
      else colour = value < 0 ? negativeInfinity : nan;
      target[y * plot.width + x] = colour;
    }
  }
}

/** The part, of `count`, that lies at each of `length` screen pixels. */
function nearest(count: number, length: number): Int32Array {
  return Int32Array.from({ length }, (_, position) => partAt(position, count, length));
}
