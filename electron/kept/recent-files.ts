import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { visiblePath } from '../data/files/visible';
import { shareRecent, unshareRecent } from './desktop-recent';
import type { RecentFile } from '../model/app';
import { forgetViews } from './kept-files';
import { KeptStore } from './kept-store';
import { canKeep } from '../app/profile';

const most = 12;

type Paths = readonly string[];

const store = new KeptStore('config', 'Recent files are not kept');
let known: Paths | undefined;
let announce: (files: readonly RecentFile[]) => void = () => undefined;

/** Calls back at once with the list, newest first, and whenever it changes. */
export function onRecentFiles(listener: typeof announce): void {
  announce = listener;
  listener(recentFiles());
}

/** Files opened lately, newest first. */
export function recentFiles(): readonly RecentFile[] {
  known ??= keptPaths() ?? [];
  return known.map(recentFile);
}

export function rememberFile(path: string): void {
  change((paths) => [path, ...paths.filter((recent) => recent !== path)].slice(0, most));
  shareRecent(path);
}

/** Clears the list, and what else tells which files were opened. */
export function forgetFiles(): void {
  change(() => []);
  unshareRecent();
  forgetViews();
}

function change(update: (paths: Paths) => Paths): void {
  // Where the list is kept, another process may have changed it, too.
  const before = canKeep() ? keptPaths() : known;
  known = update(before ?? known ?? []);
  store.set({ recentFiles: known });
  announce(recentFiles());
}

function keptPaths(): Paths | null {
  return z.array(z.string()).safeParse(store.get('recentFiles')).data ?? null;
}

function recentFile(path: string): RecentFile {
  const shown = visiblePath(path);
  return { path, shown, name: basename(shown), folder: dirname(shown) };
}
