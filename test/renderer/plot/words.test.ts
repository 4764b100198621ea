import { describe, expect, it } from 'vitest';
import type { BlockStatistics } from '../../../electron/model/tile';
import { NOTHING_IN_VIEW } from '../../../renderer/plot/summary';
import {
  coverageDetail,
  coverageText,
  pixelText,
  durationText,
  rangeText,
  statusText,
  unusualKinds,
  unusualText,
} from '../../../renderer/plot/words';

describe('coverageText', () => {
  it('says exact only of every element', () => {
    expect(coverageText({ lookedAt: 6, covered: 6, missing: 0 })).toBe('exact');
    expect(coverageText({ lookedAt: 6, covered: 6, missing: 1 })).toBe('exact for what is there');
    expect(coverageText({ lookedAt: 5, covered: 6, missing: 0 })).toBe('sampled 1 : 1.2');
  });

  it('says how many elements there are for each one read', () => {
    expect(coverageText({ lookedAt: 1000, covered: 4_096_000, missing: 0 })).toBe('sampled 1 : 4,096');
  });

  it('has the figures', () => {
    expect(coverageDetail({ lookedAt: 900_000, covered: 375e9 })).toBe(
      '900,000 of 375,000,000,000 elements read for what is in view',
    );
  });
});

describe('statusText', () => {
  const summary = { ...NOTHING_IN_VIEW, lookedAt: 1000, covered: 4_096_000 };
  const done = { loading: false, refining: false, progress: 0, summary, failure: null };

  it('tells what is known and how far reading has come', () => {
    expect(statusText(done)).toBe('sampled 1 : 4,096');
    expect(statusText({ ...done, refining: true, progress: 0.379 })).toBe('sampled 1 : 4,096, refining 37%');
    expect(statusText({ ...done, loading: true })).toBe('reading…');
    expect(statusText({ ...done, summary: { ...summary, lookedAt: 4_096_000 } })).toBe('exact');
  });

  it('tells that it could not go on', () => {
    expect(statusText({ ...done, failure: 'EIO' })).toMatch('could not be read');
    expect(statusText({ ...done, failure: 'EIO', summary: NOTHING_IN_VIEW })).toBe('not read');
  });
});

describe('durationText', () => {
  it('says how long a disk takes, and how fast it is taken to be', () => {
    expect(durationText(3.9e9)).toBe('about 8 s at 0.5 GB/s');
    expect(durationText(1.5e12)).toBe('about 50 min at 0.5 GB/s');
    expect(durationText(1e15)).toBe('about 556 h at 0.5 GB/s');
    expect(durationText(1)).toBe('about 1 s at 0.5 GB/s');
  });
});

describe('pixelText', () => {
  it('says what a pixel stands for', () => {
    expect(pixelText('mean', 6, 13)).toBe('mean of 64 × 8,192 elements');
    expect(pixelText('element', 0, 1)).toBe('one of 1 × 2 elements');
    expect(pixelText('maximum', 0, 0)).toBe('every element');
  });
});

describe('unusualKinds', () => {
  it('lists the kinds that there are', () => {
    expect(unusualKinds({ ...NOTHING_IN_VIEW, nan: 1234, negativeInfinity: 1, missing: 2 })).toEqual([
      { kind: 'nan', text: 'NaN in 1,234 px' },
      { kind: 'negativeInfinity', text: '−Inf in 1 px' },
      { kind: 'missing', text: 'missing in 2 px' },
    ]);
  });

  it('counts elements where each has a pixel of its own', () => {
    expect(unusualKinds({ ...NOTHING_IN_VIEW, nan: 1234 }, null, true)).toEqual([
      { kind: 'nan', text: '1,234 NaN' },
    ]);
  });

  it('calls times that are none as NumPy does', () => {
    const time = { kind: 'datetime', unit: 's', multiple: 1 } as const;
    expect(unusualKinds({ ...NOTHING_IN_VIEW, nan: 5 }, time)).toEqual([
      { kind: 'nan', text: 'NaT in 5 px' },
    ]);
  });
});

describe('unusualText', () => {
  it('counts the elements without a number', () => {
    const pixel = { nan: 3, positiveInfinity: 1, negativeInfinity: 0, missing: 0 };
    const statistics: BlockStatistics = {
      ...pixel,
      rows: [0, 4],
      columns: [0, 4],
      minimum: '1',
      maximum: '2',
      mean: '1.5',
      deviation: '0.5',
      lookedAt: 16,
      covered: 16,
      text: null,
    };
    expect(unusualText(statistics)).toBe('3 NaN, 1 +Inf');
  });
});

describe('rangeText', () => {
  it('is a slice that NumPy takes', () => {
    const spec = { rowAxis: 2, columnAxis: 0, indices: [0, 7, 0], wrap: 1 };
    expect(rangeText(spec, [64, 128], [5, 6])).toBe('[5, 7, 64:128]');
  });

  it('of a wrapped 1-D array is a slice where it can be', () => {
    const spec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 100 };
    expect(rangeText(spec, [2, 3], [10, 20])).toBe('[210:220]');
    expect(rangeText(spec, [2, 4], [0, 100])).toBe('[200:400]');
    expect(rangeText(spec, [2, 4], [10, 20])).toBe('[210] to [319]');
  });
});
