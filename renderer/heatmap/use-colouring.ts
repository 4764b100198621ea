import { useMemo } from 'react';
import type { Colouring } from '../plot/colour';
import { colouringOf, useColourScheme } from '../plot/palette';
import { chooseDomain, type ChosenDomain, type Settings } from '../plot/settings';
import { NOTHING_IN_VIEW, type Summary } from '../plot/summary';

/** The colouring for what is in view: the same object until a colour would be another. */
export function useColouring(
  settings: Settings,
  summary: Summary | null,
): { readonly colouring: Colouring; readonly chosen: ChosenDomain | null } {
  const scheme = useColourScheme();
  const fresh = useMemo(() => chooseDomain(settings, summary ?? NOTHING_IN_VIEW), [settings, summary]);
  const { domain, scale = 'linear', note = '' } = fresh ?? {};
  const [min, max] = [domain?.min ?? NaN, domain?.max ?? NaN];
  const chosen = useMemo(
    () => (Number.isNaN(min) ? null : { domain: { min, max }, scale, note }),
    [min, max, scale, note],
  );
  const { colourMap, reversed, special, markUnusual } = settings;
  const colouring = useMemo(
    () =>
      colouringOf(document.documentElement, { colourMap, reversed, special, markUnusual, scheme }, chosen),
    [colourMap, reversed, special, markUnusual, chosen, scheme],
  );
  return { colouring, chosen };
}
