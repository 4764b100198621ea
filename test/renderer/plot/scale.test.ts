import { describe, expect, it } from 'vitest';
import { binEdges, legendRange, outline } from '../../../renderer/plot/legend-range';
import { SCALE_TYPES, scaleOf, shareOf, valueAt } from '../../../renderer/plot/scale';

describe.each(SCALE_TYPES)('a %s scale', (type) => {
  const domain = type === 'log' ? { min: 0.001, max: 500 } : { min: -3, max: 500 };
  const scale = scaleOf(type, domain);

  it('takes shares back to values', () => {
    for (const value of [domain.min, 0.02, 1, 77, domain.max]) {
      expect(valueAt(shareOf(value, scale, domain), scale, domain)).toBeCloseTo(value, 9);
    }
  });

  it('keeps the order of values', () => {
    const shares = [0.01, 0.5, 3, 499].map((value) => shareOf(value, scale, domain));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBe(4);
  });
});

describe('scaleOf', () => {
  it('stays the same while a domain is dragged within a magnitude', () => {
    expect(scaleOf('symlog', { min: -1, max: 300 }).id).toBe(scaleOf('symlog', { min: 5, max: 800 }).id);
  });
});

describe('legendRange', () => {
  const linear = scaleOf('linear', { min: 0, max: 10 });

  it('is the domain where nothing lies outside', () => {
    expect(legendRange({ min: 0, max: 10 }, { min: 2, max: 7 }, linear)).toEqual({ min: 0, max: 10 });
  });

  it('goes beyond it as far as there are values, but not far', () => {
    expect(legendRange({ min: 0, max: 10 }, { min: -1, max: 1e9 }, linear)).toEqual({ min: -1, max: 12 });
  });
});

describe('outline', () => {
  it('stays in its box', () => {
    expect(outline([0, 4, 1])).toMatch(/^M1 1H1V.*H0V.*H0.5V.*H1Z$/);
  });

  it('has bins evenly apart', () => {
    const edges = binEdges({ min: 0, max: 48 }, scaleOf('linear', { min: 0, max: 48 }));
    expect(edges).toEqual(Array.from({ length: 49 }, (_, i) => i));
  });
});
