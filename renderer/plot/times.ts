/** Times as values of a picture: counts of a unit, of dates since 1970. Pure. */
import { scaleUtc } from 'd3-scale';
import type { TimeScale } from '../../electron/model/array';
import type { Reduction } from '../../electron/model/tile';
import type { Domain } from './scale';

const second = 1000;
const day = 86_400 * second;
/** In milliseconds. */
const lengths: Readonly<Record<string, number>> = {
  ...{ W: 7 * day, D: day, h: 3600 * second, m: 60 * second, s: second },
  ...{ ms: 1, us: 1e-3, ns: 1e-6, ps: 1e-9, fs: 1e-12, as: 1e-15 },
};
const months: Readonly<Record<string, number>> = { Y: 12, M: 1 };
/** Digits that a unit has behind the second. */
const fractions: Readonly<Record<string, number>> = { ms: 3, us: 6, ns: 9, ps: 12, fs: 15, as: 18 };

/** What pixels count that show a reduction of times: the deviation of dates is no date. */
export function timeOfPixels(time: TimeScale | null, reduction: Reduction): TimeScale | null {
  return time && reduction === 'deviation' ? { ...time, kind: 'timedelta' } : time;
}

/** What JavaScript has dates for: some hundred thousand years. */
const mostMilliseconds = 8.64e15;

/** Milliseconds from 1970 to a date, whose count need not be whole; NaN for what is no date, or none of JavaScript's. */
function toMilliseconds(count: number, { kind, unit, multiple }: TimeScale): number {
  if (kind !== 'datetime') return NaN;
  const inYear = months[unit];
  if (inYear === undefined) {
    const milliseconds = count * multiple * (lengths[unit] ?? NaN);
    return Math.abs(milliseconds) <= mostMilliseconds ? milliseconds : NaN;
  }
  const month = count * multiple * inYear;
  const [start, end] = [Math.floor(month), Math.floor(month) + 1].map((whole) => Date.UTC(1970, whole));
  return start === undefined || end === undefined ? NaN : start + (end - start) * (month - Math.floor(month));
}

/** The opposite. */
function toCount(milliseconds: number, { unit, multiple }: TimeScale): number {
  const inYear = months[unit];
  if (inYear === undefined) return milliseconds / (lengths[unit] ?? NaN) / multiple;
  const date = new Date(milliseconds);
  const month = 12 * (date.getUTCFullYear() - 1970) + date.getUTCMonth();
  return (month + (date.getUTCDate() - 1) / 31) / inYear / multiple;
}

interface DateParts {
  /** In ISO 8601, to the second. */
  readonly iso: string;
  /** '.025' of a second, where the unit is shorter. */
  readonly fraction: string;
}

/** A date at a whole count, by whole numbers, for nanoseconds have more digits than a date; null for what is none. */
function partsOf(count: number, time: TimeScale): DateParts | null {
  const digits = fractions[time.unit];
  if (time.kind !== 'datetime' || digits === undefined) {
    const milliseconds = toMilliseconds(count, time);
    return Number.isNaN(milliseconds) ? null : { iso: isoOf(milliseconds), fraction: '' };
  }
  const perSecond = 10n ** BigInt(digits);
  const all = BigInt(count) * BigInt(time.multiple);
  const rest = ((all % perSecond) + perSecond) % perSecond;
  const milliseconds = Number((all - rest) / perSecond) * second;
  if (Math.abs(milliseconds) > mostMilliseconds) return null;
  return { iso: isoOf(milliseconds), fraction: `.${rest.toString().padStart(digits, '0')}` };
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, '');
}

/** A date in ISO 8601, as precise as its unit; null for what is none. A count that is not whole is rounded, with a '≈'. */
export function dateText(count: number, time: TimeScale): string | null {
  const parts = partsOf(Math.round(count), time);
  if (!parts) return null;
  const rounded = Number.isSafeInteger(count) ? '' : '≈';
  const left = { Y: 15, M: 12, W: 9, D: 9, h: 6, m: 3 }[time.unit] ?? 0;
  return `${rounded}${parts.iso.slice(0, parts.iso.length - left)}${parts.fraction}`;
}

/**
 * As much of a date as tells it from others within a span, in no more than 13 characters: a day, or the time of day, or
 * seconds. Where that leaves out digits other than zeros it is marked with a '≈'. Null for what is no date.
 */
