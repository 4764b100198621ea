import { describe, expect, it } from 'vitest';
import type { LineSummary } from '../../../renderer/lines/line';
import { descriptionOf, titleText, valuesText } from '../../../renderer/lines/words';

const summaryOf = (change: Partial<LineSummary> = {}): LineSummary => ({
  index: 61_200,
  single: false,
  lookedAt: 640,
  covered: 640,
  extent: { min: -1.25, max: 7 },
  mean: 3,
  isMeanExact: true,
  whole: false,
  nan: 0,
  positiveInfinity: 0,
  negativeInfinity: 0,
  missing: 0,
  ...change,
});
const read = { loading: false, refining: false, progress: 1, failure: null };
const sampled = summaryOf({ index: 4_999_998, lookedAt: 10, isMeanExact: false });

describe('titleText', () => {
  it('says which line it is and how much of it has been read', () => {
    expect(titleText('row', summaryOf(), read)).toBe('row 61,200: exact');
    expect(titleText('column', sampled, { ...read, refining: true, progress: 0.129 })).toBe(
      'column 4,999,998: sampled 1 : 64, refining 12%',
    );
    expect(titleText('row', summaryOf({ lookedAt: 0, covered: 0 }), { ...read, loading: true })).toBe(
      'row 61,200: reading…',
    );
    expect(titleText('row', summaryOf({ missing: 3 }), read)).toBe('row 61,200: exact for what is there');
    expect(titleText('row', summaryOf(), read, 'pose.x')).toBe('pose.x, row 61,200: exact');
    expect(titleText('row', summaryOf(), { ...read, failure: 'EIO' })).toBe('row 61,200: could not be read');
  });
});

describe('valuesText', () => {
  it('gives range and mean, marked where they are not exact', () => {
    expect(valuesText(summaryOf())).toBe('−1.25 to 7, mean 3');
    expect(valuesText(sampled)).toBe('−1.25 to 7, mean ≈3');
    expect(valuesText(summaryOf({ mean: 1 / 3 }))).toBe('−1.25 to 7, mean ≈0.333333');
    expect(valuesText(summaryOf({ extent: { min: 2, max: 2 }, mean: 2 }))).toBe('all 2');
    expect(valuesText(summaryOf({ extent: null }))).toBe('no finite value');
    expect(valuesText(summaryOf({ extent: null, covered: 0 }))).toBe('');
  });

  it('calls no sample "all" the same', () => {
    expect(valuesText({ ...sampled, extent: { min: 2, max: 2 }, mean: 2 })).toBe('2 wherever looked');
  });

  it('names float32 elements by their shortest decimals', () => {
    const [min, max] = [Math.fround(0.1), Math.fround(0.7)];
    expect(valuesText(summaryOf({ extent: { min, max }, single: true, mean: 0.5 }))).toBe(
      '0.1 to 0.7, mean 0.5',
    );
  });
});

describe('descriptionOf', () => {
  it('is a sentence of all that is known', () => {
    expect(descriptionOf('row', summaryOf(), read)).toBe('Row 61,200: −1.25 to 7, mean 3, exact');
    expect(descriptionOf('row', summaryOf(), read, 'pose.x')).toMatch(/^Row 61,200 of pose.x: −1.25/);
    expect(descriptionOf('row', summaryOf({ nan: 2, isMeanExact: false }), read)).toBe(
      'Row 61,200: −1.25 to 7, mean ≈3, NaN in 2 px, exact',
    );
  });
});
