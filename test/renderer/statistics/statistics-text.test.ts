import { describe, expect, it } from 'vitest';
import type { WindowStatistics } from '../../../electron/model/tile';
import { figuresOf, progressText, statisticsText } from '../../../renderer/statistics/statistics-text';

const statistics: WindowStatistics = {
  rows: [61_200, 61_300],
  columns: [0, 500],
  minimum: '-1.5',
  maximum: '3.1415927',
  mean: '0.12345678901234567',
  deviation: '0.5',
  nan: 2,
  positiveInfinity: 0,
  negativeInfinity: 0,
  missing: 0,
  lookedAt: 50_000,
  covered: 50_000,
  text: null,
  cost: 0,
};
const subject = { name: 'wave.npy', dtype: 'float32', slice: 'a[61200:61300, 0:500]' };

describe('statisticsText', () => {
  it('says what, how many, and all digits of each figure, one a line', () => {
    expect(statisticsText(subject, statistics)).toBe(
      [
        'wave.npy',
        'a[61200:61300, 0:500]  float32',
        'n         50000',
        'min       -1.5',
        'max       3.1415927',
        'mean      0.12345678901234567',
        'std       0.5',
        'NaN       2',
        'coverage  exact',
        '',
      ].join('\n'),
    );
  });

  it('says how much was read if not all', () => {
    const text = statisticsText(subject, { ...statistics, lookedAt: 1000 });
    expect(text).toContain('coverage  sampled, 1000 of 50000 elements read');
  });

  it('has no figure where nothing is finite', () => {
    const none = { ...statistics, minimum: '', maximum: '', mean: '', deviation: '', nan: 50_000 };
    expect(figuresOf(none)).toEqual([]);
    expect(statisticsText(subject, none)).not.toContain('mean');
  });
});

describe('progressText', () => {
  const sampled = { ...statistics, lookedAt: 5000 };

  it('says how much is known, and how far reading has come', () => {
    expect(progressText({ statistics: null, progress: 'reading', message: '' })).toBe('reading…');
    expect(progressText({ statistics: sampled, progress: 'reading', message: '' })).toBe(
      'sampled 1 : 10, reading 10%',
    );
    expect(progressText({ statistics: sampled, progress: 'paused', message: '' })).toBe('sampled 1 : 10');
    expect(progressText({ statistics, progress: 'exact', message: '' })).toBe('exact');
  });

  it('says why there is no more', () => {
    expect(progressText({ statistics: sampled, progress: 'failed', message: 'gone' })).toBe('gone');
  });
});
