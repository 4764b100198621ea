import { describe, expect, it } from 'vitest';
import { packColour, paint, viridis, type Palette } from '../../../renderer/heatmap/colour';

const palette: Palette = {
  colourMap: viridis,
  nan: 1,
  positiveInfinity: 2,
  negativeInfinity: 3,
  missing: 4,
  missingStripe: 5,
};

function painted(
  values: readonly number[],
  size: { height: number; width: number },
  plot = size,
  domain: { min: number; max: number } | null = { min: 0, max: 1 },
  missing: readonly number[] = [],
): number[] {
  const target = new Uint32Array(plot.height * plot.width);
  const gaps = new Uint8Array(values.length);
  gaps.set(missing);
  paint(target, plot, { size, values: Float64Array.from(values), missing: gaps }, domain, palette);
  return [...target];
}

describe('packColour', () => {
  it('lays red, green, blue and opaque alpha out as ImageData does', () => {
    const bytes = new Uint8Array(Uint32Array.of(packColour('#102030')).buffer);
    expect([...bytes]).toEqual([0x10, 0x20, 0x30, 0xff]);
  });
});

describe('viridis', () => {
  it('runs from matplotlib’s dark violet to its yellow', () => {
    expect(viridis).toHaveLength(256);
    expect(viridis[0]).toBe(packColour('#440154'));
    expect(viridis[255]).toBe(packColour('#fde725'));
  });
});

describe('paint', () => {
  it('tells values, NaN, infinities and missing elements apart', () => {
    const values = [0, 1, NaN, Infinity, -Infinity, 0.5];
    const colours = painted(values, { height: 1, width: 6 }, undefined, undefined, [0, 0, 0, 0, 0, 1]);
    expect(colours).toEqual([viridis[0], viridis[255], 1, 2, 3, 4]);
  });

  it.each([
    ['a plain domain', { min: -1, max: 3 }],
    ['the whole range of doubles', { min: -Number.MAX_VALUE, max: Number.MAX_VALUE }],
    ['neighbouring numbers', { min: 1, max: 1 + 2 ** -51 }],
    ['subnormal numbers', { min: 0, max: 4 * Number.MIN_VALUE }],
  ])('uses all of the colour map for %s', (_, domain) => {
    const { min, max } = domain;
    const colours = painted([min, min / 2 + max / 2, max], { height: 1, width: 3 }, undefined, domain);
    expect(colours).toEqual([viridis[0], viridis[128], viridis[255]]);
  });

  it('gives a single value the middle colour', () => {
    expect(painted([7], { height: 1, width: 1 }, undefined, { min: 7, max: 7 })).toEqual([viridis[128]]);
  });

  it('paints a picture without finite values', () => {
    expect(painted([NaN, NaN], { height: 1, width: 2 }, undefined, null)).toEqual([1, 1]);
  });

  it('hatches what is missing', () => {
    const colours = painted([0], { height: 1, width: 1 }, { height: 8, width: 8 }, null, [1]);
    expect(new Set(colours)).toEqual(new Set([4, 5]));
  });

  it('enlarges with cells that differ by a pixel at most', () => {
    const row = painted([0, 1, NaN], { height: 1, width: 3 }, { height: 2, width: 10 });
    const cells = [viridis[0], viridis[255], 1].map(
      (colour) => row.slice(0, 10).filter((c) => c === colour).length,
    );
    expect(cells).toEqual([3, 3, 4]);
    expect(row.slice(10)).toEqual(row.slice(0, 10));
  });
});
