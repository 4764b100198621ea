import { useCallback, useEffect, useState } from 'react';
import { usualPreferences, type Preferences } from '../../electron/model/app';
import { request } from './bridge';

let latest = usualPreferences;

/** Reads what the user prefers, and hears of changes, whichever window they are made in. */
export async function loadPreferences(): Promise<void> {
  window.npyscope.on('preferencesChanged', (changed) => {
    latest = changed;
  });
  try {
    latest = await request('preferences', []);
  } catch {
    // The usual ones will do.
  }
}

/** What this page may hold of pictures, in bytes: the rest is the main process's, see electron/windows/preferences.ts. */
export function pictureMemory(): number {
  return (latest.memory * 2 ** 20) / 3;
}

/** What the user prefers, which is alike in every window, and what changes it. */
export function usePreferences(): readonly [Preferences, (changed: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(latest);
  useEffect(() => window.npyscope.on('preferencesChanged', setPreferences), []);
  const change = useCallback((changed: Partial<Preferences>): void => {
    request('changePreferences', [{ ...latest, ...changed }]).catch(() => {
      // They stay as they are, and look so.
    });
  }, []);
  return [preferences, change];
}
