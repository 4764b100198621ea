// The least that Electron can do: a window without a page of ours. Where a picture is asked for, it ends with that.
import { writeFile } from 'node:fs/promises';
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  await window.loadURL('data:text/html,<p>empty</p>');
  window.show();
  const picture = process.argv.find((argument) => argument.endsWith('.png'));
  if (picture === undefined) return;
  const image = await window.webContents.capturePage();
  await writeFile(picture, image.toPNG());
  console.log('Wrote the picture');
  app.quit();
});
