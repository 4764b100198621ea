import { nativeTheme } from 'electron';
import { keepPictures } from './arrays/tiles';
import { documentWindows } from './document-window';
import type { Preferences } from './ipc/contract';
import { send } from './ipc/server';
import { keepPreferences, readPreferences } from './settings';

const usual: Preferences = { theme: 'system', memory: 384 };

let current: Preferences | undefined;

/** What the user prefers: as it was kept, until it is changed. */
export async function preferences(): Promise<Preferences> {
  const kept = current ?? (await readPreferences()) ?? usual;
  // They may have been changed meanwhile.
  return (current ??= kept);
}

/** Acts on what was kept. A theme that was asked for at launch is the one for this run. */
export async function setupPreferences(theme: Preferences['theme'] | null): Promise<void> {
  const kept = await preferences();
  if (theme === null) nativeTheme.themeSource = kept.theme;
  holdPictures(kept);
}

export async function changePreferences(changed: Preferences): Promise<void> {
  const before = await preferences();
  current = changed;
  // A theme that was asked for at launch lasts until another is chosen.
  if (changed.theme !== before.theme) nativeTheme.themeSource = changed.theme;
  if (changed.memory !== before.memory) holdPictures(changed);
  for (const { window } of documentWindows()) send(window.webContents, 'preferencesChanged', changed);
  await keepPreferences(changed);
}

/** Of the memory for pictures two thirds hold what has been read, the rest what pages have drawn of it. */
function holdPictures({ memory }: Preferences): void {
  keepPictures(Math.round((memory * 2 ** 20 * 2) / 3));
}
