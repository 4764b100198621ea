import { nativeTheme } from 'electron';
import { limitTiles } from '../data/arrays/tiles';
import { mapFiles } from '../data/files/open-file';
import { send } from '../ipc/server';
import { preferences, textFormat } from '../kept/settings';
import type { Preferences } from '../model/app';
import { documentWindows } from './document-window';

/**
 * Acts on what the user prefers, and tells every page of changes. What was asked for at launch lasts until something else is
 * chosen.
 */
export function setupPreferences(launchTheme: Preferences['theme'] | null, noMapping: boolean): void {
  let { theme, memory, mapsFiles } = preferences.value;
  nativeTheme.themeSource = launchTheme ?? theme;
  mapFiles(mapsFiles && !noMapping);
  limitTileMemory(memory);
  preferences.onChange((changed) => {
    if (changed.theme !== theme) nativeTheme.themeSource = changed.theme;
    if (changed.memory !== memory) limitTileMemory(changed.memory);
    if (changed.mapsFiles !== mapsFiles) openAnew(changed.mapsFiles);
    ({ theme, memory, mapsFiles } = changed);
    for (const { window } of documentWindows()) send(window.webContents, 'preferencesChanged', changed);
  });
  textFormat.onChange((changed) => {
    for (const { window } of documentWindows()) send(window.webContents, 'textFormatChanged', changed);
  });
}

/** Has files mapped or not, those too that are open. */
export function openAnew(mapsFiles: boolean): void {
  if (!mapFiles(mapsFiles)) return;
  for (const { document } of documentWindows()) document.reload();
}

/** Two thirds of the memory for pictures hold what has been read, the rest what pages have drawn of it. */
function limitTileMemory(mebibytes: number): void {
  limitTiles(Math.round((mebibytes * 2 ** 20 * 2) / 3));
}
