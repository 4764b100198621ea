/** Ticks of the axes and of the legend. Lengths and places are pixels along the axis. */
import { format } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import type { TimeScale } from '../../electron/model/array';
import { shareOf, type Domain, type Scale } from './scale';
import { dateText, shortDateText, timeTicks } from './times';
import { pixelOf, type AxisView } from './view';

/** '4,999,999' */
export const formatIndex = format(',d');

export interface IndexTick {
  readonly index: number;
  readonly label: string;
  /** The middle of the element, and of the label. */
  readonly at: number;
}

/**
 * Ticks of the part of an axis of `count` elements that is in view: round indices, labels apart, and always the
 * last index of the axis where that is in view.
 *
 * @param extentOf how much of the axis a label takes, its margin included
 * @param labelOf what an index is called; null if it has no name
 */
export function indexTicks(
  axis: AxisView,
  count: number,
  length: number,
  extentOf: (label: string) => number,
  labelOf: ((index: number) => string) | null = formatIndex,
): IndexTick[] {
  if (!labelOf) return [];
  const tick = (index: number): IndexTick => ({
    index,
    label: labelOf(index),
    at: pixelOf(axis, index) + 0.5 / axis.scale,
  });
  const overlap = (a: IndexTick, b: IndexTick): boolean =>
    b.at - a.at < (extentOf(a.label) + extentOf(b.label)) / 2;
  const isInView = ({ at }: IndexTick): boolean => at >= 0 && at <= length;

  const first = Math.max(axis.start, 0);
  const end = Math.min(axis.start + length * axis.scale, count);
  const round = scaleLinear([first, Math.max(end - 1, first + 1)], [0, 1]);
  const indicesOf = (wanted: number): number[] =>
    round.ticks(wanted).filter((index) => Number.isInteger(index) && index < count - 1);
  const areApart = (ticks: readonly IndexTick[]): boolean =>
    ticks.every((each, i) => {
      const next = ticks[i + 1];
      return !next || !overlap(each, next);
    });

  // Labels of lower indices are shorter: there may be room for some more than of the longest.
  const most = Math.min(length / extentOf('0'), (2 * length) / extentOf(labelOf(Math.floor(end))));
  let wanted = Math.max(Math.floor(most), 1);
  let indices = indicesOf(wanted);
  let ticks = indices.map(tick).filter(isInView);
  while (wanted > 1 && !areApart(ticks)) {
    // Many counts in a row have the same round indices.
    const crowded = indices.length;
    do indices = indicesOf(--wanted);
    while (wanted > 1 && indices.length === crowded);
    ticks = indices.map(tick).filter(isInView);
  }
  const last = tick(count - 1);
  return isInView(last) ? [...ticks.filter((each) => !overlap(each, last)), last] : ticks;
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
 * @param time what they count, if they are times: dates have ticks at round dates
 */
export function valueTicks(
  domain: Domain,
  scale: Scale,
  wanted: number,
  whole: boolean,
  time: TimeScale | null = null,
): ValueTick[] {
  const span = domain.max - domain.min;
  // Domains wider than the greatest double, and those whose tenth parts are subnormal, are beyond d3.
  if (span < 1e-290) return [];
  const kept: ValueTick[] = [];
  const dates = time && timeTicks(domain, wanted, time);
  const values = dates
    ? dates.map(({ value }) => value)
    : candidates(domain, scale, span, wanted).filter((value) => !whole || Number.isInteger(value));
  const labels = dates ? dates.map(({ label }) => label) : formatTicks(values);
  if (new Set(labels).size < values.length) return [];
  for (const [i, value] of values.entries()) {
    const fraction = shareOf(value, scale, domain);
    const previous = kept.at(-1)?.fraction ?? -1;
    if (fraction < 0.04 || fraction > 0.96 || fraction - previous < CLOSEST_TICKS) continue;
    kept.push({ value, label: labels[i] ?? '', fraction });
  }
  return kept;
}

/** Ticks of a bent scale stand this far apart at least, as a share of the domain. */
const CLOSEST_TICKS = 0.07;

/** Round values; powers of ten on a scale that has room for them. */
function candidates({ min, max }: Domain, scale: Scale, span: number, wanted: number): readonly number[] {
  if (span === Infinity) return [0];
  const even = scaleLinear([min, max], [0, 1]).ticks(wanted);
  if (!scale.id.includes('log') || Math.max(max / min, -min, max) < 100) return even;
  const powers: number[] = [];
  const top = Math.ceil(Math.log10(Math.max(Math.abs(min), Math.abs(max))));
  const bottom = min > 0 ? Math.floor(Math.log10(min)) : top - 6;
  for (let exponent = bottom; exponent <= top; exponent++) powers.push(10 ** exponent);
  return [...powers.map((power) => -power).reverse(), 0, ...powers].filter((v) => v > min && v < max);
}

/**
 * As many decimals for each as the longest needs; powers of ten where figures would be long, and nothing where
 * those would be, too.
 */
function formatTicks(values: readonly number[]): string[] {
  const shortest = values.map(String);
  const decimals = Math.max(0, ...shortest.map((text) => text.split('.')[1]?.length ?? 0));
  const fixed = values.map((value) => value.toFixed(Math.min(decimals, 100)));
  const isLong = shortest.some((text) => text.includes('e')) || fixed.some((text) => text.length > ROOM);
  const labels = isLong ? values.map(exponential) : fixed;
  return labels.every((label) => label.length <= ROOM) ? labels.map(typeset) : [];
}

/** A round value in powers of ten, without the digits by which its double misses it. */
function exponential(value: number): string {
  if (value === 0) return '0';
  const short = value.toExponential(12);
  return Number(short).toExponential();
}

/** Characters that fit beside the legend's bar. */
const ROOM = 11;

/** The least and greatest value in words for the legend, and in full. */
export interface ValueLabel {
  readonly label: string;
  /** All digits; with a '≈' where a 64-bit integer may have had others than the double that is known of it. */
  readonly exact: string;
}

interface Values {
  readonly single: boolean;
  readonly whole: boolean;
  readonly time?: TimeScale | null;
}

/**
 * Labels for the ends of a domain: exact where that is short, otherwise rounded and marked with a '≈'. Where
 * rounding would make them the same, dates are told in full, and of numbers the upper one by how far it is above.
 *
 * @param values whether they are of single precision, and whole numbers only; and what they count, if they are times
 */
export function domainLabels(
  { min, max }: Domain,
  { single, whole, time = null }: Values,
): { readonly min: ValueLabel; readonly max: ValueLabel } {
  const labelOf = (value: number): ValueLabel => {
    const date = time && shortDateText(value, max - min, time);
    if (time && date !== null) return { label: date, exact: dateText(value, time) ?? date };
    const isRounded = whole && Math.abs(value) > Number.MAX_SAFE_INTEGER && Math.abs(value) <= 2 ** 64;
    const exact = `${isRounded ? '≈' : ''}${exactText(value, single)}`;
    return { label: shortenNumber(exact, ROOM), exact };
  };
  const [low, high] = [labelOf(min), labelOf(max)];
  if (min === max || low.label !== high.label) return { min: low, max: high };
  if (time?.kind === 'datetime' && low.exact !== high.exact) {
    return { min: { ...low, label: low.exact }, max: { ...high, label: high.exact } };
  }
  return { min: low, max: { ...high, label: typeset(`+${Number((max - min).toPrecision(3))}`) } };
}

/**
 * The shortest decimal that reads back as a number.
 *
 * @param single whether the values are float32: it then has to name no other float32
 */
export function exactText(value: number, single: boolean): string {
  if (!single || Math.fround(value) !== value) return String(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

const MOST_DIGITS = 6;

/** A number as it stands if that fits or is a time, otherwise as many of its digits as fit, with a '≈'. */
export function shortenNumber(text: string, room = 12): string {
  if (text.length <= room) return typeset(text);
  const value = Number(text.replace('≈', ''));
  if (Number.isNaN(value)) return text;
  for (let digits = MOST_DIGITS; digits > 1; digits--) {
    const forms = [value.toPrecision(digits), value.toExponential(digits - 1)];
    const fitting = forms.map((form) => typeset(`≈${form}`)).find((form) => form.length <= room);
    if (fitting !== undefined) return fitting;
  }
  return typeset(`≈${value.toPrecision(1)}`);
}

/** A true minus sign, and '1e6' for '1e+6'. */
function typeset(text: string): string {
  return text.replace('e+', 'e').replaceAll('-', '−');
}
