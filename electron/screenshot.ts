import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { app, BrowserWindow, type WebContents } from 'electron';

const patience = 60_000;
let output: string | null = null;

/** Writes a picture of the first window to `path` once its view has settled, and ends the app. */
export function setupScreenshot(path: string | null): void {
  if (path === null) return;
  output = resolve(path);
  setTimeout(() => {
    fail(`The view did not settle within ${patience / 1000} s.`);
  }, patience).unref();
}

/** A page has nothing left to load or draw. */
export function pageSettled(contents: WebContents): void {
  if (output === null) return;
  const path = output;
  output = null;
  void capture(contents, path).then(
    () => {
      console.log(`Wrote ${path}`);
      app.quit();
    },
    (error: unknown) => {
      fail(`The picture could not be written: ${error instanceof Error ? error.message : String(error)}`);
    },
  );
}

async function capture(contents: WebContents, path: string): Promise<void> {
  BrowserWindow.fromWebContents(contents)?.show();
  const image = await contents.capturePage();
  await writeFile(path, image.toPNG());
}

function fail(sentence: string): void {
  console.error(sentence);
  app.exit(1);
}
