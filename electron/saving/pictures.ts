import { dirname, join } from 'node:path';
import * as electron from 'electron';
import { app, clipboard, nativeImage, type NativeImage } from 'electron';
import type { DocumentWindow } from '../windows/document-window';
import { openStamps } from '../windows/open-stamps';
import { markedPicture, pictureName } from './picture-file';
import { askWhereToSave } from './save-dialog';
import { SaveError } from './save-error';
import { inPieces, saveFile } from './save-file';

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
  const chosen = await askWhereToSave(window, {
    title: 'Save the picture',
    path: join(folder ?? app.getPath('pictures'), pictureName(suggestedName)),
    filter: { name: 'PNG picture', extensions: ['png'] },
  });
  if (chosen === null) return null;
  const place = { path: chosen, extension: '.png', isAgreed: true, openFiles: openStamps };
  const name = await saveFile(place, inPieces([markedPicture(png)]));
  folder = dirname(chosen);
  return name;
}

/** @throws SaveError for what is no picture after all. */
export async function copyPicture(png: Uint8Array): Promise<void> {
  const image = nativeImage.createFromBuffer(Buffer.from(png));
  if (image.isEmpty()) throw new SaveError('The picture could not be copied.');
  const here: object = electron;
  if (takesItems(here)) {
    const blob = new Blob([new Uint8Array(png)], { type: 'image/png' });
    await here.clipboard.write([new here.ClipboardItem({ 'image/png': blob })]);
  } else if (takesImages(clipboard)) clipboard.writeImage(image);
}

/** Electron from 44 on. */
interface WithItems {
  readonly clipboard: { write(items: readonly object[]): Promise<void> };
  readonly ClipboardItem: new (data: Readonly<Record<string, Blob>>) => object;
}

function takesItems(candidate: object): candidate is WithItems {
  return 'ClipboardItem' in candidate;
}

/** The clipboard of Electron before 44. */
interface ImageClipboard {
  writeImage(image: NativeImage): void;
}

function takesImages(candidate: object): candidate is ImageClipboard {
  return 'writeImage' in candidate;
}
