import { dialog, type BrowserWindow, type FileFilter } from 'electron';

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
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    // macOS shows no title.
    message: title,
    defaultPath: path,
    filters: [filter],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}
