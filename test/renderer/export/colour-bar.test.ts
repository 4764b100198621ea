import { describe, expect, it } from 'vitest';
import { colourBarOf } from '../../../renderer/export/colour-bar';
import { NOTHING_IN_VIEW } from '../../../renderer/plot/summary';

const summary = { ...NOTHING_IN_VIEW, extent: { min: -1, max: 3 }, whole: false };

describe('colourBarOf', () => {
  it('has the ends of the domain and round values between', () => {
    const chosen = { domain: { min: -1, max: 3 }, scale: 'linear', note: '' } as const;
    const { ticks, below, above } = colourBarOf(chosen, summary, 200);
    expect(ticks[0]).toEqual({ label: '−1', share: 0 });
    expect(ticks.at(-1)).toEqual({ label: '3', share: 1 });
    expect(ticks).toContainEqual({ label: '1', share: 0.5 });
    expect([below, above]).toEqual([false, false]);
  });

  it('keeps labels apart, on any scale and however short the bar is', () => {
    for (const scale of ['linear', 'log', 'symlog', 'sqrt'] as const) {
      for (const length of [40, 90, 400]) {
        const { ticks } = colourBarOf({ domain: { min: 1, max: 1e6 }, scale, note: '' }, summary, length);
        for (const [i, { share }] of ticks.entries())
          if (i > 0) expect((share - (ticks[i - 1]?.share ?? 0)) * length).toBeGreaterThan(11);
      }
    }
  });

  it('tells of values beyond the domain', () => {
    const chosen = { domain: { min: 0, max: 5 }, scale: 'linear', note: '' } as const;
    expect(colourBarOf(chosen, summary, 200)).toMatchObject({ below: true, above: false });
  });

  it('has one label where there is one value', () => {
    const chosen = { domain: { min: 7, max: 7 }, scale: 'linear', note: '' } as const;
    expect(colourBarOf(chosen, summary, 200).ticks).toEqual([{ label: '7', share: 0.5 }]);
  });
});
