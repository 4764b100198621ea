import { resolve } from 'node:path';
import { app, dialog } from 'electron';
import { z } from 'zod';
import type { LaunchRequest } from './arguments';
import { DocumentWindow, documentWindow, documentWindows } from './document-window';
import { listen } from './ipc/server';

const launchedElsewhere = z.object({ files: z.array(z.string()) });
const openedBeforeReady: string[] = [];
let size: LaunchRequest['size'];

/** macOS hands over the file of a double click by an event that may come before the app is ready. */
export function listenForOpenFile(): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) openFiles([path]);
    else openedBeforeReady.push(path);
  });
}

/** False if another npyscope runs already: it has been asked to open the files. */
export function isFirstInstance({ files }: LaunchRequest): boolean {
  const absolute = files.map((file) => resolve(file));
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const parsed = launchedElsewhere.safeParse(data);
    if (parsed.success) openFiles(parsed.data.files);
  });
  return app.requestSingleInstanceLock({ files: absolute });
}

/** Opens what the launch asked for, or the start page. */
export function setupOpenFiles(launch: LaunchRequest): void {
  size = launch.size;
  listen('open-dropped', z.tuple([z.array(z.string().min(1)).max(64)]), (sender, paths) => {
    openFiles(paths, documentWindow(sender));
  });
  app.on('activate', () => {
    if (documentWindows().length === 0) openFiles([]);
  });
  openFiles([...launch.files.map((file) => resolve(file)), ...openedBeforeReady]);
}

/** The one way to open: a window a file, the first in `target` if that is free; no file: a start page. */
export function openFiles(paths: readonly string[], target?: DocumentWindow): void {
  if (paths.length === 0) {
    focus(target ?? documentWindows().find((window) => window.isFree) ?? new DocumentWindow(size));
    return;
  }
  let free = target ?? documentWindows().find((window) => window.isFree);
  for (const path of paths) {
    const window = free?.isFree ? free : new DocumentWindow(size);
    free = undefined;
    window.open(path);
    focus(window);
  }
}

/** The open dialog, on behalf of a window. */
export async function chooseFiles(target?: DocumentWindow): Promise<void> {
  const options: Electron.OpenDialogOptions = {
    title: 'Open an array',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'NumPy arrays', extensions: ['npy'] },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const { filePaths } = await (target
    ? dialog.showOpenDialog(target.window, options)
    : dialog.showOpenDialog(options));
  if (filePaths.length > 0) openFiles(filePaths, target);
}

function focus({ window }: DocumentWindow): void {
  if (window.isMinimized()) window.restore();
  if (window.isVisible()) window.focus();
}
