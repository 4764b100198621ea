import { join } from 'node:path';
import * as electron from 'electron';
import { app, clipboard, dialog, nativeImage, type NativeImage } from 'electron';
import type { DocumentWindow } from './document-window';
import { openStamps } from './open-stamps';
import { pictureName } from './picture-file';
import { SaveError, saveFile } from './save-file';

/** Where the last picture went: the next is likely to go there, too. */
let folder: string | null = null;

/**
 * Asks where a picture of a window's array shall go and writes it there.
 *
 * @returns the name of the file; null if the user thought better of it
 * @throws SaveError
 */
export async function savePicture(
  { window }: DocumentWindow,
  suggestedName: string,
  png: Uint8Array,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save the picture',
    defaultPath: join(folder ?? app.getPath('pictures'), pictureName(suggestedName)),
    filters: [{ name: 'PNG picture', extensions: ['png'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  const name = await saveFile(filePath, '.png', [png], openStamps);
  folder = join(filePath, '..');
  return name;
}

/** @throws SaveError for what is no picture after all. */
export async function copyPicture(png: Uint8Array): Promise<void> {
  const image = nativeImage.createFromBuffer(Buffer.from(png));
  if (image.isEmpty()) throw new SaveError('The picture could not be copied.');
  if (isOfOldKind(clipboard)) clipboard.writeImage(image);
  else {
    const blob = new Blob([new Uint8Array(png)], { type: 'image/png' });
    await clipboard.write([new electron.ClipboardItem({ 'image/png': blob })]);
  }
}

/** The clipboard of Electron before 44. */
interface OldClipboard {
  writeImage(image: NativeImage): void;
}

function isOfOldKind(candidate: object): candidate is OldClipboard {
  return 'writeImage' in candidate;
}
