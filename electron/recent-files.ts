import { basename, dirname } from 'node:path';
import { visiblePath } from './arrays/visible';
import { shareRecent, unshareRecent } from './desktop-recent';
import type { RecentFile } from './ipc/contract';
import { log } from './log';

const most = 12;

type Paths = readonly string[];

// Read on first use: a start with a file doesn't wait for it.
let reading: Promise<Paths> | undefined;
let save: (paths: Paths) => void = () => undefined;
let announce: (files: readonly RecentFile[]) => void = () => undefined;

/** Has `listener` called with the list, newest first, once it has been read and whenever it changes. */
export function onRecentFiles(listener: typeof announce): void {
  announce = listener;
}

/** Files opened lately, newest first. */
export async function recentFiles(): Promise<readonly RecentFile[]> {
  const paths = await recentPaths();
  return paths.map(recentFile);
}

export async function rememberFile(path: string): Promise<void> {
  await change((paths) => [path, ...paths.filter((recent) => recent !== path)].slice(0, most));
  shareRecent(path);
}

export async function forgetFiles(): Promise<void> {
  await change(() => []);
  unshareRecent();
}

function recentPaths(): Promise<Paths> {
  reading ??= readPaths();
  return reading;
}

function change(update: (paths: Paths) => Paths): Promise<Paths> {
  reading = recentPaths().then((before) => {
    const paths = update(before);
    try {
      save(paths);
    } catch (error) {
      complain(error);
    }
    announce(paths.map(recentFile));
    return paths;
  });
  return reading;
}

async function readPaths(): Promise<Paths> {
  try {
    const { default: ElectronStore } = await import('electron-store');
    const store = new ElectronStore<{ recentFiles: string[] }>({
      schema: { recentFiles: { type: 'array', items: { type: 'string' }, default: [] } },
      clearInvalidConfig: true,
    });
    save = (paths) => {
      store.set('recentFiles', [...paths]);
    };
    const paths = store.get('recentFiles');
    announce(paths.map(recentFile));
    return paths;
  } catch (error) {
    complain(error);
    return [];
  }
}

/** Nothing may depend on the list: where the profile can't be read or written, it lasts as long as the app. */
function complain(error: unknown): void {
  log.warn('Recent files are not kept:', error);
}

function recentFile(path: string): RecentFile {
  const shown = visiblePath(path);
  return { path, shown, name: basename(shown), folder: dirname(shown) };
}
