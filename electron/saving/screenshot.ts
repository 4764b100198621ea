import { once } from 'node:events';
import { app, BrowserWindow, type WebContents } from 'electron';
import { visiblePath } from '../data/files/visible';
import type { DocumentState } from '../model/document';
import { openStamps } from '../windows/open-stamps';
import { markedPicture } from './picture-file';
import { SaveError } from './save-error';
import { inPieces, saveFile } from './save-file';

const patience = 60_000;
let output: string | null = null;

/**
 * Writes a picture of the first window to `path` once its view has settled, and ends the app. A picture of npyscope's that
 * is there is replaced; nothing else is.
 */
export function setupScreenshot(path: string | null): void {
  if (path === null) return;
  output = path;
  setTimeout(() => {
    end(`The view did not settle within ${patience / 1000} s.`);
  }, patience).unref();
}

/** A page has nothing left to load or draw. A file that can't be shown has a picture too, but ends in failure. */
export async function pageSettled(contents: WebContents, state: DocumentState): Promise<void> {
  if (output === null) return;
  const path = output;
  output = null;
  try {
    await windowShown(contents);
    const image = await contents.capturePage();
    const place = { path, extension: '.png', isAgreed: false, openFiles: openStamps };
    await saveFile(place, inPieces([markedPicture(image.toPNG())]));
  } catch (error) {
    end(error instanceof SaveError ? error.message : `The picture could not be taken: ${String(error)}`);
    return;
  }
  console.log(`Wrote ${visiblePath(path)}`);
  end(state.kind === 'unreadable' ? `${state.path}: ${state.failure.message}` : null);
}

/** A page can settle before its window is there to be painted on: until then a picture of it would be blank. */
async function windowShown(contents: WebContents): Promise<void> {
  const window = BrowserWindow.fromWebContents(contents);
  if (window && !window.isVisible()) await once(window, 'show');
  await contents.executeJavaScript(
    'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))',
  );
}

/** Ends the app, in failure if there is a sentence to say so. */
function end(failure: string | null): void {
  if (failure === null) {
    app.quit();
  } else {
    console.error(`npyscope: ${failure}`);
    app.exit(1);
  }
}
