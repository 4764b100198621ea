/** Ticks of the axes and of the legend. Lengths and places are pixels along the axis. */
import { format } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import type { Domain } from './overview';

/** '4,999,999' */
export const formatIndex = format(',d');

export interface IndexTick {
  readonly index: number;
  readonly label: string;
  /** The middle of the element, and of the label. */
  readonly at: number;
}

/**
 * Ticks of an axis of `count` elements: 0, round indices and always the last index, labels apart.
 *
 * @param extentOf how much of the axis a label takes, its margin included
 */
export function indexTicks(count: number, length: number, extentOf: (label: string) => number): IndexTick[] {
  const tick = (index: number): IndexTick => ({
    index,
    label: formatIndex(index),
    at: ((index + 0.5) / count) * length,
  });
  const overlap = (a: IndexTick, b: IndexTick): boolean =>
    b.at - a.at < (extentOf(a.label) + extentOf(b.label)) / 2;

  const last = tick(count - 1);
  const wanted = Math.max(Math.floor(length / (extentOf(last.label) * 1.5)), 1);
  const kept: IndexTick[] = [];
  for (const index of scaleLinear([0, Math.max(count - 1, 1)], [0, 1]).ticks(wanted)) {
    if (!Number.isInteger(index) || index >= count - 1) continue;
    const candidate = tick(index);
    const previous = kept.at(-1);
    if (overlap(candidate, last) || (previous && overlap(previous, candidate))) continue;
    kept.push(candidate);
  }
  return [...kept, last];
}

export interface ValueTick {
  readonly value: number;
  readonly label: string;
  /** 0 at the domain's least value, 1 at its greatest. */
  readonly fraction: number;
}

/**
 * Round values strictly inside a domain, away from its ends; none where doubles are too coarse for them.
 *
 * @param whole whether there are whole numbers only, so that no other tick means anything
 */
export function valueTicks({ min, max }: Domain, wanted: number, whole: boolean): ValueTick[] {
  const span = max - min;
  // Domains wider than the greatest double, and those whose tenth parts are subnormal, are beyond d3.
  if (span < 1e-290) return [];
  const candidates = Number.isFinite(span) ? scaleLinear([min, max], [0, 1]).ticks(wanted) : [0];
  const fraction = (value: number): number => (value / 2 - min / 2) / (max / 2 - min / 2);
  const values = candidates.filter(
    (value) => fraction(value) > 0.04 && fraction(value) < 0.96 && (!whole || Number.isInteger(value)),
  );
  const labels = formatTicks(values);
  if (new Set(labels).size < labels.length) return [];
  return values.map((value, i) => ({ value, label: labels[i] ?? '', fraction: fraction(value) }));
}

/** As many decimals for each as the longest needs; powers of ten where figures would be long. */
function formatTicks(values: readonly number[]): string[] {
  const shortest = values.map(String);
  const decimals = Math.max(0, ...shortest.map((text) => text.split('.')[1]?.length ?? 0));
  const fixed = values.map((value) => value.toFixed(Math.min(decimals, 100)));
  const long = shortest.some((text) => text.includes('e')) || fixed.some((text) => text.length > LONG);
  return (long ? values.map(exponential) : fixed).map(typeset);
}

/** A round value in powers of ten, without the digits by which its double misses it. */
function exponential(value: number): string {
  if (value === 0) return '0';
  const short = value.toExponential(12);
  return Number(short).toExponential();
}

const LONG = 12;

/** The least and greatest value in words for the legend, and in full. */
export interface ValueLabel {
  readonly label: string;
  /** All digits; with a '≈' where a 64-bit integer may have had others than the double that is known of it. */
  readonly exact: string;
}

/**
 * Labels for the ends of a domain: exact where that is short, otherwise rounded, marked with a '≈' and with as
 * many digits as it takes to tell the two apart.
 *
 * @param single whether the values are float32: their shortest decimals are those that name no other float32
 * @param whole whether there are whole numbers only
 */
export function domainLabels(
  { min, max }: Domain,
  { single, whole }: { readonly single: boolean; readonly whole: boolean },
): { readonly min: ValueLabel; readonly max: ValueLabel } {
  const exactly = single ? shortestSingle : String;
  let digits = 6;
  while (digits < 17 && min !== max && min.toPrecision(digits) === max.toPrecision(digits)) digits++;
  const labelOf = (value: number): ValueLabel => {
    const rounded = whole && Math.abs(value) > Number.MAX_SAFE_INTEGER && Math.abs(value) <= 2 ** 64;
    const exact = `${rounded ? '≈' : ''}${exactly(value)}`;
    if (exact.length <= LONG) return { label: typeset(exact), exact };
    return { label: typeset(`≈${value.toPrecision(digits)}`), exact };
  };
  return { min: labelOf(min), max: labelOf(max) };
}

/** The shortest decimal that reads back as this float32. */
function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

/** A true minus sign, and '1e6' for '1e+6'. */
function typeset(text: string): string {
  return text.replace('e+', 'e').replaceAll('-', '−');
}
