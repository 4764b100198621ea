import { dirname } from 'node:path';
import { app, dialog, nativeTheme } from 'electron';
import { z } from 'zod';
import type { FileStamp } from '../../native/strided-file';
import type { LaunchRequest, Size } from '../app/arguments';
import { fileStampSoon, isSameFile } from '../data/files/file-stamp';
import { recentFiles } from '../kept/recent-files';
import { DocumentWindow, documentWindow, documentWindows } from './document-window';
import { listen } from '../ipc/server';
import { openAnew } from './preferences';

const secondLaunch = z.object({
  files: z.array(z.string()),
  theme: z.enum(['light', 'dark', 'system']).nullable(),
  size: z.object({ width: z.number(), height: z.number() }).nullable(),
  noMapping: z.boolean(),
});
const openedBeforeReady: string[] = [];
/** The size asked for on the command line; null if none was. */
let newWindowSize: Size | null = null;

/** macOS hands over the file of a double click by an event that may come before the app is ready. */
export function listenForOpenFile(): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) void openFiles([path]);
    else openedBeforeReady.push(path);
  });
}

/**
 * Asks for the lock on the profile. False if another npyscope has it, which then has been asked to do what this launch was to,
 * or if it can't be had.
 */
export function requestLock({ files, theme, size, noMapping }: LaunchRequest): boolean {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const parsed = secondLaunch.safeParse(data);
    if (parsed.success) openLaunch(parsed.data);
  });
  return app.requestSingleInstanceLock({ files, theme, size, noMapping });
}

/** Opens what the launch asked for, or the start page. */
export function setupOpenFiles({ files, theme, size, noMapping }: LaunchRequest): void {
  listen('open-dropped', z.tuple([z.array(z.string().min(1)).max(64)]), (sender, paths) => {
    void openFiles(paths, documentWindow(sender));
  });
  app.on('activate', () => {
    if (documentWindows().length === 0) void openFiles([]);
  });
  openLaunch({ files: [...files, ...openedBeforeReady], theme, size, noMapping });
}

/** One after the other: what is opened twice is to be found the second time. */
let opening = Promise.resolve();

/**
 * The one way to open. The window that shows a file already comes to the front, whatever name it is asked for by; any other
 * file gets a window, the first `target` if that is free. No file: a start page.
 */
export function openFiles(
  paths: readonly string[],
  target?: DocumentWindow,
  size?: Size | null,
): Promise<void> {
  const done = opening.then(() => open(paths, target, size ?? null));
  // What could not be opened keeps nothing else from being opened.
  opening = done.catch(() => undefined);
  return done;
}

async function open(
  paths: readonly string[],
  target: DocumentWindow | undefined,
  size: Size | null,
): Promise<void> {
  if (size) newWindowSize = size;
  let isFirst = true;
  for (const path of paths.length > 0 ? paths : [null]) {
    const shown = path === null ? null : await windowShowing(path);
    const isShown = shown !== null && !shown.isFree;
    const free = shown ?? (isFirst ? freeWindow(target) : null);
    const window = free ?? new DocumentWindow(newWindowSize);
    if (free && size && !isShown) free.window.setContentSize(size.width, size.height);
    if (path !== null && !isShown) {
      window.open(path);
      isFirst = false;
    }
    focus(window);
  }
}

function freeWindow(target: DocumentWindow | undefined): DocumentWindow | null {
  const candidates = target ? [target] : documentWindows();
  return candidates.find((window) => window.isFree) ?? null;
}

/** The window of the file at a path, if there is one. */
async function windowShowing(path: string): Promise<DocumentWindow | null> {
  const windows = documentWindows().filter((window) => window.document.path !== null);
  const alike = windows.find((window) => window.document.path === path);
  if (alike || windows.length === 0) return alike ?? null;
  const [stamp, ...stamps] = await Promise.all(
    [path, ...windows.map((window) => window.document.path)].map(stampOf),
  );
  const same = windows.findIndex((_, i) => {
    const other = stamps[i];
    return stamp && other && isSameFile(stamp, other);
  });
  const found = windows[same];
  return found && !found.window.isDestroyed() ? found : null;
}

/** The stamp of the file at a path; null if none is there, or it can't be told in time: no file waits for another's disk. */
async function stampOf(path: string | null): Promise<FileStamp | null> {
  return path === null ? null : ((await fileStampSoon(path)) ?? null);
}

function openLaunch({ files, theme, size, noMapping }: z.infer<typeof secondLaunch>): void {
  if (theme) nativeTheme.themeSource = theme;
  if (noMapping) openAnew(false);
  void openFiles(files, undefined, size);
}

/**
 * Where the open dialog begins: in the folder of the window's file, or of the one opened last. From 43 on Electron begins in
 * Downloads where it is told nothing. It waits for the folder, and the app with it: one that does not answer is none.
 */
async function lastFolder(target: DocumentWindow | undefined): Promise<{ defaultPath?: string }> {
  const path = target?.document.path ?? recentFiles()[0]?.path;
  if (path === undefined) return {};
  const folder = dirname(path);
  return (await fileStampSoon(folder)) ? { defaultPath: folder } : {};
}

/** The open dialog, on behalf of a window. */
export async function chooseFiles(target?: DocumentWindow): Promise<void> {
  const options: Electron.OpenDialogOptions = {
    title: 'Open an array',
    ...(await lastFolder(target)),
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'NumPy arrays', extensions: ['npy', 'npz'] },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  // It may have been closed meanwhile.
  const { filePaths } = await (target && !target.window.isDestroyed()
    ? dialog.showOpenDialog(target.window, options)
    : dialog.showOpenDialog(options));
  if (filePaths.length > 0) await openFiles(filePaths, target);
}

function focus({ window }: DocumentWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  if (window.isVisible()) window.focus();
}
