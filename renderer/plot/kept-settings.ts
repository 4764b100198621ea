/** Settings as they are kept, from one heatmap to the next and from one start of the app to the next. */
import { useCallback, useEffect, useState } from 'react';
import type { PictureSettings } from '../../electron/model/picture-settings';
import { request } from '../bridge/bridge';
import { isColourMapName } from './colour-maps';
import { SCALE_TYPES } from './scale';
import { DEFAULT_SETTINGS, type Settings } from './settings';

let latest = DEFAULT_SETTINGS;
let kept = toKept(latest);
const listeners = new Set<(changed: Partial<Settings>) => void>();

/** Reads the settings that the first heatmap begins with. */
export async function loadSettings(): Promise<void> {
  try {
    const read = await request('settings', []);
    if (!read) return;
    latest = fromKept(read);
    kept = toKept(latest);
  } catch {
    // The heatmap begins with its own.
  }
}

/** The settings of a heatmap, which begins with those that were chosen last. */
export function useSettings(): readonly [Settings, (settings: Settings) => void] {
  const [settings, setSettings] = useState(latest);
  useEffect(() => {
    const onChange = (changed: Partial<Settings>): void => {
      setSettings((before) => ({ ...before, ...changed }));
    };
    listeners.add(onChange);
    return () => {
      listeners.delete(onChange);
    };
  }, []);
  const change = useCallback((next: Settings): void => {
    setSettings(next);
    keep(next);
  }, []);
  return [settings, change];
}

/** The settings of the page's heatmap, or of the next, for whoever is no heatmap. */
export function usePictureSettings(): readonly [Settings, (changed: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(latest);
  const change = useCallback((changed: Partial<Settings>): void => {
    keep({ ...latest, ...changed });
    setSettings(latest);
    for (const listener of listeners) listener(changed);
  }, []);
  return [settings, change];
}

function keep(next: Settings): void {
  const toKeep = toKept(next);
  latest = fromKept(toKeep);
  if (JSON.stringify(toKeep) === JSON.stringify(kept)) return;
  kept = toKeep;
  request('keepSettings', [toKeep]).catch(() => {
    // They last as long as the page.
  });
}

/** A fixed domain is one array's own. */
export function toKept({ domain, ...settings }: Settings): PictureSettings {
  return { ...settings, tail: domain.kind === 'percentiles' ? domain.tail : 0 };
}

/** The settings that were kept; what is not known by its name any more is as in the beginning. */
export function fromKept({ colourMap, scale, tail, special, ...kept }: PictureSettings): Settings {
  const known = DEFAULT_SETTINGS.special;
  return {
    ...kept,
    colourMap: isColourMapName(colourMap) ? colourMap : DEFAULT_SETTINGS.colourMap,
    scale: SCALE_TYPES.find((type) => type === scale) ?? DEFAULT_SETTINGS.scale,
    domain: tail > 0 ? { kind: 'percentiles', tail } : { kind: 'extent' },
    special: {
      nan: special.nan ?? known.nan,
      positiveInfinity: special.positiveInfinity ?? known.positiveInfinity,
      negativeInfinity: special.negativeInfinity ?? known.negativeInfinity,
      below: special.below ?? known.below,
      above: special.above ?? known.above,
    },
  };
}
