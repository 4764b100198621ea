import { nativeTheme } from 'electron';
import { keepPictures } from '../data/arrays/tiles';
import { documentWindows } from '../windows/document-window';
import type { Preferences } from '../model/app';
import { send } from '../ipc/server';
import { keepPreferences, readPreferences } from './settings';

const usual: Preferences = { theme: 'system', memory: 384 };

let current: Preferences | undefined;

/** What the user prefers: as it was kept, until it is changed. */
export function preferences(): Preferences {
  return (current ??= readPreferences() ?? usual);
}

/** Acts on what was kept. A theme that was asked for at launch is the one for this run. */
export function setupPreferences(theme: Preferences['theme'] | null): void {
  const kept = preferences();
  if (theme === null) nativeTheme.themeSource = kept.theme;
  holdPictures(kept);
}

export function changePreferences(changed: Preferences): void {
  const before = preferences();
  current = changed;
  // A theme that was asked for at launch lasts until another is chosen.
  if (changed.theme !== before.theme) nativeTheme.themeSource = changed.theme;
  if (changed.memory !== before.memory) holdPictures(changed);
  for (const { window } of documentWindows()) send(window.webContents, 'preferencesChanged', changed);
  keepPreferences(changed);
}

/** Of the memory for pictures two thirds hold what has been read, the rest what pages have drawn of it. */
function holdPictures({ memory }: Preferences): void {
  keepPictures(Math.round((memory * 2 ** 20 * 2) / 3));
}
