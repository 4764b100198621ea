import { describe, expect, it } from 'vitest';
import { flags as flag, type Tile } from '../../../electron/model/tile';
import { histogram, quantile, summarise } from '../../../renderer/plot/summary';

function tileOf(width: number, values: readonly number[], flags: readonly number[] = []): Tile {
  const bits = new Uint8Array(values.length);
  bits.set(flags);
  return {
    height: values.length / width,
    width,
    values: Float32Array.from(values),
    flags: bits,
    lookedAt: values.length,
    covered: 10 * values.length,
    cost: 0,
  };
}

describe('summarise', () => {
  it('counts the part in view and no more', () => {
    const tile = tileOf(3, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const summary = summarise([{ tile, source: { x: 1, y: 1, width: 2, height: 2 } }]);
    expect([...summary.sorted]).toEqual([5, 6, 8, 9]);
    expect(summary).toMatchObject({ extent: { min: 5, max: 9 }, pixels: 4, whole: true, single: true });
  });

  it('counts one value for all pixels as often as there are pixels in view', () => {
    const tile = { ...tileOf(4, [3, 3, 3, 3]), values: Float32Array.of(3), flags: Uint8Array.of(flag.nan) };
    const summary = summarise([{ tile, source: { x: 1, y: 0, width: 3, height: 1 } }]);
    expect([...summary.sorted]).toEqual([3, 3, 3]);
    expect(summary).toMatchObject({ extent: { min: 3, max: 3 }, pixels: 3, nan: 3 });
  });

  it('counts what has no value apart, and what has one besides as well', () => {
    const flags = [flag.nan, flag.noFinite | flag.positiveInfinity, flag.missing | flag.noFinite, 0];
    const tile = tileOf(4, [1.5, NaN, NaN, -2], flags);
    const summary = summarise([{ tile, source: { x: 0, y: 0, width: 4, height: 1 } }]);
    expect(summary).toMatchObject({
      extent: { min: -2, max: 1.5 },
      leastPositive: 1.5,
      nan: 1,
      positiveInfinity: 1,
      negativeInfinity: 0,
      missing: 1,
      whole: false,
      lookedAt: 4,
      covered: 40,
    });
  });

  it('finds extremes among many pixels of which it sorts some', () => {
    const values = Array.from({ length: 65_536 }, (_, i) => i % 1000);
    values[12_345] = -7;
    values[54_321] = 5000;
    const tile = tileOf(256, values);
    const source = { x: 0, y: 0, width: 256, height: 256 };
    const summary = summarise([
      { tile, source },
      { tile, source },
    ]);
    expect(summary.extent).toEqual({ min: -7, max: 5000 });
    expect(summary.sorted.length).toBeLessThanOrEqual(2 ** 15);
    expect(quantile(summary, 0.5)).toBeGreaterThan(450);
    expect(quantile(summary, 0.5)).toBeLessThan(550);
  });

  it('has nothing to say of nothing', () => {
    expect(summarise([])).toMatchObject({ extent: null, leastPositive: null, pixels: 0, covered: 0 });
  });
});

describe('histogram', () => {
  it('counts each value once, the greatest in the last bin', () => {
    expect(histogram(Float64Array.of(0, 1, 1, 2, 3, 4), [0, 2, 4])).toEqual([3, 3]);
  });
});
