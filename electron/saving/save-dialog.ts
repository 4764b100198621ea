import { basename, dirname } from 'node:path';
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { fileStampSoon } from '../data/files/file-stamp';

export interface SaveQuestion {
  readonly title: string;
  /** What is suggested. */
  readonly path: string;
  readonly filter: FileFilter;
}

/** Asks where a file shall go; null if the user thought better of it. */
export async function askWhereToSave(
  window: BrowserWindow,
  { title, path, filter }: SaveQuestion,
): Promise<string | null> {
  const isThere = await fileStampSoon(dirname(path));
  if (window.isDestroyed()) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    // macOS shows no title.
    message: title,
    // The dialog waits for the folder, and the app with it: of one that does not answer only the name is suggested.
    defaultPath: isThere ? path : basename(path),
    filters: [filter],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}
