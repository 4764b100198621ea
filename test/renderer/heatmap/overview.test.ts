import { planeSize } from '../plane-size';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../renderer/array-source';
import { MISSING, Overview, OUTSIDE } from '../../../renderer/heatmap/overview';
import { pixelsOf } from './fake-source';

const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const whole = planeSize(75_000, 5_000_000);

function overviewOf(height: number, width: number): Overview {
  return new Overview(plane, whole, { height, width });
}

/** Absorbs passes while there are any, at most `passes`. */
function fill(overview: Overview, value: (row: number, column: number) => number, passes = Infinity): void {
  for (let i = 0; i < passes && overview.remaining[0]; i++) {
    overview.absorb(pixelsOf(overview.remaining[0].pass, value));
  }
}

describe('Overview', () => {
  it('covers the picture with blocks from the first pass on', () => {
    const overview = overviewOf(200, 300);
    fill(overview, (row, column) => row * 1000 + column, 1);
    expect(overview.values[0]).toBe(0);
    expect(overview.values[3 * 300 + 3]).toBe(0);
    expect(overview.values[4 * 300 + 4]).toBe(4004);
    expect(overview.values[199 * 300 + 299]).toBe(196_296);
    expect(overview.progress).toBeCloseTo(1 / 16);
  });

  it.each([
    [200, 300],
    [137, 251],
    [1, 1],
    [3, 2001],
  ])('holds each sample of %i x %i in its place in the end', (height, width) => {
    const overview = overviewOf(height, width);
    fill(overview, (row, column) => row * width + column);
    expect(overview.complete).toBe(true);
    expect(overview.progress).toBe(1);
    expect(overview.values.every((value, pixel) => value === pixel)).toBe(true);
  });

  it('counts samples, not painted pixels', () => {
    const overview = overviewOf(200, 300);
    const kinds = [NaN, Infinity, -Infinity, -2, 5];
    fill(overview, (row, column) => kinds[(row * 300 + column) % 5] ?? 0);
    expect(overview.tally).toEqual({
      read: 60_000,
      nan: 12_000,
      positiveInfinity: 12_000,
      negativeInfinity: 12_000,
      missing: 0,
      domain: { min: -2, max: 5 },
      whole: true,
      single: false,
    });
  });

  it('keeps what is missing out of every other count', () => {
    const overview = overviewOf(1, 3);
    overview.absorb({ values: Float32Array.of(-9, 1, NaN), missing: Uint8Array.of(1, 0, 1) });
    expect(overview.tally).toMatchObject({ missing: 2, nan: 0, domain: { min: 1, max: 1 }, single: true });
    expect([...overview.missing]).toEqual([1, 0, 1]);
  });

  it('knows whether all samples are whole numbers', () => {
    const overview = overviewOf(1, 3);
    overview.absorb({ values: Float32Array.of(1, NaN, 2.5), missing: null });
    expect(overview.tally.whole).toBe(false);
  });

  it('has no domain where no sample is finite', () => {
    const overview = overviewOf(1, 2);
    overview.absorb({ values: Float64Array.of(NaN, Infinity), missing: null });
    expect(overview.tally.domain).toBeNull();
  });

  it('makes up no pixel for a reply of the wrong length', () => {
    const overview = overviewOf(1, 3);
    expect(() => {
      overview.absorb({ values: new Float64Array(2), missing: null });
    }).toThrow(SourceError);
    expect(overview.progress).toBe(0);
  });
});

describe('a wrapped array', () => {
  it('has nothing, rather than something missing, after its last element', () => {
    const wrapped = { rows: 3, columns: 4, elements: 10 };
    const overview = new Overview(plane, wrapped, { height: 3, width: 4 });
    const values = Float32Array.from({ length: 12 }, (_, i) => (i < 9 ? i : NaN));
    overview.absorb({ values, missing: Uint8Array.from(values, (_, i) => (i < 9 ? 0 : 1)) });
    expect(overview.tally).toMatchObject({ read: 10, missing: 1 });
    expect([...overview.missing.slice(8)]).toEqual([0, MISSING, OUTSIDE, OUTSIDE]);
    expect(overview.progress).toBe(1);
  });
});
