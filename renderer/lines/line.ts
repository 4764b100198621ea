/** A line of a plane, one of its rows or its columns, put together from the pieces in which it is read. */
import { flags as flag, tileSide, type Profile, type ProfileKey } from '../../electron/model/tile';
import type { Domain } from '../plot/scale';

export type LineKind = ProfileKey['line'];

/** The part of a line that is in view: pieces of 256 pixels of 2^level elements. */
export interface LineRange {
  readonly index: number;
  readonly level: number;
  /** Half-open. */
  readonly pieces: readonly [start: number, end: number];
}

/** The pixels of a line that are at hand. */
export interface Line {
  readonly index: number;
  readonly level: number;
  /** Where each pixel begins and, at last, where the last one ends, in elements. One more than there are pixels. */
  readonly edges: readonly number[];
  /** Figures of the finite elements under each pixel; null where there is none, or where nothing has been read. */
  readonly minimum: readonly (number | null)[];
  readonly maximum: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
  /** As of a tile; 0 where nothing has been read. */
  readonly flags: readonly number[];
  /** Whether the elements are floats no wider than float32. */
  readonly single: boolean;
  readonly lookedAt: number;
  readonly covered: number;
}

/** A piece's name among those of its plane. */
export function idOf({ line, index, level, piece }: ProfileKey): string {
  return `${line} ${index}/${level}/${piece}`;
}

export function keysOf(line: LineKind, { index, level, pieces }: LineRange): readonly ProfileKey[] {
  const [start, end] = pieces;
  return Array.from({ length: end - start }, (_, i) => ({ line, index, level, piece: start + i }));
}

/**
 * The pixels of a range that have been read; what has not been is one long pixel that holds nothing.
 *
 * @param count elements of the whole line
 * @param pieceOf a piece, if it is at hand
 */
export function assemble(
  { index, level, pieces }: LineRange,
  count: number,
  pieceOf: (piece: number) => Profile | null,
): Line {
  const edges: number[] = [];
  const minimum: (number | null)[] = [];
  const maximum: (number | null)[] = [];
  const mean: (number | null)[] = [];
  const flags: number[] = [];
  const [first, end] = pieces;
  let [single, lookedAt, covered] = [false, 0, 0];
  for (let piece = first; piece < end; piece++) {
    const start = piece * tileSide * 2 ** level;
    const profile = pieceOf(piece);
    if (!profile) {
      edges.push(start);
      for (const values of [minimum, maximum, mean]) values.push(null);
      flags.push(0);
      continue;
    }
    for (const [i, bits] of profile.flags.entries()) {
      const isEmpty = (bits & flag.noFinite) !== 0;
      edges.push(start + i * 2 ** level);
      minimum.push(isEmpty ? null : (profile.minimum[i] ?? null));
      maximum.push(isEmpty ? null : (profile.maximum[i] ?? null));
      mean.push(isEmpty ? null : (profile.mean[i] ?? null));
      flags.push(bits);
    }
    single ||= profile.minimum instanceof Float32Array;
    lookedAt += profile.lookedAt;
    covered += profile.covered;
  }
  edges.push(Math.min(end * tileSide * 2 ** level, count));
  return { index, level, edges, minimum, maximum, mean, flags, single, lookedAt, covered };
}

/** What the pixels of a line in view hold. */
export interface LineSummary extends Pick<Line, 'index' | 'single' | 'lookedAt' | 'covered'> {
  /** From the least to the greatest finite element; null while there is none. */
  readonly extent: Domain | null;
  readonly mean: number;
  /** Whether `mean` is that of all elements in view: no sample, and nothing but finite ones. */
  readonly isMeanExact: boolean;
  /** Whether least and greatest elements are whole numbers. */
  readonly whole: boolean;
  /** Pixels with such elements under them. */
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly missing: number;
}

/** @param view the elements in view, half-open */
export function summarise(line: Line, view: readonly [start: number, end: number]): LineSummary {
  const { index, single, lookedAt, covered, edges, minimum, maximum, mean, flags } = line;
  let [min, max, whole] = [Infinity, -Infinity, true];
  let [sum, average, weight] = [0, 0, 0];
  const count = { nan: 0, positiveInfinity: 0, negativeInfinity: 0, missing: 0 };
  for (const [i, bits] of flags.entries()) {
    const [start, end] = [edges[i] ?? 0, edges[i + 1] ?? 0];
    if (end <= view[0] || start >= view[1]) continue;
    if (bits & flag.nan) count.nan++;
    if (bits & flag.positiveInfinity) count.positiveInfinity++;
    if (bits & flag.negativeInfinity) count.negativeInfinity++;
    if (bits & flag.missing) count.missing++;
    const [least, greatest, middle] = [minimum[i], maximum[i], mean[i]];
    if (typeof least !== 'number' || typeof greatest !== 'number' || typeof middle !== 'number') continue;
    min = Math.min(min, least);
    max = Math.max(max, greatest);
    whole &&= Number.isInteger(least) && Number.isInteger(greatest);
    weight += end - start;
    sum += middle * (end - start);
    average += (middle - average) * ((end - start) / weight);
  }
  const isAllFinite = Object.values(count).every((pixels) => pixels === 0);
  return {
    index,
    single,
    lookedAt,
    covered,
    extent: min <= max ? { min, max } : null,
    // A sum of the greatest doubles is beyond them; a running average is not, but has lost a digit on the way.
    mean: Number.isFinite(sum) ? sum / weight : average,
    isMeanExact: isAllFinite && lookedAt === covered,
    whole,
    ...count,
  };
}
