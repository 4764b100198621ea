import { app, dialog, nativeTheme } from 'electron';
import { z } from 'zod';
import { usualSize, type LaunchRequest, type Size } from './arguments';
import { DocumentWindow, documentWindow, documentWindows } from './document-window';
import { listen } from './ipc/server';

const secondLaunch = z.object({
  files: z.array(z.string()),
  theme: z.enum(['light', 'dark', 'system']).nullable(),
  size: z.object({ width: z.number(), height: z.number() }).nullable(),
});
const openedBeforeReady: string[] = [];
let newWindowSize = usualSize;

/** macOS hands over the file of a double click by an event that may come before the app is ready. */
export function listenForOpenFile(): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) openFiles([path]);
    else openedBeforeReady.push(path);
  });
}

/** False if another npyscope runs already: it has been asked to do what this launch was to. */
export function isFirstInstance({ files, theme, size }: LaunchRequest): boolean {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const parsed = secondLaunch.safeParse(data);
    if (parsed.success) openLaunch(parsed.data);
  });
  return app.requestSingleInstanceLock({ files, theme, size });
}

/** Opens what the launch asked for, or the start page. */
export function setupOpenFiles({ files, theme, size }: LaunchRequest): void {
  listen('open-dropped', z.tuple([z.array(z.string().min(1)).max(64)]), (sender, paths) => {
    openFiles(paths, documentWindow(sender));
  });
  app.on('activate', () => {
    if (documentWindows().length === 0) openFiles([]);
  });
  openLaunch({ files: [...files, ...openedBeforeReady], theme, size });
}

/** The one way to open: a window a file, the first in `target` if that is free; no file: a start page. */
export function openFiles(paths: readonly string[], target?: DocumentWindow, size?: Size | null): void {
  const candidates = target ? [target] : documentWindows();
  const free = candidates.find((window) => window.isFree);
  if (size) {
    newWindowSize = size;
    free?.window.setContentSize(size.width, size.height);
  }
  const first = free ?? new DocumentWindow(newWindowSize);
  const windows = [first, ...paths.slice(1).map(() => new DocumentWindow(newWindowSize))];
  for (const [index, window] of windows.entries()) {
    const path = paths[index];
    if (path !== undefined) window.open(path);
    focus(window);
  }
}

function openLaunch({ files, theme, size }: z.infer<typeof secondLaunch>): void {
  if (theme) nativeTheme.themeSource = theme;
  openFiles(files, undefined, size);
}

/** The open dialog, on behalf of a window. */
export async function chooseFiles(target?: DocumentWindow): Promise<void> {
  const options: Electron.OpenDialogOptions = {
    title: 'Open an array',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'NumPy arrays', extensions: ['npy', 'npz'] },
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
