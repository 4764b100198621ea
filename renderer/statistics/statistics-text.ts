/** The statistics of a selection, in words. */
import type { BlockStatistics } from '../../electron/model/tile';
import { coverageText } from '../plot/words';
import type { Known } from './statistics-model';

export interface Figure {
  readonly name: string;
  readonly text: string;
}

/** The figures of the finite elements; none where there is none. */
export function figuresOf({ minimum, maximum, mean, deviation }: BlockStatistics): readonly Figure[] {
  return [
    { name: 'min', text: minimum },
    { name: 'max', text: maximum },
    { name: 'mean', text: mean },
    { name: 'std', text: deviation },
  ].filter(({ text }) => text !== '');
}

/** How much of the selection the figures are of: 'exact', 'sampled 1 : 16, reading 37%'. */
export function progressText({ statistics, progress, message }: Known): string {
  if (progress === 'failed') return message;
  if (!statistics) return 'reading…';
  const coverage = coverageText(statistics);
  const percent = Math.floor((100 * statistics.lookedAt) / statistics.covered);
  return progress === 'reading' || progress === 'reading all' ? `${coverage}, reading ${percent}%` : coverage;
}

/** What the statistics are of. */
export interface MeasuredSlice {
  /** The file's name. */
  readonly name: string;
  readonly dtype: string;
  /** The slice as NumPy takes it: 'a[3, 0:500]'. */
  readonly slice: string;
}

/** All of it as lines of text, for the clipboard: no digit is left out. */
export function statisticsText({ name, dtype, slice }: MeasuredSlice, statistics: BlockStatistics): string {
  const { lookedAt, covered, nan, positiveInfinity, negativeInfinity, missing } = statistics;
  const isExact = lookedAt === covered;
  const counts = [
    { name: 'NaN', count: nan },
    { name: '+Inf', count: positiveInfinity },
    { name: '-Inf', count: negativeInfinity },
    { name: 'missing', count: missing },
  ].filter(({ count }) => count > 0);
  const figures: readonly Figure[] = [
    { name: 'n', text: String(covered) },
    ...figuresOf(statistics),
    ...counts.map(({ name: kind, count }) => ({ name: kind, text: String(count) })),
    { name: 'coverage', text: isExact ? 'exact' : `sampled, ${lookedAt} of ${covered} elements read` },
  ];
  const width = Math.max(...figures.map(({ name: figure }) => figure.length));
  const lines = figures.map(({ name: figure, text }) => `${figure.padEnd(width)}  ${text}`);
  return [name, `${slice}  ${dtype}`, ...lines, ''].join('\n');
}