export function shortDateText(count: number, span: number, time: TimeScale): string | null {
  const parts = partsOf(Math.round(count), time);
  const reach = toMilliseconds(count + span, time) - toMilliseconds(count, time);
  if (!parts || Number.isNaN(reach)) return null;
  if (months[time.unit] !== undefined) return dateText(count, time);
  const [date = '', seconds = ''] = parts.iso.split('T');
  const clock = `${seconds}${parts.fraction}`;
  const isCut = (rest: string): boolean => /[1-9]/.test(rest);
  if (span === 0 || reach >= 2 * day) return isCut(clock) ? `≈${date}` : date;
  if (reach >= 10 * second) return isCut(clock.slice(8)) ? `≈${clock.slice(0, 8)}` : clock.slice(0, 8);
  return isCut(clock.slice(18)) ? `≈${clock.slice(5, 17)}` : clock.slice(5, 18);
}

/**
 * What a legend's labels leave out: of durations what they count, 'in ms', 'in units of 25 s'; of dates of a domain so
 * short that they tell the time alone, the day, and of seconds the minute: 'from 2024-02-29 12:34'.
 */
export function unitText(time: TimeScale | null, domain: Domain | null): string {
  if (!time) return '';
  const { kind, unit, multiple } = time;
  if (kind === 'datetime') return domain === null ? '' : startText(domain, time);
  if (unit === 'generic') return 'in generic units';
  return multiple === 1 ? `in ${unit}` : `in units of ${multiple} ${unit}`;
}

function startText({ min, max }: Domain, time: TimeScale): string {
  const reach = toMilliseconds(max, time) - toMilliseconds(min, time);
  const [date = '', clock = ''] = partsOf(Math.round(min), time)?.iso.split('T') ?? [];
  const isOfDays = months[time.unit] !== undefined || !(reach > 0 && reach < 2 * day);
  if (date === '' || isOfDays) return '';
  return reach < 10 * second ? `from ${date} ${clock.slice(0, 5)}` : `from ${date}`;
}

export interface TimeTick {
  readonly value: number;
  readonly label: string;
}

/** Round dates in a domain; null where there are none. */
export function timeTicks({ min, max }: Domain, wanted: number, time: TimeScale): readonly TimeTick[] | null {
  const ends = [toMilliseconds(min, time), toMilliseconds(max, time)];
  if (ends.some(Number.isNaN)) return null;
  const dates = scaleUtc(ends, [0, 1]).ticks(wanted);
  const texts = dates.map((date) => date.toISOString());
  const from = (texts[0]?.length ?? 24) - 24;
  const isLong = (ends[1] ?? 0) - (ends[0] ?? 0) >= 2 * day;
  // The first of these parts that leaves out nothing.
  const parts = [
    { start: 0, end: from + 4, rest: '-01-01T00:00:00.000Z' },
    { start: 0, end: from + 7, rest: '-01T00:00:00.000Z' },
    { start: 0, end: from + 10, rest: 'T00:00:00.000Z' },
    { start: from + (isLong ? 5 : 11), end: from + 16, rest: ':00.000Z' },
    { start: from + 11, end: from + 19, rest: '.000Z' },
    { start: from + 17, end: from + 23, rest: 'Z' },
  ];
  const part = parts.find(({ rest }) => texts.every((text) => text.endsWith(rest)));
  return dates.map((date, i) => ({
    value: toCount(date.getTime(), time),
    label: texts[i]?.slice(part?.start, part?.end) ?? '',
  }));
}

/**
 * The count of a date that is typed, in ISO 8601; NaN for anything else. By whole numbers, as partsOf, for Date ends at
 * milliseconds.
 */
export function typedDate(text: string, time: TimeScale): number {
  const iso = text.trim().replace('≈', '').replace(' ', 'T');
  const [, whole = iso, fraction = ''] = /^(.*:\d+)\.(\d+)$/.exec(iso) ?? [];
  const milliseconds = Date.parse(whole.includes('T') ? `${whole}Z` : whole);
  const digits = fractions[time.unit];
  if (digits === undefined || Number.isNaN(milliseconds)) {
    return toCount(milliseconds + second * Number(`0.${fraction}`), time);
  }
  const rest = BigInt(fraction.slice(0, digits).padEnd(digits, '0'));
  const all = (BigInt(milliseconds) * 10n ** BigInt(digits)) / BigInt(second) + rest;
  const multiple = BigInt(time.multiple);
  return Number(all / multiple) + Number(all % multiple) / time.multiple;
}
