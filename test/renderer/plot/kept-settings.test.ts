import { expect, it } from 'vitest';
import { fromKept, toKept } from '../../../renderer/plot/kept-settings';
import { DEFAULT_SETTINGS, type Settings } from '../../../renderer/plot/settings';

const chosen: Settings = {
  reduction: 'maximum',
  colourMap: 'RdBu',
  reversed: true,
  scale: 'symlog',
  domain: { kind: 'percentiles', tail: 0.01 },
  symmetric: true,
  markUnusual: false,
  special: { ...DEFAULT_SETTINGS.special, nan: '#123456' },
  profiles: true,
};

it('comes back as it was kept', () => {
  expect(fromKept(toKept(chosen))).toEqual(chosen);
  expect(fromKept(toKept(DEFAULT_SETTINGS))).toEqual(DEFAULT_SETTINGS);
});

it("leaves out a domain that is one array's own", () => {
  const domain = { kind: 'fixed', domain: { min: 1, max: 2 } } as const;
  expect(fromKept(toKept({ ...chosen, domain })).domain).toEqual({ kind: 'extent' });
});

it('does without what it does not know', () => {
  const kept = { ...toKept(chosen), colourMap: 'jet', scale: 'cubic', special: { foo: '#000000' } };
  expect(fromKept(kept)).toEqual({
    ...chosen,
    colourMap: DEFAULT_SETTINGS.colourMap,
    scale: DEFAULT_SETTINGS.scale,
    special: DEFAULT_SETTINGS.special,
  });
});
