import { describe, expect, it } from 'vitest';
import type { TimeScale } from '../../../electron/model/array';
import { scaleOf } from '../../../renderer/plot/scale';
import { domainLabels, valueTicks } from '../../../renderer/plot/ticks';
import { dateText, shortDateText, timeOfPixels, typedDate, unitText } from '../../../renderer/plot/times';

const dates = (unit: string, multiple = 1): TimeScale => ({ kind: 'datetime', unit, multiple });
const durations = (unit: string, multiple = 1): TimeScale => ({ kind: 'timedelta', unit, multiple });
const day = 86_400;
/** 2024-02-29T12:34:56 */
const leap = 1_709_210_096;

function labels(min: number, max: number, time: TimeScale) {
  const domain = { min, max };
  const ends = domainLabels(domain, { single: false, whole: true, time });
  const ticks = valueTicks(domain, scaleOf('linear', domain), 6, true, time);
  return { ends: [ends.min.label, ends.max.label], ticks: ticks.map(({ label }) => label) };
}

describe('a date', () => {
  it.each([
    [54, dates('Y'), '2024'],
    [649, dates('M'), '2024-02'],
    [-1, dates('M', 12), '1969-01'],
    [19_782, dates('D'), '2024-02-29'],
    [2826, dates('W'), '2024-02-29'],
    [leap / 3600, dates('h'), '≈2024-02-29T13'],
    [leap, dates('s'), '2024-02-29T12:34:56'],
    [-leap * 1000 - 1, dates('ms'), '1915-11-03T11:25:03.999'],
    [leap * 4, dates('ms', 250), '2024-02-29T12:34:56.000'],
    [-1, dates('ns'), '1969-12-31T23:59:59.999999999'],
    [-62_200, dates('Y'), '-060230'],
  ])('%d %j is %s', (count, time, text) => {
    expect(dateText(count, time)).toBe(text);
  });

  it.each([
    [leap, dates('s')],
    [19_782, dates('D')],
    [54, dates('Y')],
    [649, dates('M')],
    [leap * 1000 + 7, dates('ms')],
    [leap * 4, dates('ms', 250)],
  ])('%d %j can be typed', (count, time) => {
    expect(typedDate(dateText(count, time) ?? '', time)).toBeCloseTo(count, 6);
  });

  it.each([
    ['1970-01-02T00:00:00.123456789', dates('ns'), 86_400_123_456_789],
    ['1969-12-31T23:59:59.999999999', dates('ns'), -1],
    ['1970-01-01T00:00:00.000123456789', dates('ps'), 123_456_789],
    ['1970-01-01 00:00:01.5', dates('us', 25), 60_000],
    ['1970-01-01T00:00:01.5', dates('s'), 1.5],
  ])('typed as %s in %j keeps its digits', (text, time, count) => {
    expect(typedDate(text, time)).toBe(count);
  });

  it('that nobody has a calendar for is a number', () => {
    const time = dates('Y');
    expect(dateText(1e9, time)).toBeNull();
    expect(labels(0, 1e9, time).ends).toEqual(['0', '1000000000']);
    expect(dateText(3, dates('generic'))).toBeNull();
    expect(typedDate('yesterday', dates('s'))).toBeNaN();
  });
});

describe('a legend', () => {
  it('has round dates between its ends, no longer than tells them apart', () => {
    expect(labels(leap, leap + 900 * day, dates('s'))).toEqual({
      ends: ['≈2024-02-29', '≈2026-08-17'],
      ticks: [
        '2024-07',
        '2024-10',
        '2025-01',
        '2025-04',
        '2025-07',
        '2025-10',
        '2026-01',
        '2026-04',
        '2026-07',
      ],
    });
    expect(labels(leap, leap + 5 * day, dates('s')).ticks).toEqual([
      '2024-03-01',
      '2024-03-02',
      '2024-03-03',
      '2024-03-04',
      '2024-03-05',
    ]);
    expect(labels(leap, leap + 3600, dates('s'))).toEqual({
      ends: ['12:34:56', '13:34:56'],
      ticks: ['12:45', '13:00', '13:15', '13:30'],
    });
    expect(labels(leap * 1e6, leap * 1e6 + 2500, dates('us')).ends).toEqual([':56.000000', ':56.002500']);
    expect(labels(0, 50, dates('Y'))).toEqual({
      ends: ['1970', '2020'],
      ticks: ['1980', '1990', '2000', '2010'],
    });
  });

  it('says of a single day that it is one, and of more than that that it is about one', () => {
    expect(shortDateText(19_782, 0, dates('D'))).toBe('2024-02-29');
    expect(shortDateText(leap, 0, dates('s'))).toBe('≈2024-02-29');
  });

  it('marks what it leaves out of the second, and then tells ends that would read alike in full', () => {
    expect(labels(leap * 1000 + 789, leap * 1000 + 60_000, dates('ms')).ends).toEqual([
      '≈12:34:56',
      '12:35:56',
    ]);
    expect(labels(123_456_789_012, 999_000_000_000, dates('ps')).ends).toEqual([
      '≈:00.12345678',
      ':00.999000000',
    ]);
    expect(labels(123_456_789_012, 123_456_789_013, dates('ps')).ends).toEqual([
      '1970-01-01T00:00:00.123456789012',
      '1970-01-01T00:00:00.123456789013',
    ]);
  });

  it('says which day it is of where its labels are times of day, and which minute where they are seconds', () => {
    const of = (span: number, time: TimeScale, from = leap): string =>
      unitText(time, { min: from, max: from + span });
    expect(of(2 * day, dates('s'))).toBe('');
    expect(of(day, dates('s'))).toBe('from 2024-02-29');
    expect(of(9, dates('s'))).toBe('from 2024-02-29 12:34');
    expect(of(0, dates('s'))).toBe('');
    expect(of(30, dates('h'), 0)).toBe('from 1970-01-01');
    expect(of(1, dates('D'), 19_782)).toBe('from 2024-02-29');
    expect(of(1, dates('M'), 649)).toBe('');
    expect(of(1, dates('Y'), 1e9)).toBe('');
    expect(unitText(dates('s'), null)).toBe('');
  });

  it('counts durations, and says what', () => {
    expect(labels(0, 100, durations('s', 25)).ends).toEqual(['0', '100']);
    const domain = { min: 0, max: 100 };
    expect(unitText(durations('s', 25), domain)).toBe('in units of 25 s');
    expect(unitText(durations('ms'), null)).toBe('in ms');
    expect(unitText(timeOfPixels(dates('D'), 'deviation'), domain)).toBe('in D');
    expect(timeOfPixels(dates('D'), 'mean')).toEqual(dates('D'));
  });
});
