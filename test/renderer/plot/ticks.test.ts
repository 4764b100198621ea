import { describe, expect, it } from 'vitest';
import { scaleOf, type Domain } from '../../../renderer/plot/scale';
import {
  domainLabels,
  exactText,
  indexTicks,
  shortenNumber,
  valueTicks as valueTicksOn,
  type IndexTick,
  type ValueTick,
} from '../../../renderer/plot/ticks';
import type { AxisView } from '../../../renderer/plot/view';

const extentOf = (label: string): number => label.length * 7.5 + 12;

const whole = (count: number, length: number): AxisView => ({ start: 0, scale: count / length });

describe('indexTicks', () => {
  it.each([1, 2, 3, 10, 11, 1000, 75_000, 5_000_000, 375e9, 2 ** 53])(
    'labels 0 and the last of %d elements, whole numbers only, none upon another',
    (count) => {
      const ticks = indexTicks(whole(count, 700), count, 700, extentOf);
      expect(ticks[0]?.index).toBe(0);
      expect(ticks.at(-1)?.index).toBe(count - 1);
      expect(ticks.every(({ index }) => Number.isInteger(index))).toBe(true);
      expectApart(ticks);
    },
  );

  it('labels round indices of any part, none upon another and none out of view', () => {
    for (let scale = 1 / 240; scale < 7000; scale *= 1.7) {
      for (const start of [0, 1_234_567.8, 5_000_000 - 700 * scale]) {
        const ticks = indexTicks({ start, scale }, 5_000_000, 700, extentOf);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.every(({ index, at }) => Number.isInteger(index) && at >= 0 && at <= 700)).toBe(true);
        expectApart(ticks);
      }
    }
  });

  it('groups digits and stands in the middle of the element', () => {
    expect(indexTicks(whole(5_000_000, 700), 5_000_000, 700, extentOf).at(-1)?.label).toBe('4,999,999');
    expect(indexTicks(whole(2, 100), 2, 100, extentOf).map(({ at }) => at)).toEqual([25, 75]);
    const deep = indexTicks({ start: 4_999_990, scale: 0.01 }, 5_000_000, 1000, extentOf);
    expect(deep.find(({ index }) => index === 4_999_999)?.at).toBeCloseTo(950, 6);
  });

  it('keeps the last index where there is room for one label only', () => {
    const ticks = indexTicks(whole(5_000_000, 40), 5_000_000, 40, extentOf);
    expect(ticks.map(({ label }) => label)).toEqual(['4,999,999']);
  });
});

function expectApart(ticks: readonly IndexTick[]): void {
  for (const [i, tick] of ticks.entries()) {
    const next = ticks[i + 1];
    if (next) {
      expect(next.at - tick.at).toBeGreaterThanOrEqual((extentOf(tick.label) + extentOf(next.label)) / 2);
    }
  }
}

const valueTicks = (domain: Domain, wanted: number, whole: boolean): ValueTick[] =>
  valueTicksOn(domain, scaleOf('linear', domain), wanted, whole);

describe('valueTicks', () => {
  it('are powers of ten on a log scale', () => {
    const domain = { min: 0.5, max: 2e4 };
    const ticks = valueTicksOn(domain, scaleOf('log', domain), 5, false);
    expect(ticks.map(({ value }) => value)).toEqual([1, 10, 100, 1000, 10_000]);
  });

  it('are round and share their decimals', () => {
    expect(valueTicks({ min: -0.8, max: 2.95 }, 5, false).map(({ label }) => label)).toEqual(['0', '1', '2']);
    expect(valueTicks({ min: 0.1, max: 1.1 }, 5, false).map(({ label }) => label)).toEqual([
      '0.2',
      '0.4',
      '0.6',
      '0.8',
      '1.0',
    ]);
    expect(valueTicks({ min: -3e-9, max: 3e-9 }, 3, false).map(({ label }) => label)).toEqual([
      '−2e−9',
      '0',
      '2e−9',
    ]);
  });

  it('are whole numbers among whole numbers', () => {
    expect(valueTicks({ min: 0, max: 1 }, 5, true)).toEqual([]);
    expect(valueTicks({ min: 0, max: 4 }, 5, true).map(({ label }) => label)).toEqual(['1', '2', '3']);
  });

  it('tell close values apart', () => {
    const labels = valueTicks({ min: 1.00000001, max: 1.00000002 }, 5, false).map(({ label }) => label);
    expect(labels).toEqual(['1.000000012', '1.000000014', '1.000000016', '1.000000018']);
  });

  it.each([
    { min: -Number.MAX_VALUE, max: Number.MAX_VALUE },
    { min: 0, max: 3 * Number.MIN_VALUE },
    { min: 1, max: 1 + 2 ** -52 },
    { min: 2 ** 53, max: 2 ** 53 + 2 },
    { min: 1e300, max: 1e308 },
  ])('lie inside even $min .. $max, each with a label of its own', (domain) => {
    const ticks = valueTicks(domain, 5, false);
    for (const { value, fraction } of ticks) {
      expect(value).toBeGreaterThan(domain.min);
      expect(value).toBeLessThan(domain.max);
      expect(fraction).toBeGreaterThan(0);
      expect(fraction).toBeLessThan(1);
    }
    expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
  });
});

