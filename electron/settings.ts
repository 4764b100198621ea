import type { KeptSettings } from './ipc/contract';
import { keptSettings } from './ipc/schemas';

interface Store {
  get(key: 'pictures'): unknown;
  set(key: 'pictures', settings: KeptSettings): void;
}

// Read on first use, and once: every window of this start shares it.
let opening: Promise<Store | null> | undefined;

/** How pictures looked last; null if that was never kept, or cannot be read. */
export async function readSettings(): Promise<KeptSettings | null> {
  const store = await openStore();
  return keptSettings.safeParse(store?.get('pictures')).data ?? null;
}

export async function keepSettings(settings: KeptSettings): Promise<void> {
  const store = await openStore();
  try {
    store?.set('pictures', settings);
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
  console.error(`Settings are not kept: ${error instanceof Error ? error.message : String(error)}`);
}
