// The least that Electron can do: a window without a page of ours, and a picture of it.
import { writeFile } from 'node:fs/promises';
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  await window.loadURL('data:text/html,<p>empty</p>');
  window.show();
  const image = await window.webContents.capturePage();
  await writeFile(process.argv.at(-1), image.toPNG());
  console.log('Wrote the picture');
  app.quit();
});
