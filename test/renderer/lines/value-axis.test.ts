import { describe, expect, it } from 'vitest';
import { shareOf, type Domain, type ScaleType } from '../../../renderer/plot/scale';
import { DEPTH, valueAxis, type ValueAxis } from '../../../renderer/lines/value-axis';

const axisOf = (domain: Domain, type: ScaleType = 'linear', whole = false): ValueAxis =>
  valueAxis(domain, type, whole, 'row');

const domains: readonly Domain[] = [
  { min: 0, max: 1e9 },
  { min: -1.2, max: 7 },
  { min: -1e308, max: 1.7e308 },
  { min: 5e-324, max: 1e-320 },
  { min: 123456.0001, max: 123456.0002 },
  { min: 3, max: 3 },
  { min: 0, max: 0 },
  { min: Number.MAX_VALUE, max: Number.MAX_VALUE },
];
const types: readonly ScaleType[] = ['linear', 'log', 'symlog', 'sqrt'];

describe('valueAxis', () => {
  it('holds all values, none of them at its ends', () => {
    for (const domain of domains) {
      for (const type of types) {
        const { scale, domain: shown } = axisOf(domain, type);
        for (const value of [domain.min, domain.max]) {
          const share = shareOf(value, scale, shown);
          expect(share, `${type} ${value}`).toBeGreaterThanOrEqual(0);
          expect(share, `${type} ${value}`).toBeLessThanOrEqual(1);
        }
      }
    }
    const { scale, domain } = axisOf({ min: 0, max: 1e9 });
    expect(shareOf(0, scale, domain)).toBeCloseTo(0.069, 3);
    expect(shareOf(1e9, scale, domain)).toBeCloseTo(0.931, 3);
  });

  it('puts a lone value in the middle', () => {
    const { scale, domain } = axisOf({ min: 3, max: 3 });
    expect(shareOf(3, scale, domain)).toBeCloseTo(0.5);
  });

  it('is logarithmic only where that leaves nothing out', () => {
    expect(axisOf({ min: 1, max: 1000 }, 'log').scale.id).toBe('log');
    expect(axisOf({ min: 0, max: 1000 }, 'log').scale.id).toMatch('linear');
  });

  it('has ticks at round values, and whole ones for whole numbers', () => {
    expect(axisOf({ min: -1.2, max: 7 }).ticks.map(({ label }) => label)).toEqual(['0', '5']);
    for (const { value } of axisOf({ min: 0, max: 2 }, 'linear', true).ticks) {
      expect(Number.isInteger(value)).toBe(true);
    }
  });

  it('has no more labels than have room side by side', () => {
    for (const domain of domains) {
      const { ticks } = valueAxis(domain, 'linear', false, 'column');
      let end = -Infinity;
      for (const { fraction, label } of ticks) {
        const middle = fraction * DEPTH.column;
        expect(middle - label.length * 3.5).toBeGreaterThan(end);
        end = middle + label.length * 3.5;
      }
    }
    expect(valueAxis({ min: 0, max: 6 }, 'linear', false, 'column').ticks.length).toBeGreaterThan(2);
  });
});
