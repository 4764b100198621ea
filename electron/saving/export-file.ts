import { basename, dirname, join } from 'node:path';
import { dialog } from 'electron';
import { csvPieces, estimateCsv } from '../data/arrays/csv';
import { fileChange } from '../data/files/file-stamp';
import { npyPieces, npySize } from '../data/arrays/npy-export';
import type { ReadableArray } from '../data/arrays/readable-array';
import { sliceOf } from '../data/arrays/slice';
import type { DocumentWindow } from '../windows/document-window';
import { safeName, withExtension } from '../data/files/file-name';
import { freeRoom } from '../data/files/free-room';
import { bytesText } from '../model/sizes';
import type { Exported, ExportFormat } from '../model/export';
import type { PlaneSpec, Window } from '../model/plane';
import { send } from '../ipc/server';
import { openStamps } from '../windows/open-stamps';
import { askWhereToSave } from './save-dialog';
import { SaveError } from './save-error';
import { inPieces, saveFile } from './save-file';
import { throttled } from '../ipc/throttled';

/** From here on, bytes of CSV are worth a question. */
const muchText = 1e9;

const filters: Readonly<Record<ExportFormat, Electron.FileFilter>> = {
  npy: { name: 'NumPy array', extensions: ['npy'] },
  csv: { name: 'Comma-separated values', extensions: ['csv'] },
};

/** Windows that are exporting. */
const exporting = new WeakSet<DocumentWindow>();
/** Where the last export went: the next is likely to go there, too. */
let folder: string | null = null;

/**
 * Asks where a window of a plane shall go and writes it there, telling the page how far it is.
 *
 * @returns null if the user thought better of it
 * @throws SaveError, and what the array has to say against it; what `signal` was aborted with
 */
export async function exportArray(
  target: DocumentWindow,
  array: ReadableArray,
  plane: PlaneSpec,
  window: Window,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<Exported | null> {
  if (exporting.has(target)) throw new SaveError('Another export of this window is under way.');
  exporting.add(target);
  try {
    const made = await (format === 'npy' ? asNpy : asCsv)(array, plane, window, signal);
    const chosen = await askWhere(target, array, made, format);
    return chosen === null ? null : await write(target, array, made, chosen, format, signal);
  } finally {
    exporting.delete(target);
    if (!target.window.isDestroyed()) target.window.setProgressBar(-1);
  }
}

/** What is to be written. */
interface Made {
  readonly size: number;
  readonly isEstimate: boolean;
  readonly pieces: AsyncIterable<Uint8Array>;
}

type Make = (array: ReadableArray, plane: PlaneSpec, window: Window, signal: AbortSignal) => Promise<Made>;

const asNpy: Make = (array, plane, window, signal) => {
  const slice = sliceOf(array, plane, window);
  const pieces = npyPieces(array, slice, signal);
  return Promise.resolve({ size: npySize(slice), isEstimate: false, pieces });
};

const asCsv: Make = async (array, plane, window, signal) => ({
  size: await estimateCsv(array, plane, window, signal),
  isEstimate: true,
  pieces: csvPieces(array, plane, window, signal),
});

/** Says how large it will be. */
async function askWhere(
  { window }: DocumentWindow,
  array: ReadableArray,
  { size, isEstimate }: Made,
  format: ExportFormat,
): Promise<string | null> {
  const there = folder ?? dirname(array.path);
  if (isEstimate && size >= muchText) {
    const free = await freeRoom(there).catch(() => null);
    const room = free === null ? '' : ` In ${there} there is room for ${bytesText(free, 3)}.`;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: `That makes about ${bytesText(size, 3)} of text.`,
      detail: `An .npy file is smaller and much faster to write and to read.${room}`,
      buttons: ['Cancel', 'Export as CSV…'],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 0) return null;
  }
  return askWhereToSave(window, {
    title: `Export as ${format === 'npy' ? '.npy' : 'CSV'}: ${isEstimate ? 'about ' : ''}${bytesText(size, 3)}`,
    path: join(there, nameOf(array, format)),
    filter: filters[format],
  });
}

/** Not the file's own name: that is taken. */
function nameOf({ path, member }: ReadableArray, format: ExportFormat): string {
  const stem = basename(member ?? path).replace(/\.np[yz]$/i, '');
  return withExtension(safeName(`${stem}-part`, 'part'), `.${format}`);
}

async function write(
  target: DocumentWindow,
  array: ReadableArray,
  { size, isEstimate, pieces }: Made,
  chosen: string,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<Exported> {
  const name = basename(withExtension(chosen, `.${format}`));
  const free = await freeRoom(dirname(chosen)).catch(() => Infinity);
  if (size > free)
    throw new SaveError(
      `${name} was not saved: it takes ${isEstimate ? 'about ' : ''}${bytesText(size, 3)}, and there is room for ${bytesText(free, 3)}.`,
    );
  const progress = throttled((written: number) => {
    if (target.window.isDestroyed()) return;
    send(target.window.webContents, 'exporting', { name, written, total: size });
    target.window.setProgressBar(Math.min(1, written / Math.max(1, size)));
  });
  let written = 0;
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      yield piece;
      written += piece.length;
      progress(written);
    }
  };
  progress(0);
  const before = await array.file.stamp();
  const place = { path: chosen, extension: `.${format}`, isAgreed: true, openFiles: openStamps };
  await saveFile(place, inPieces(watched()), signal);
  folder = dirname(chosen);
  // The array may have been closed meanwhile: then nobody can tell any more.
  const after = await array.file.stamp().catch(() => null);
  const wasWrittenTo = after === null || fileChange(before, after) !== null;
  return { name, size: written, wasWrittenTo };
}
