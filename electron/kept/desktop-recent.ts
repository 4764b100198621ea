import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { app } from 'electron';
import { isText } from '../../native/strided-file';
import { log } from '../app/log';
import { withoutRecent, withRecent } from './xbel';

/** A list larger than this is left alone. */
const largest = 16 << 20;

let isShared = false;
/** One change after the other. */
let changing = Promise.resolve();

/** Has the desktop's own list of recent files know those that are opened here: unless this run is for a picture alone. */
export function shareRecentFiles(): void {
  isShared = true;
}

/** Puts a file on the desktop's list. */
export function shareRecent(path: string): void {
  // The list takes text.
  if (!isShared || !isText(path)) return;
  app.addRecentDocument(path);
  changeList((xbel) => withRecent(xbel, pathToFileURL(path).href, path, new Date()));
}

/** Takes files off the desktop's list that it has from here alone. */
export function unshareRecent(): void {
  app.clearRecentDocuments();
  changeList((xbel) => (xbel === null ? null : withoutRecent(xbel)));
}

/** On Linux, Electron leaves the list alone, which is a file that GTK and others read and write. */
function changeList(change: (xbel: string | null) => string | null): void {
  if (process.platform !== 'linux' || !isShared) return;
  changing = changing
    .then(async () => {
      if (!(await isWanted())) return;
      const path = await actual(join(dataFolder(), 'recently-used.xbel'));
      const before = await readText(path);
      const after = (before?.length ?? 0) > largest ? null : change(before);
      if (after === null || after === before) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await replaceFile(path, after);
    })
    .catch((error: unknown) => {
      log.warn('The desktop’s list of recent files was not changed:', error);
    });
}

/** Other programs read the list whenever it changes: they get all of it or what was there. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.npyscope-${process.pid}`;
  // A signal may end npyscope in between.
  const clear = (): void => {
    rmSync(beside, { force: true });
  };
  process.once('exit', clear);
  try {
    await writeFile(beside, text, { mode: 0o600, flush: true });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    process.removeListener('exit', clear);
  }
}

/** Relative paths are to be ignored (XDG Base Directory Specification). */
function dataFolder(): string {
  const folder = process.env.XDG_DATA_HOME ?? '';
  return isAbsolute(folder) ? folder : join(homedir(), '.local', 'share');
}

/** Null where there is no list. One that can't be read, or is no UTF-8, is left as it is: this throws. */
async function readText(path: string): Promise<string | null> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Where a link leads. */
function actual(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Whether the user has GNOME remember recent files; elsewhere there is nobody to ask. */
async function isWanted(): Promise<boolean> {
  try {
    const args = ['get', 'org.gnome.desktop.privacy', 'remember-recent-files'];
    const { stdout } = await promisify(execFile)('gsettings', args, { timeout: 2000 });
    return stdout.trim() !== 'false';
  } catch {
    return true;
  }
}
