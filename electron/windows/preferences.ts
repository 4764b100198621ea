import { nativeTheme } from 'electron';
import { limitTiles } from '../data/arrays/tiles';
import { send } from '../ipc/server';
import { preferences, textFormat } from '../kept/settings';
import type { Preferences } from '../model/app';
import { documentWindows } from './document-window';

/** Acts on what the user prefers, and tells every page of changes. A theme that was asked for at launch lasts until another is chosen. */
export function setupPreferences(launchTheme: Preferences['theme'] | null): void {
  let { theme, memory } = preferences.value;
  nativeTheme.themeSource = launchTheme ?? theme;
  limitTileMemory(memory);
  preferences.onChange((changed) => {
    if (changed.theme !== theme) nativeTheme.themeSource = changed.theme;
    if (changed.memory !== memory) limitTileMemory(changed.memory);
    ({ theme, memory } = changed);
    for (const { window } of documentWindows()) send(window.webContents, 'preferencesChanged', changed);
  });
  textFormat.onChange((changed) => {
    for (const { window } of documentWindows()) send(window.webContents, 'textFormatChanged', changed);
  });
}

/** Two thirds of the memory for pictures hold what has been read, the rest what pages have drawn of it. */
function limitTileMemory(mebibytes: number): void {
  limitTiles(Math.round((mebibytes * 2 ** 20 * 2) / 3));
}
