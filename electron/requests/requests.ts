import { app, clipboard, dialog, type WebContents } from 'electron';
import { z } from 'zod';
import { readCells } from '../data/arrays/cells';
import { shownCells, shownProfile, shownStatistics, shownTile } from '../data/arrays/shown-read';
import { pythonArray } from '../data/arrays/python-array';
import { sliceOf } from '../data/arrays/slice';
import type { ArraySource } from '../data/sources/array-source';
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
import type { Cells } from '../model/cells';
import { largestWhole } from '../data/npy/beginning';
import * as schemas from '../ipc/schemas';
import { handle, handleCancel } from '../ipc/server';

/** Every request that a page can make. */
export function setupIpc(): void {
  handleCancel();

  handle('document', schemas.nothing, ({ sender }) => documentWindow(sender).document.state);

  handle(
    'readCells',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.cellWindow, schemas.textFormat]),
    ({ sender, signal }, id, plane, window, format) =>
      arrayOf(sender, id).show(shownCells(plane, window, format), signal),
  );

  handle(
    'readTile',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.tileKey, schemas.reduction, schemas.refinement]),
    ({ sender, signal }, id, plane, key, reduction, refinement) =>
      arrayOf(sender, id).show(shownTile(plane, key, reduction, refinement), signal),
  );

  handle(
    'readProfile',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.profileKey, schemas.refinement]),
    ({ sender, signal }, id, plane, key, refinement) =>
      arrayOf(sender, id).show(shownProfile(plane, key, refinement), signal),
  );

  handle(
    'readPixel',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.tileKey, schemas.tilePixel, schemas.tilePixel]),
    ({ sender, signal }, id, plane, key, row, column) =>
      arrayOf(sender, id).read((_, tiles) => tiles.readPixel(plane, key, row, column, signal)),
  );

  handle(
    'readStatistics',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.cellWindow, schemas.refinement]),
    ({ sender, signal }, id, plane, window, refinement) =>
      arrayOf(sender, id).show(shownStatistics(plane, window, refinement), signal),
  );

  handle(
    'copyCells',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.cellWindow, schemas.textFormat]),
    ({ sender, signal }, id, plane, window, format) =>
      arrayOf(sender, id).read(async (array) => {
        const cells = await readCells(array, plane, window, signal, format, largestWhole);
        await clipboard.writeText(tabSeparated(cells));
        return cells.states.filter((state) => state !== 'outside').length;
      }),
  );

  handle(
    'copyValues',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.cellWindow]),
    ({ sender, signal }, id, plane, window) =>
      arrayOf(sender, id).read(async (array) => {
        const slice = sliceOf(array, plane, window);
        await clipboard.writeText(await pythonArray(array, slice, signal));
        return slice.plane.rows * slice.plane.columns;
      }),
  );

  handle(
    'exportArray',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.cellWindow, schemas.exportFormat]),
    ({ sender, signal }, id, plane, window, format) => {
      const target = documentWindow(sender);
      return arrayOf(sender, id).read((array) => exportArray(target, array, plane, window, format, signal));
    },
  );

  handle('copyText', z.tuple([schemas.clipboardText]), (_, text) => clipboard.writeText(text));

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

  handle('watch', z.tuple([schemas.arrayId, schemas.inView]), ({ sender }, id, inView) => {
    documentWindow(sender).document.watch(id, inView);
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

  handle('reload', schemas.nothing, ({ sender }) => {
    documentWindow(sender).document.reload();
  });

  handle('archiveMembers', schemas.memberRange, ({ sender, signal }, first, count) =>
    documentWindow(sender).document.archiveMembers(first, count, signal),
  );

  handle('openMember', z.tuple([schemas.memberName]), ({ sender, signal }, name) =>
    documentWindow(sender).document.openMember(name, signal),
  );

  handle('showArchive', schemas.nothing, ({ sender }) => {
    documentWindow(sender).document.showArchive();
  });

  handle('settled', schemas.nothing, async ({ sender }) => {
    const shown = documentWindow(sender);
    shown.settled();
    await pageSettled(sender, await shown.document.state);
  });
}

/** @throws FileError (closed) if the page's window does not show that array any more */
function arrayOf(sender: WebContents, id: number): ArraySource {
  return documentWindow(sender).document.array(id);
}

function tabSeparated({ window, text }: Cells): string {
  const columns = window.column1 - window.column0;
  const lines = Array.from({ length: window.row1 - window.row0 }, (_, row) =>
    text.slice(row * columns, (row + 1) * columns).join('\t'),
  );
  return lines.join('\n');
}
