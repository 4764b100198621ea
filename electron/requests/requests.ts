import { app, clipboard, dialog } from 'electron';
import { z } from 'zod';
import { createDemo } from '../saving/demo';
import { documentWindow } from '../windows/document-window';
import { exportArray } from '../saving/export-file';
import { showContextMenu } from '../windows/menu';
import { chooseFiles, openFiles } from '../windows/open-files';
import { copyPicture, savePicture } from '../saving/pictures';
import { dismissProfileProblem, profileProblem } from '../app/profile';
import { forgetFiles, recentFiles } from '../kept/recent-files';
import { pageSettled } from '../saving/screenshot';
import { pictureSettings, preferences, textFormat } from '../kept/settings';
import { versions } from '../app/versions';
import * as schemas from '../ipc/schemas';
import { handle, handleCancel } from '../ipc/server';
import { handleDocument } from './document-requests';

/** Every request that a page can make. */
export function setupIpc(): void {
  handleCancel();

  handleDocument(
    handle,
    (sender) => documentWindow(sender).document,
    (text) => clipboard.writeText(text),
  );

  handle(
    'exportArray',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.cellWindow, schemas.exportFormat]),
    ({ sender, signal }, id, plane, window, format) => {
      const target = documentWindow(sender);
      return target.document
        .array(id)
        .read((array) => exportArray(target, array, plane, window, format, signal));
    },
  );

  handle('savePicture', z.tuple([schemas.fileName, schemas.png]), ({ sender }, name, png) =>
    savePicture(documentWindow(sender), name, png),
  );

  handle('copyPicture', z.tuple([schemas.png]), (_, png) => copyPicture(png));

  handle('settings', schemas.nothing, () => pictureSettings.value);

  handle('keepSettings', z.tuple([schemas.pictureSettings]), (_, settings) => {
    pictureSettings.change(settings);
  });

  handle('preferences', schemas.nothing, () => preferences.value);

  handle('changePreferences', z.tuple([schemas.preferences]), (_, changed) => {
    preferences.change(changed);
  });

  handle('versions', schemas.nothing, () => versions());

  handle('profileProblem', schemas.nothing, () => profileProblem());

  handle('dismissProfileProblem', schemas.nothing, () => {
    dismissProfileProblem();
  });

  handle('offer', z.tuple([schemas.needs]), ({ sender }, needs) => {
    documentWindow(sender).offer(needs);
  });

  handle(
    'contextMenu',
    z.tuple([schemas.contextItems, schemas.pagePoint, schemas.pagePoint]),
    ({ sender }, items, x, y) => {
      const scale = sender.getZoomFactor();
      showContextMenu(documentWindow(sender), items, { x: Math.round(x * scale), y: Math.round(y * scale) });
    },
  );

  handle('keptView', schemas.nothing, ({ sender }) => documentWindow(sender).view());

  handle('keepView', z.tuple([schemas.arrayId, schemas.keptView]), ({ sender }, id, view) => {
    documentWindow(sender).keepView(id, view);
  });

  handle('textFormat', schemas.nothing, () => textFormat.value);

  handle('changeTextFormat', z.tuple([schemas.textFormat]), (_, format) => {
    textFormat.change(format);
  });

  handle('recentFiles', schemas.nothing, () => recentFiles());

  handle('openRecent', z.tuple([z.string()]), async ({ sender }, path) => {
    if (!recentFiles().some((file) => file.path === path))
      throw new RangeError('That file is not in the list of recent files.');
    await openFiles([path], documentWindow(sender));
  });

  handle('clearRecent', schemas.nothing, () => {
    forgetFiles();
  });

  handle('chooseFile', schemas.nothing, ({ sender }) => chooseFiles(documentWindow(sender)));

  handle('createDemo', schemas.nothing, async ({ sender, signal }) => {
    const target = documentWindow(sender);
    const { filePaths } = await dialog.showOpenDialog(target.window, {
      title: 'Where shall the demo array go? It takes about 70 MB of disk.',
      buttonLabel: 'Create demo here',
      defaultPath: app.getPath('temp'),
      properties: ['openDirectory', 'createDirectory'],
    });
    const [folder] = filePaths;
    if (folder !== undefined) await openFiles([await createDemo(folder, signal)], target);
  });

  handle('settled', schemas.nothing, async ({ sender }) => {
    const shown = documentWindow(sender);
    shown.settled();
    await pageSettled(sender, await shown.document.state);
  });
}
