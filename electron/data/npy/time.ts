import { timeUnits, type ScalarDtype, type TimeUnit } from './dtype';
import type { ElementReader } from './element-reader';
import { floatText } from './float-text';

/** A datetime64 or a timedelta64. */
export type TimeDtype = Extract<ScalarDtype, { readonly kind: 'datetime' | 'timedelta' }>;

/** The count of NaT. */
export const notATime = -(2n ** 63n);

/** Datetimes in ISO 8601, as precise as their unit. */
export function datetimeReader(dtype: TimeDtype): ElementReader {
  return timeReader(dtype, (count) => datetimeText(count, dtype.unit, dtype.multiple));
}

/** Timedeltas in words: `25 seconds`. */
export function timedeltaReader(dtype: TimeDtype): ElementReader {
  const words = unitWords[dtype.unit];
  return timeReader(dtype, (count) => `${wrapped(count * BigInt(dtype.multiple))} ${words}`);
}

/** The count that an element holds, null for NaT. */
export function timeCount(view: DataView, offset: number, { byteOrder }: TimeDtype): bigint | null {
  const count = view.getBigInt64(offset, byteOrder !== 'big');
  return count === notATime ? null : count;
}

function timeReader(dtype: TimeDtype, text: (count: bigint) => string): ElementReader {
  return {
    text: (view, offset) => {
      const count = timeCount(view, offset, dtype);
      return count === null ? 'NaT' : text(count);
    },
    value: () => null,
    state: (view, offset) => (timeCount(view, offset, dtype) === null ? 'nan' : 'value'),
    numbers: {
      type: 'm8',
      swapUnit: dtype.byteOrder === 'big' ? 8 : 1,
      text: (value) => text(BigInt(value)),
      meanText: (value) => roundedText(value, text),
      differenceText: (value) => differenceText(value, dtype),
    },
  };
}

/** The time nearest to a count that need not be whole; with a '≈' where it is not, or a double counts no longer. */
function roundedText(count: number, text: (count: bigint) => string): string {
  const nearest = Math.round(count);
  const shown = text(BigInt(Math.min(Math.max(nearest, -(2 ** 63) + 1024), 2 ** 63 - 1024)));
  return Number.isSafeInteger(count) ? shown : `≈${shown}`;
}

function differenceText(count: number, { unit, multiple }: TimeDtype): string {
  return `${floatText(count * multiple, null)} ${unitWords[unit]}`;
}

const unitWords: Readonly<Record<TimeUnit, string>> = {
  ...{ Y: 'years', M: 'months', W: 'weeks', D: 'days', h: 'hours', m: 'minutes', s: 'seconds' },
  ...{ ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds', ps: 'picoseconds', fs: 'femtoseconds' },
  ...{ as: 'attoseconds', generic: 'generic time units' },
};

/** NumPy counts in 64 bits and lets the count wrap; so does its text. */
function wrapped(count: bigint): bigint {
  return BigInt.asIntN(64, count);
}

/** A count of units since 1970 in ISO 8601. NumPy prints no text for a generic one: it is the count itself. */
function datetimeText(count: bigint, unit: TimeUnit, multiple: number): string {
  const units = wrapped(count * BigInt(multiple));
  switch (unit) {
    case 'generic':
      return units.toString();
    case 'Y':
      return yearText(wrapped(units + 1970n));
    case 'M':
      return `${yearText(1970n + floorDivide(units, 12n))}-${twoDigits(modulo(units, 12n) + 1n)}`;
    case 'W':
      return dateText(wrapped(units * 7n));
    case 'D':
      return dateText(units);
    case 'h':
      return `${dateText(floorDivide(units, 24n))}T${clockText(modulo(units, 24n) * 60n).slice(0, 2)}`;
    case 'm':
      return `${dateText(floorDivide(units, 1440n))}T${clockText(modulo(units, 1440n))}`;
    case 's':
    case 'ms':
    case 'us':
    case 'ns':
    case 'ps':
    case 'fs':
    case 'as': {
      const perSecond = 10n ** BigInt(fractionDigits(unit));
      const minutes = datetimeText(floorDivide(units, 60n * perSecond), 'm', 1);
      const seconds = modulo(units, 60n * perSecond)
        .toString()
        .padStart(fractionDigits(unit) + 2, '0');
      return `${minutes}:${seconds.replace(/(?<=^..)(?=.)/, '.')}`;
    }
  }
}

/** How many digits a second's fraction has: 3 for milliseconds. */
function fractionDigits(unit: TimeUnit): number {
  return 3 * (timeUnits.findIndex((known) => known === unit) - timeUnits.indexOf('s'));
}

const daysTo2000 = 10957n;
const daysOf400Years = 146_097n;

/** The date so many days after 1970-01-01, by the Gregorian calendar, which repeats itself after 400 years. */
function dateText(days: bigint): string {
  const since2000 = wrapped(days - daysTo2000);
  const cycle = floorDivide(since2000, daysOf400Years);
  const date = new Date(Date.UTC(2000, 0, 1 + Number(modulo(since2000, daysOf400Years))));
  return yearText(400n * cycle + BigInt(date.getUTCFullYear())) + date.toISOString().slice(4, 10);
}

/** Four characters at least, a minus sign among them. */
function yearText(year: bigint): string {
  return year < 0n ? `-${(-year).toString().padStart(3, '0')}` : year.toString().padStart(4, '0');
}

/** Minutes of a day as hh:mm. */
function clockText(minutes: bigint): string {
  return `${twoDigits(minutes / 60n)}:${twoDigits(minutes % 60n)}`;
}

function twoDigits(number: bigint): string {
  return number.toString().padStart(2, '0');
}

function floorDivide(a: bigint, b: bigint): bigint {
  return (a - modulo(a, b)) / b;
}

/** From 0 to b - 1. */
function modulo(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}
