import { planeSize } from '../plane-size';
import { describe, expect, it } from 'vitest';
import { coverageDetail, coverageText, coverText, unusualSamples } from '../../../renderer/heatmap/words';

const plane = planeSize(75_000, 5_000_000);
const picture = { height: 750, width: 1200 };

describe('coverageText', () => {
  it('says exact only of every element', () => {
    expect(coverageText(6, 0, planeSize(2, 3))).toBe('exact: every element shown');
    expect(coverageText(5, 0, planeSize(2, 3))).toBe('sampled 1 of about 1.2 elements');
  });

  it('claims no element that is missing', () => {
    expect(coverageText(6, 1, planeSize(2, 3))).toBe('exact: every element shown that is there');
  });

  it('says how many elements there are for each one read', () => {
    expect(coverageText(900_000, 0, plane)).toBe('sampled 1 of about 416,667 elements');
    expect(coverageText(750_000, 0, plane)).toBe('sampled 1 of 500,000 elements');
  });

  it('has the figures', () => {
    expect(coverageDetail(900_000, plane)).toBe('900,000 of 375,000,000,000 elements read');
  });
});

describe('unusualSamples', () => {
  it('lists the kinds that there are', () => {
    const tally = { read: 9999, domain: null, whole: true, single: false, positiveInfinity: 0 };
    expect(unusualSamples({ ...tally, nan: 1234, negativeInfinity: 1, missing: 2 })).toEqual([
      { kind: 'nan', text: '1,234 NaN' },
      { kind: 'negative-infinity', text: '1 −Inf' },
      { kind: 'missing', text: '2 missing' },
    ]);
  });
});

describe('coverText', () => {
  it('names the block that a pixel stands for', () => {
    expect(coverText({ row: 612, column: 0 }, picture, plane)).toBe(
      'pixel covers rows 61,200–61,299, columns 0–4,165',
    );
    expect(coverText({ row: 0, column: 0 }, { height: 1, width: 1200 }, planeSize(1, 5_000_000))).toBe(
      'pixel covers row 0, columns 0–4,165',
    );
  });

  it('is silent where a pixel is an element', () => {
    expect(coverText({ row: 1, column: 1 }, { height: 3, width: 3 }, planeSize(3, 3))).toBeNull();
  });
});
