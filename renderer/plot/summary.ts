/** What the pixels in view hold: their range, their distribution, and how much of the array was read for them. */
import { flags as flag, type Tile } from '../../electron/model/tile';
import type { Domain } from './scale';
import { maskOf } from './tile-pixels';
import type { Box } from './view';

/** A tile and the part of it that is in view. */
export interface VisibleTile {
  readonly tile: Tile;
  readonly source: Box;
}

export interface Summary {
  /** From the least to the greatest finite pixel; null while there is none. */
  readonly extent: Domain | null;
  /** The least pixel above 0. */
  readonly leastPositive: number | null;
  /** Finite pixels, evenly picked where there are many, in ascending order. */
  readonly sorted: Float64Array;
  /** Pixels with such elements under them. */
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly missing: number;
  readonly pixels: number;
  /** Whether all finite pixels are whole numbers. */
  readonly whole: boolean;
  /** Whether the pixels came as float32: their shortest decimals are shorter then. */
  readonly single: boolean;
  /** Elements read for the tiles in view, and elements under them. */
  readonly lookedAt: number;
  readonly covered: number;
}

/** More would tell a histogram or a percentile little. */
const MOST_SORTED = 2 ** 15;

export function summarise(tiles: readonly VisibleTile[]): Summary {
  const work = summarising(tiles);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** What `summarise` answers, a tile at a step: all at once would take longer than a frame has. */
export function* summarising(tiles: readonly VisibleTile[]): Generator<void, Summary, void> {
  const pixels = tiles.reduce((sum, { source }) => sum + source.width * source.height, 0);
  const stride = Math.max(Math.ceil(pixels / MOST_SORTED), 1);
  const picked = new Float64Array(Math.ceil(pixels / stride));
  const withFlag = new Float64Array(flag.missing + 1);
  let [min, max, leastPositive] = [Infinity, -Infinity, Infinity];
  let [whole, count, until] = [true, 0, 1];
  // Neighbours are often the same, in holes of a file all are.
  let known = NaN;
  for (const { tile, source } of tiles) {
    const { values, flags, width } = tile;
    const [toValue, toFlags] = [maskOf(values), maskOf(flags)];
    for (let row = source.y; row < source.y + source.height; row++) {
      const end = row * width + source.x + source.width;
      for (let i = end - source.width; i < end; i++) {
        const bits = flags[i & toFlags] ?? flag.noFinite;
        if (bits !== 0) countFlags(withFlag, bits);
        if (bits & flag.noFinite) continue;
        const value = values[i & toValue] ?? NaN;
        if (value !== known) {
          known = value;
          if (value < min) min = value;
          if (value > max) max = value;
          if (value > 0 && value < leastPositive) leastPositive = value;
          if (whole && !Number.isInteger(value)) whole = false;
        }
        if (--until > 0) continue;
        until = stride;
        picked[count++] = value;
      }
    }
    yield;
  }
  return {
    extent: min <= max ? { min, max } : null,
    leastPositive: leastPositive < Infinity ? leastPositive : null,
    sorted: picked.slice(0, count).sort(),
    nan: withFlag[flag.nan] ?? 0,
    positiveInfinity: withFlag[flag.positiveInfinity] ?? 0,
    negativeInfinity: withFlag[flag.negativeInfinity] ?? 0,
    missing: withFlag[flag.missing] ?? 0,
    pixels,
    whole,
    single: tiles.some(({ tile }) => tile.values instanceof Float32Array),
    lookedAt: tiles.reduce((sum, { tile }) => sum + tile.lookedAt, 0),
    covered: tiles.reduce((sum, { tile }) => sum + tile.covered, 0),
  };
}

export const NOTHING_IN_VIEW = summarise([]);

function countFlags(counts: Float64Array, bits: number): void {
  for (let bit = 1; bit <= flag.missing; bit *= 2) {
    if (bits & bit) counts[bit] = (counts[bit] ?? 0) + 1;
  }
}

/** The value below which a share of the pixels lies. */
export function quantile({ sorted, extent }: Summary, share: number): number {
  const index = Math.min(Math.floor(share * sorted.length), sorted.length - 1);
  return sorted[index] ?? extent?.min ?? NaN;
}

/** How many of the sorted values lie between each two neighbours of `edges`; the last bin has its end, too. */
export function histogram(sorted: Float64Array, edges: readonly number[]): readonly number[] {
  const places = edges.map((edge, i) => countBelow(sorted, edge, i === edges.length - 1));
  return places.slice(1).map((place, i) => place - (places[i] ?? 0));
}

function countBelow(sorted: Float64Array, edge: number, inclusive: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? NaN;
    if (value < edge || (inclusive && value === edge)) low = middle + 1;
    else high = middle;
  }
  return low;
}
