import { basename, dirname } from 'node:path';
import { app } from 'electron';
import ElectronStore from 'electron-store';
import type { RecentFile } from './ipc/contract';

const most = 12;
let store: ElectronStore<{ recentFiles: string[] }> | undefined;

// Opened on first use: the store reads the disk, and a start with a file needs nothing of it.
function recentStore(): ElectronStore<{ recentFiles: string[] }> {
  store ??= new ElectronStore<{ recentFiles: string[] }>({
    schema: { recentFiles: { type: 'array', items: { type: 'string' }, default: [] } },
    clearInvalidConfig: true,
  });
  return store;
}

/** Paths opened lately, newest first. */
export function recentPaths(): readonly string[] {
  return recentStore().get('recentFiles');
}

/** The same for a page. */
export function recentFiles(): readonly RecentFile[] {
  return recentPaths().map((path) => ({ path, name: basename(path), folder: dirname(path) }));
}

export function rememberFile(path: string): void {
  const others = recentPaths().filter((recent) => recent !== path);
  recentStore().set('recentFiles', [path, ...others].slice(0, most));
  app.addRecentDocument(path);
}

export function forgetFiles(): void {
  recentStore().set('recentFiles', []);
  app.clearRecentDocuments();
}
