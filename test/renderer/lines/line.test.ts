import { describe, expect, it } from 'vitest';
import { flags as flag, type Profile } from '../../../electron/model/tile';
import { assemble, keysOf, summarise, type LineRange } from '../../../renderer/lines/line';

/** A piece whose pixels all hold `value` and whose ranges reach 1 below and above it. */
function pieceOf(pixels: number, value: number, change: Partial<Profile> = {}): Profile {
  return {
    minimum: new Float32Array(pixels).fill(value - 1),
    maximum: new Float32Array(pixels).fill(value + 1),
    mean: new Float64Array(pixels).fill(value),
    flags: new Uint8Array(pixels),
    lookedAt: pixels * 4,
    covered: pixels * 4,
    cost: 0,
    ...change,
  };
}

const range: LineRange = { index: 7, level: 2, pieces: [1, 3] };
/** The second piece in view has 10 pixels, of which the last one holds 2 elements. */
const COUNT = 2 * 1024 + 38;
const whole = [0, COUNT] as const;

describe('assemble', () => {
  it('puts pieces side by side and ends with the line', () => {
    const line = assemble(range, COUNT, (piece) => (piece === 1 ? pieceOf(256, 1) : pieceOf(10, 2)));
    expect(line.edges).toHaveLength(267);
    expect(line.edges.slice(0, 2)).toEqual([1024, 1028]);
    expect(line.edges.slice(-2)).toEqual([2084, COUNT]);
    expect([line.mean[255], line.mean[256]]).toEqual([1, 2]);
    expect(line).toMatchObject({ index: 7, level: 2, single: true, lookedAt: 1064, covered: 1064 });
  });

  it('holds nothing where nothing has been read or is finite', () => {
    const nothing = pieceOf(10, NaN, { flags: new Uint8Array(10).fill(flag.nan | flag.noFinite) });
    const line = assemble(range, COUNT, (piece) => (piece === 1 ? null : nothing));
    expect(line.edges.slice(0, 3)).toEqual([1024, 2048, 2052]);
    expect(new Set([...line.minimum, ...line.maximum, ...line.mean])).toEqual(new Set([null]));
    expect(line.flags.slice(0, 2)).toEqual([0, flag.nan | flag.noFinite]);
    expect(summarise(line, whole)).toMatchObject({ extent: null, nan: 10, covered: 40 });
  });
});

describe('summarise', () => {
  it('keeps to what is in view', () => {
    const line = assemble(range, COUNT, (piece) => (piece === 1 ? pieceOf(256, 1) : pieceOf(10, 20)));
    expect(summarise(line, [1500, 2048]).extent).toEqual({ min: 0, max: 2 });
    expect(summarise(line, [1500, 2049]).extent).toEqual({ min: 0, max: 21 });
  });

  it('weighs the means of pixels by the elements under them', () => {
    const piece = pieceOf(10, 0);
    piece.mean.set([9.5], 9);
    const line = assemble({ ...range, pieces: [2, 3] }, COUNT, () => piece);
    const summary = summarise(line, whole);
    expect(summary.mean).toBeCloseTo((9.5 * 2) / 38, 12);
    expect(summary.isMeanExact).toBe(true);
  });

  it('does not call a mean exact that leaves elements out', () => {
    const meanOf = (change: Partial<Profile>) =>
      summarise(
        assemble({ ...range, pieces: [2, 3] }, COUNT, () => pieceOf(10, 3, change)),
        whole,
      );
    expect(meanOf({ lookedAt: 1 }).isMeanExact).toBe(false);
    expect(
      meanOf({ flags: Uint8Array.from({ length: 10 }, (_, i) => (i === 4 ? flag.nan : 0)) }),
    ).toMatchObject({
      isMeanExact: false,
      nan: 1,
      extent: { min: 2, max: 4 },
    });
  });

  it('tells whole numbers from others', () => {
    const wholeOf = (value: number) =>
      summarise(
        assemble({ ...range, pieces: [2, 3] }, COUNT, () => pieceOf(10, value)),
        whole,
      ).whole;
    expect([wholeOf(3), wholeOf(3.5)]).toEqual([true, false]);
  });
});

describe('keysOf', () => {
  it('names the pieces of a range', () => {
    expect(keysOf('column', range)).toEqual([
      { line: 'column', index: 7, level: 2, piece: 1 },
      { line: 'column', index: 7, level: 2, piece: 2 },
    ]);
  });
});
