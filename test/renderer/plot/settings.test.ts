import { describe, expect, it } from 'vitest';
import {
  chooseDomain,
  DEFAULT_SETTINGS,
  withColourMap,
  type Settings,
} from '../../../renderer/plot/settings';
import { NOTHING_IN_VIEW, summarise, type Summary } from '../../../renderer/plot/summary';

function summaryOf(values: readonly number[]): Summary {
  const tile = {
    height: 1,
    width: values.length,
    values: Float64Array.from(values),
    flags: new Uint8Array(values.length),
    lookedAt: values.length,
    covered: values.length,
    cost: 0,
  };
  return summarise([{ tile, source: { x: 0, y: 0, width: values.length, height: 1 } }]);
}

const settings = (change: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...change });
const hundred = summaryOf(Array.from({ length: 101 }, (_, i) => i - 20));

describe('chooseDomain', () => {
  it('follows what is in view', () => {
    expect(chooseDomain(settings({}), hundred)?.domain).toEqual({ min: -20, max: 80 });
  });

  it('leaves outliers out', () => {
    const domain = { kind: 'percentiles', tail: 0.01 } as const;
    expect(chooseDomain(settings({ domain }), hundred)?.domain).toEqual({ min: -19, max: 79 });
  });

  it('stays where it was fixed, whatever is in view', () => {
    const domain = { kind: 'fixed', domain: { min: 1, max: 2 } } as const;
    expect(chooseDomain(settings({ domain }), NOTHING_IN_VIEW)?.domain).toEqual({ min: 1, max: 2 });
  });

  it('reaches as far below 0 as above it', () => {
    expect(chooseDomain(settings({ symmetric: true }), hundred)?.domain).toEqual({ min: -80, max: 80 });
  });

  it('begins a log scale at the least value above 0, and says so', () => {
    const chosen = chooseDomain(settings({ scale: 'log' }), summaryOf([-1, 0, 0.25, 8]));
    expect(chosen).toMatchObject({ domain: { min: 0.25, max: 8 }, scale: 'log' });
    expect(chosen?.note).not.toBe('');
  });

  it('has no log scale where nothing is above 0, and says so', () => {
    const chosen = chooseDomain(settings({ scale: 'log' }), summaryOf([-3, 0]));
    expect(chosen).toMatchObject({ domain: { min: -3, max: 0 }, scale: 'linear' });
    expect(chosen?.note).not.toBe('');
  });

  it('is none where nothing finite is in view', () => {
    expect(chooseDomain(settings({}), NOTHING_IN_VIEW)).toBeNull();
  });
});

describe('withColourMap', () => {
  it('centres a diverging map on 0, and takes that back', () => {
    const diverging = withColourMap(DEFAULT_SETTINGS, 'RdBu');
    expect(diverging.symmetric).toBe(true);
    expect(withColourMap({ ...diverging, symmetric: false }, 'PuOr').symmetric).toBe(false);
    expect(withColourMap(diverging, 'magma').symmetric).toBe(false);
  });
});