describe('the label of a large tick', () => {
  it('has no digits that its value only has as a double', () => {
    const labels = valueTicks({ min: -1e297, max: 1.5e297 }, 5, false).map(({ label }) => label);
    expect(labels).toContain('1e297');
    expect(labels.every((label) => label.length < 9)).toBe(true);
  });
});

describe('domainLabels', () => {
  const double = { single: false, whole: false };

  it('do not make up the digits of a 64-bit integer', () => {
    const { max } = domainLabels({ min: 0, max: 2 ** 63 }, { single: false, whole: true });
    expect(max.exact).toBe('≈9223372036854776000');
  });

  it('are exact where that is short', () => {
    expect(domainLabels({ min: -1.5, max: 1e21 }, double)).toEqual({
      min: { label: '−1.5', exact: '-1.5' },
      max: { label: '1e21', exact: '1e+21' },
    });
  });

  it('name a float32 by its own shortest decimals', () => {
    const { min, max } = domainLabels(
      { min: Math.fround(0.1), max: Math.fround(Math.PI) },
      { single: true, whole: false },
    );
    expect([min.exact, max.exact]).toEqual(['0.1', '3.1415927']);
  });

  it('say so when they round', () => {
    const { min } = domainLabels({ min: 1 / 3, max: 4 }, double);
    expect(min).toEqual({ label: '≈0.333333', exact: '0.3333333333333333' });
  });

  it('have the digits that tell the two apart', () => {
    const { min, max } = domainLabels({ min: 1 / 3, max: 1 / 3 + 1e-12 }, double);
    expect(min.label).not.toBe(max.label);
    const ends = domainLabels({ min: 1, max: 1 + 2 ** -52 }, double);
    expect(ends.min.label).not.toBe(ends.max.label);
  });

  it('tell the two apart even where both are rounded to the same', () => {
    const { min, max } = domainLabels({ min: 1 / 3, max: 1 / 3 + 1e-12 }, double);
    expect(min.label).toBe('≈0.333333');
    expect(max).toEqual({ label: '+1e−12', exact: '0.3333333333343333' });
  });

  it.each([-4.340000123e-6, -4611686018427387904, 1.7976931348623157e308, -5e-324, 123456.789012])(
    'of %d fit beside the bar',
    (value) => {
      for (const single of [true, false])
        for (const whole of [true, false]) {
          const { min, max } = domainLabels({ min: -Math.abs(value), max: value }, { single, whole });
          expect(min.label.length).toBeLessThanOrEqual(11);
          expect(max.label.length).toBeLessThanOrEqual(11);
        }
    },
  );
});

describe('exactText', () => {
  it('is the shortest that names the number among those of its type', () => {
    expect(exactText(Math.fround(0.1), true)).toBe('0.1');
    expect(exactText(Math.fround(0.1), false)).toBe('0.10000000149011612');
    expect(exactText(0.1, true)).toBe('0.1');
  });
});

describe('shortenNumber', () => {
  it('leaves what fits, and says what it rounds', () => {
    expect(shortenNumber('-1.5')).toBe('−1.5');
    expect(shortenNumber('-0.000004340123')).toBe('≈−4.34012e−6');
    expect(shortenNumber('0.1234567890123')).toBe('≈0.123457');
  });
});
