import { describe, expect, it } from 'vitest';
import {
  cssColour,
  isLight,
  packColour,
  paint,
  spread,
  TRANSPARENT,
  type Colouring,
} from '../../../renderer/plot/colour';
import { colourTable, COLOUR_MAPS } from '../../../renderer/plot/colour-maps';
import { flags as flag } from '../../../electron/model/tile';
import { scaleOf, type Domain, type ScaleType } from '../../../renderer/plot/scale';

const special = { nan: 11, positiveInfinity: 12, negativeInfinity: 13, below: 14, above: 15, outside: 16 };
const table = Uint32Array.from({ length: 256 }, (_, i) => 1000 + i);

function painted(
  values: readonly number[],
  domain: Domain | null,
  change: { type?: ScaleType; flags?: readonly number[]; markUnusual?: boolean } = {},
): number[] {
  const { type = 'linear', flags = values.map(() => 0), markUnusual = true } = change;
  const scale = scaleOf(type, domain ?? { min: 0, max: 1 });
  const colouring: Colouring = { domain, scale, table, special, markUnusual };
  const tile = {
    height: 1,
    width: values.length,
    values: Float64Array.from(values),
    flags: Uint8Array.from(flags),
    lookedAt: 1,
    covered: 1,
    cost: 0,
  };
  const target = new Uint32Array(values.length);
  paint(target, tile, spread(tile, scale), colouring);
  return [...target];
}

describe('packColour', () => {
  it('lays red, green, blue and opaque alpha out as ImageData does', () => {
    for (const css of ['#102030', 'rgb(16, 32, 48)']) {
      const bytes = new Uint8Array(Uint32Array.of(packColour(css)).buffer);
      expect([...bytes]).toEqual([0x10, 0x20, 0x30, 0xff]);
    }
    expect(cssColour(packColour('#102030'))).toBe('rgb(16, 32, 48)');
  });
});

describe('isLight', () => {
  it('tells which text can be read', () => {
    expect(['#ffffff', '#fde725', '#5bd0de'].map((css) => isLight(packColour(css)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['#000000', '#440154', '#0b63ce'].map((css) => isLight(packColour(css)))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('colourTable', () => {
  it('runs from matplotlib’s dark violet to its yellow, and back if reversed', () => {
    const ends = (reversed: boolean): (number | undefined)[] => {
      const viridis = colourTable('viridis', reversed);
      return [viridis[0], viridis[255]];
    };
    expect(ends(false)).toEqual([packColour('#440154'), packColour('#fde725')]);
    expect(ends(true)).toEqual(ends(false).reverse());
  });

  it.each(COLOUR_MAPS.flatMap(({ names }) => [...names]))('gives %s opaque colours', (name) => {
    expect(colourTable(name, false).every((colour) => colour >>> 24 === 0xff)).toBe(true);
  });
});

describe('paint', () => {
  it.each([
    ['a plain domain', { min: -1, max: 3 }],
    ['the whole range of doubles', { min: -Number.MAX_VALUE, max: Number.MAX_VALUE }],
    ['neighbouring numbers', { min: 1, max: 1 + 2 ** -51 }],
    ['subnormal numbers', { min: 0, max: 4 * Number.MIN_VALUE }],
  ])('uses all of the colour map for %s', (_, domain) => {
    const { min, max } = domain;
    expect(painted([min, min / 2 + max / 2, max], domain)).toEqual([1000, 1127, 1255]);
  });

  it.each([0, 7, -1e300, 1e-320])('gives a single value of %d the middle colour', (value) => {
    expect(painted([value], { min: value, max: value })).toEqual([1128]);
  });

  it('marks what lies outside the domain', () => {
    expect(painted([-0.001, 0, 1, 1.001], { min: 0, max: 1 })).toEqual([14, 1000, 1255, 15]);
  });

  it('spreads decades evenly on a log scale, and puts what has no logarithm below', () => {
    const colours = painted([1, 10, 100, 0, -5], { min: 1, max: 100 }, { type: 'log' });
    expect(colours).toEqual([1000, 1127, 1255, 14, 14]);
  });

  it.each(['symlog', 'sqrt'] as const)('is symmetric about 0 on a %s scale', (type) => {
    const [a = 0, zero, b = 0] = painted([-0.01, 0, 0.01], { min: -1, max: 1 }, { type });
    expect([1127, 1128]).toContain(zero);
    expect(Math.abs(a + b - 2255)).toBeLessThanOrEqual(1);
    expect(b - a).toBeGreaterThan(10);
  });

  it('lets one NaN or infinity under a pixel show', () => {
    const flags = [flag.nan, flag.positiveInfinity, flag.negativeInfinity, flag.missing];
    const values = [1, 1, 1, 1];
    expect(painted(values, { min: 0, max: 1 }, { flags })).toEqual([11, 12, 13, 1255]);
    expect(painted(values, { min: 0, max: 1 }, { flags, markUnusual: false })).toEqual([
      1255, 1255, 1255, 1255,
    ]);
  });

  it('takes one value, or one byte of flags, for those of all pixels', () => {
    const colouring: Colouring = {
      domain: { min: 0, max: 1 },
      scale: scaleOf('linear', { min: 0, max: 1 }),
      table,
      special,
      markUnusual: true,
    };
    const colours = (flags: readonly number[], values: readonly number[], count: number): number[] => {
      const target = new Uint32Array(count);
      paint(target, { flags: Uint8Array.from(flags) }, Float64Array.from(values), colouring);
      return [...target];
    };
    expect(colours([0], [0, 1, 2], 3)).toEqual([1000, 1255, 15]);
    expect(colours([0, flag.nan, 0], [1], 3)).toEqual([1255, 11, 1255]);
    expect(colours([0], [1], 1)).toEqual([1255]);
  });

  it('has colours of their own for pixels without a finite element, marked or not', () => {
    const none = flag.noFinite;
    const flags = [none | flag.nan, none | flag.positiveInfinity, none | flag.negativeInfinity];
    for (const markUnusual of [true, false]) {
      expect(painted([NaN, NaN, NaN], null, { flags, markUnusual })).toEqual([11, 12, 13]);
    }
    expect(painted([NaN], null, { flags: [none | flag.missing] })).toEqual([TRANSPARENT]);
    expect(painted([NaN], null, { flags: [none | flag.outside] })).toEqual([16]);
  });
});
