/** Values to colours. Nothing here reads or keeps data: a tile can be recoloured at any time. */
import { flags as flag, type Tile } from '../../electron/model/tile';
import type { Domain, Scale } from './scale';
import { maskOf } from './tile-pixels';

/** The colours of what the colour map has none for; those below and above the domain may be the map's own ends. */
export interface SpecialColours {
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly below: number;
  readonly above: number;
  /** What lies beside the plane. */
  readonly outside: number;
}

/**
 * All that decides a pixel's colour. Colours are packed as ImageData holds them on little-endian machines, all
 * that Electron runs on: ABGR.
 */
export interface Colouring {
  /** Null where there is no finite value to show. */
  readonly domain: Domain | null;
  readonly scale: Scale;
  /** From the domain's least to its greatest value. */
  readonly table: Uint32Array;
  readonly special: SpecialColours;
  /** Whether a pixel takes the colour of the NaN or infinity among its elements. */
  readonly markUnusual: boolean;
}

/** Nothing is drawn: the hatching of what is missing shows through. */
export const TRANSPARENT = 0;

/** Packs a colour written as '#rrggbb' or 'rgb(r, g, b)'. */
export function packColour(css: string): number {
  const hex = /^#([0-9a-f]{6})$/i.exec(css)?.[1];
  const [r = 0, g = 0, b = 0] =
    hex === undefined
      ? (css.match(/[\d.]+/g) ?? []).map((part) => Math.round(Number(part)))
      : [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
}

/** The same as CSS writes it. */
export function cssColour(packed: number): string {
  return `rgb(${packed & 0xff}, ${(packed >> 8) & 0xff}, ${(packed >> 16) & 0xff})`;
}

/** Whether dark text reads better on a colour than light text does, by its luminance as WCAG 2 defines it. */
export function isLight(packed: number): boolean {
  const linear = (byte: number): number => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const [r, g, b] = [packed & 0xff, (packed >> 8) & 0xff, (packed >> 16) & 0xff].map(linear);
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0) > 0.179;
}

/** A tile's values on a scale; the values themselves where that is linear. */
export function spread({ values }: Tile, scale: Scale): Float32Array | Float64Array {
  if (scale.id === 'linear 1') return values;
  const { forward } = scale;
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = forward(values[i] ?? NaN);
  return result;
}

/**
 * Colours a tile's pixels; where values and flags are the same for all of them, a target of one is enough.
 *
 * @param spreadValues what `spread` gives for the tile and the colouring's scale
 */
export function paint(
  target: Uint32Array,
  { flags }: Pick<Tile, 'flags'>,
  spreadValues: Float32Array | Float64Array,
  colouring: Colouring,
): void {
  const unusual = unusualColours(colouring);
  const indexed = indexedColours(colouring);
  const { low, factor, offset } = indexing(colouring);
  const last = indexed.length - 1;
  // Signed, colours stay machine integers; unsigned ones beyond 2^31 would be doubles.
  const colours = new Int32Array(indexed.buffer);
  const pixels = new Int32Array(target.buffer, target.byteOffset, target.length);
  const [toValue, toFlags] = [maskOf(spreadValues), maskOf(flags)];
  // Neighbours are often the same.
  let known = NaN;
  let colour = 0;
  for (let i = 0; i < pixels.length; i++) {
    const bits = flags[i & toFlags] ?? 0;
    if (bits !== 0) {
      const flagged = unusual[bits] ?? VALUE;
      if (flagged !== VALUE) {
        pixels[i] = flagged;
        continue;
      }
    }
    const value = Number(spreadValues[i & toValue]);
    if (value !== known) {
      known = value;
      const place = (value - low) * factor + offset;
      colour = Number(colours[place < 1 ? 0 : place >= last ? last : place | 0]) | 0;
    }
    pixels[i] = colour;
  }
}

/** The colour of one value with its flags. */
export function colourOf(value: number, flags: number, colouring: Colouring): number {
  const target = new Uint32Array(1);
  const spreadValue = Float64Array.of(colouring.scale.forward(value));
  paint(target, { flags: Uint8Array.of(flags) }, spreadValue, colouring);
  return target[0] ?? TRANSPARENT;
}

/** Stands among the colours of flags for the colour of the value. */
const VALUE = 1;

/** All that the flags of a pixel can be. */
const combinations = 2 * flag.outside;

/** The colour of each combination of flags. */
function unusualColours({ special, markUnusual, domain }: Colouring): Uint32Array {
  return Uint32Array.from({ length: combinations }, (_, flags) => {
    if (flags & flag.outside) return special.outside;
    const hasValue = (flags & flag.noFinite) === 0 && domain !== null;
    if (hasValue && !markUnusual) return VALUE;
    if (flags & flag.nan) return special.nan;
    if (flags & flag.positiveInfinity) return special.positiveInfinity;
    if (flags & flag.negativeInfinity) return special.negativeInfinity;
    return hasValue ? VALUE : TRANSPARENT;
  });
}

/** The table between the colours below and above it. */
function indexedColours({ table, special }: Colouring): Uint32Array {
  const indexed = new Uint32Array(table.length + 2);
  indexed[0] = special.below;
  indexed.set(table, 1);
  indexed[table.length + 1] = special.above;
  return indexed;
}

/**
 * A value spread to s has index floor((s - low) * factor + offset) among the indexed colours.
 *
 * The greatest value must still have the last colour of the table, so the table ends a hair above it. Where the
 * domain is one value, that value takes the middle colour, and any other lies outside.
 */
function indexing({ domain, scale, table }: Colouring): {
  readonly low: number;
  readonly factor: number;
  readonly offset: number;
} {
  if (!domain) return { low: 0, factor: 0, offset: 0 };
  const low = scale.forward(domain.min);
  const span = scale.forward(domain.max) - low;
  if (span > 0) return { low, factor: (table.length * (1 - 1e-12)) / span, offset: 1 };
  return { low, factor: 2 ** 1000, offset: 1 + table.length / 2 };
}
