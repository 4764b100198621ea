/** What a profile says about itself, in words. */
import type { TimeScale } from '../../electron/model/array';
import { domainLabels, formatIndex } from '../plot/ticks';
import { coverageText, unusualKinds } from '../plot/words';
import type { LineKind, LineSummary } from './line';
import type { LineState } from './line-model';

type ReadState = Pick<LineState, 'loading' | 'refining' | 'progress' | 'failure'>;

/** 'row 61,200: exact', 'pose.x, column 4,999,998: sampled 1 : 64, refining 12%'. */
export function titleText(kind: LineKind, summary: LineSummary, state: ReadState, part = ''): string {
  const what = part === '' ? kind : `${part}, ${kind}`;
  return `${what} ${formatIndex(summary.index)}: ${statusText(summary, state)}`;
}

/** '−1.2 to 7, mean 3'. */
export function valuesText(summary: LineSummary, time: TimeScale | null = null): string {
  const { extent, mean, isMeanExact, single, whole, lookedAt, covered } = summary;
  if (!extent) return covered > 0 ? 'no finite value' : '';
  const { min, max } = domainLabels(extent, { single, whole, time });
  if (extent.min === extent.max) {
    return lookedAt === covered ? `all ${min.label}` : `${min.label} wherever looked`;
  }
  const ofMean = { min: mean, max: mean + extent.max - extent.min };
  const average = domainLabels(time ? ofMean : { min: mean, max: mean }, {
    single: false,
    whole: false,
    time,
  }).min.label;
  const marked = isMeanExact || average.startsWith('≈') ? average : `≈${average}`;
  return `${min.label} to ${max.label}, mean ${marked}`;
}

/** All of it in a sentence, to be read aloud. */
export function descriptionOf(
  kind: LineKind,
  summary: LineSummary,
  state: ReadState,
  part = '',
  time: TimeScale | null = null,
): string {
  const line = `${kind === 'row' ? 'Row' : 'Column'} ${formatIndex(summary.index)}`;
  const name = part === '' ? line : `${line} of ${part}`;
  const parts = [
    valuesText(summary, time),
    ...unusualKinds(summary, time).map(({ text }) => text),
    statusText(summary, state),
  ];
  return `${name}: ${parts.filter((part) => part !== '').join(', ')}`;
}

function statusText(summary: LineSummary, { loading, refining, progress, failure }: ReadState): string {
  if (failure !== null) return 'could not be read';
  if (summary.covered === 0) return 'reading…';
  const coverage = coverageText(summary);
  if (!refining || loading) return coverage;
  return `${coverage}, refining ${Math.floor(100 * progress)}%`;
}
