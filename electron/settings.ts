import type { KeptSettings, Preferences, TextFormat } from './ipc/contract';
import { keptSettings, preferences, textFormat } from './ipc/schemas';
import { log } from './log';

interface Kept {
  readonly pictures: KeptSettings;
  readonly textFormat: TextFormat;
  readonly preferences: Preferences;
}

interface Store {
  get(key: keyof Kept): unknown;
  set(settings: Partial<Kept>): void;
}

// Read on first use, and once: every window of this start shares it.
let opening: Promise<Store | null> | undefined;

/** How pictures looked last; null if that was never kept, or cannot be read. */
export async function readSettings(): Promise<KeptSettings | null> {
  const store = await openStore();
  return keptSettings.safeParse(store?.get('pictures')).data ?? null;
}

export function keepSettings(settings: KeptSettings): Promise<void> {
  return keep({ pictures: settings });
}

/** How elements were written last; null if that was never kept, or cannot be read. */
export async function readTextFormat(): Promise<TextFormat | null> {
  const store = await openStore();
  return textFormat.safeParse(store?.get('textFormat')).data ?? null;
}

export function keepTextFormat(format: TextFormat): Promise<void> {
  return keep({ textFormat: format });
}

/** What the user preferred last; null if that was never kept, or cannot be read. */
export async function readPreferences(): Promise<Preferences | null> {
  const store = await openStore();
  return preferences.safeParse(store?.get('preferences')).data ?? null;
}

export function keepPreferences(changed: Preferences): Promise<void> {
  return keep({ preferences: changed });
}

async function keep(settings: Partial<Kept>): Promise<void> {
  const store = await openStore();
  try {
    store?.set(settings);
  } catch (error) {
    complain(error);
  }
}

function openStore(): Promise<Store | null> {
  opening ??= import('electron-store')
    .then(({ default: ElectronStore }) => new ElectronStore({ name: 'settings', clearInvalidConfig: true }))
    .catch((error: unknown) => {
      complain(error);
      return null;
    });
  return opening;
}

/** Nothing may depend on settings: where the profile can't be read or written, they last as long as the page. */
function complain(error: unknown): void {
  log.warn('Settings are not kept:', error);
}
