import { basename, dirname } from 'node:path';
import { app } from 'electron';
import type { RecentFile } from './ipc/contract';

const most = 12;

/** Paths opened lately, newest first. */
export async function recentPaths(): Promise<readonly string[]> {
  const store = await recentStore();
  return store.get('recentFiles');
}

/** The same for a page. */
export async function recentFiles(): Promise<readonly RecentFile[]> {
  const paths = await recentPaths();
  return paths.map((path) => ({ path, name: basename(path), folder: dirname(path) }));
}

export async function rememberFile(path: string): Promise<void> {
  const store = await recentStore();
  const others = store.get('recentFiles').filter((recent) => recent !== path);
  store.set('recentFiles', [path, ...others].slice(0, most));
  app.addRecentDocument(path);
}

export async function forgetFiles(): Promise<void> {
  const store = await recentStore();
  store.set('recentFiles', []);
  app.clearRecentDocuments();
}

// Loaded and opened on first use: a start with a file waits for neither.
let opening: ReturnType<typeof openStore> | undefined;

function recentStore(): ReturnType<typeof openStore> {
  opening ??= openStore();
  return opening;
}

async function openStore() {
  const { default: ElectronStore } = await import('electron-store');
  return new ElectronStore<{ recentFiles: string[] }>({
    schema: { recentFiles: { type: 'array', items: { type: 'string' }, default: [] } },
    clearInvalidConfig: true,
  });
}
