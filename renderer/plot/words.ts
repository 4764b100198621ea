/** What the heatmap says about itself, in words. */
import type { TimeScale } from '../../electron/model/array';
import type { PlaneSpec } from '../../electron/model/plane';
import type { BlockStatistics, Reduction, TileKey } from '../../electron/model/tile';
import type { SpecialName } from './settings';
import type { Summary } from './summary';
import { formatIndex } from './ticks';

/** The reductions, as they are offered. */
export const REDUCTION_NAMES: Readonly<Record<Reduction, string>> = {
  mean: 'Mean',
  minimum: 'Minimum',
  maximum: 'Maximum',
  deviation: 'Standard deviation',
  element: 'One element',
};

/** How much of the array is behind what is in view: 'exact', 'sampled 1 : 4,096'. */
export function coverageText({
  lookedAt,
  covered,
  missing,
}: Pick<Summary, 'lookedAt' | 'covered' | 'missing'>): string {
  if (lookedAt === covered) return missing === 0 ? 'exact' : 'exact for what is there';
  return `sampled 1 : ${ratioText(covered / lookedAt)}`;
}

function ratioText(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(1) : formatIndex(Math.round(ratio));
}

/** The same in figures. */
export function coverageDetail({ lookedAt, covered }: Pick<Summary, 'lookedAt' | 'covered'>): string {
  return `${formatIndex(lookedAt)} of ${formatIndex(covered)} elements read for what is in view`;
}

/** How far what is in view has been read. */
export interface ReadState {
  /** Whether tiles in view are still to come, and whether they are to be refined. */
  readonly loading: boolean;
  readonly refining: boolean;
  /** How far refining has come, 0 to 1. */
  readonly progress: number;
  readonly summary: Pick<Summary, 'lookedAt' | 'covered' | 'missing'>;
  readonly failure: string | null;
}

/** What is known of the view and what is under way: 'exact', 'sampled 1 : 4,096, refining 37%'. */
export function statusText({ loading, refining, progress, summary, failure }: ReadState): string {
  if (loading) return 'reading…';
  if (summary.covered === 0) return failure === null ? '' : 'not read';
  if (failure !== null) return `${coverageText(summary)}, part of it could not be read`;
  const known = coverageText(summary);
  return refining ? `${known}, refining ${Math.floor(100 * progress)}%` : known;
}

/** Bytes a second that a disk is taken to read, to say how long it will take. */
const DISK_SPEED = 0.5e9;

/** How long it takes to read so many bytes: 'about 8 s at 0.5 GB/s'. */
export function durationText(bytes: number): string {
  const seconds = bytes / DISK_SPEED;
  const minutes = seconds / 60;
  const text =
    seconds < 100
      ? `${Math.max(Math.round(seconds), 1)} s`
      : minutes < 100
        ? `${Math.round(minutes)} min`
        : `${formatIndex(Math.round(minutes / 60))} h`;
  return `about ${text} at ${DISK_SPEED / 1e9} GB/s`;
}

/** Whether a pixel is an element. */
export function areElements({ rowLevel, columnLevel }: Pick<TileKey, 'rowLevel' | 'columnLevel'>): boolean {
  return rowLevel === 0 && columnLevel === 0;
}

/** What a pixel stands for: 'mean of 64 × 8,192 elements'. */
export function pixelText(reduction: Reduction, rowLevel: number, columnLevel: number): string {
  if (rowLevel === 0 && columnLevel === 0 && reduction !== 'deviation') return 'every element';
  const block = `${formatIndex(2 ** rowLevel)} × ${formatIndex(2 ** columnLevel)} elements`;
  return reduction === 'element'
    ? `one of ${block}`
    : `${REDUCTION_NAMES[reduction].toLowerCase()} of ${block}`;
}

/** A kind of elements that the colour map has no colour for, and how many there are or how many pixels have some. */
export interface Unusual {
  readonly kind: SpecialName | 'missing';
  readonly text: string;
}

/** What an element that is no number is called, or no time where `time` says that times are counted. */
function nanName(time: TimeScale | null): string {
  return time ? 'NaT' : 'NaN';
}

type Counts = Pick<Summary, 'missing' | 'nan' | 'positiveInfinity' | 'negativeInfinity'>;

/** The kinds of unusual elements in view: 'NaN in 21 px', or '21 NaN' where a pixel is an element. */
export function unusualKinds(
  summary: Counts,
  time: TimeScale | null = null,
  areElements = false,
): readonly Unusual[] {
  const textOf = (name: string, count: number): string =>
    areElements ? `${formatIndex(count)} ${name}` : `${name} in ${formatIndex(count)} px`;
  const kinds = [
    { kind: 'nan', name: nanName(time), count: summary.nan },
    { kind: 'positiveInfinity', name: '+Inf', count: summary.positiveInfinity },
    { kind: 'negativeInfinity', name: '−Inf', count: summary.negativeInfinity },
    { kind: 'missing', name: 'missing', count: summary.missing },
  ] as const;
  return kinds
    .filter(({ count }) => count > 0)
    .map(({ kind, name, count }) => ({ kind, text: textOf(name, count) }));
}

type Range = readonly [start: number, end: number];

/** A block's index as NumPy takes it: '[61200:61300, 0:4167]', with the fixed axes in place. */
export function rangeText(plane: PlaneSpec, rows: Range, columns: Range): string {
  if (plane.rowAxis >= 0 && plane.columnAxis < 0) {
    const first = rows[0] * plane.wrap + columns[0];
    const last = (rows[1] - 1) * plane.wrap + columns[1] - 1;
    // Where a block holds a part of each of several rows, no one slice names it.
    const isRun = rows[1] - rows[0] === 1 || columns[1] - columns[0] === plane.wrap;
    return isRun ? `[${axisText([first, last + 1])}]` : `[${first}] to [${last}]`;
  }
  const indices = plane.indices.map((index, axis) => {
    if (axis === plane.rowAxis) return axisText(rows);
    return axis === plane.columnAxis ? axisText(columns) : index;
  });
  return `[${indices.join(', ') || '()'}]`;
}

function axisText([start, end]: Range): string {
  return end - start === 1 ? String(start) : `${start}:${end}`;
}

/** The elements without a number under a pixel: '3 NaN, 1 +Inf'; '' if there are none. */
export function unusualText(pixel: BlockStatistics, time: TimeScale | null = null): string {
  return [
    { name: nanName(time), count: pixel.nan },
    { name: '+Inf', count: pixel.positiveInfinity },
    { name: '−Inf', count: pixel.negativeInfinity },
    { name: 'missing', count: pixel.missing },
  ]
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${formatIndex(count)} ${name}`)
    .join(', ');
}
