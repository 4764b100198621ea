import type { Preferences } from '../model/app';
import type { KeptSettings } from '../model/picture-settings';
import type { TextFormat } from '../model/text-format';
import { keptSettings, preferences, textFormat } from '../ipc/schemas';
import { KeptStore } from './kept-store';

const store = new KeptStore('settings', 'Settings are not kept');

/** How pictures looked last; null if that was never kept, or cannot be read. */
export function readSettings(): KeptSettings | null {
  return keptSettings.safeParse(store.get('pictures')).data ?? null;
}

export function keepSettings(settings: KeptSettings): void {
  store.set({ pictures: settings });
}

/** How elements were written last; null if that was never kept, or cannot be read. */
export function readTextFormat(): TextFormat | null {
  return textFormat.safeParse(store.get('textFormat')).data ?? null;
}

export function keepTextFormat(format: TextFormat): void {
  store.set({ textFormat: format });
}

/** What the user preferred last; null if that was never kept, or cannot be read. */
export function readPreferences(): Preferences | null {
  return preferences.safeParse(store.get('preferences')).data ?? null;
}

export function keepPreferences(changed: Preferences): void {
  store.set({ preferences: changed });
}
