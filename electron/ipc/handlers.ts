import { app, clipboard, dialog } from 'electron';
import { z } from 'zod';
import { readCells } from '../arrays/cells';
import { readOverview, readSample } from '../arrays/overview';
import { createDemo } from '../demo';
import { documentWindow } from '../document-window';
import { chooseFiles, openFiles } from '../open-files';
import { forgetFiles, recentFiles, recentPaths } from '../recent-files';
import { pageSettled } from '../screenshot';
import type { Cells } from './contract';
import * as schemas from './schemas';
import { handle, handleCancel } from './server';

const mostCopied = 1_000_000;

/** Every request that a page can make. */
export function setupIpc(): void {
  handleCancel();

  handle('document', schemas.nothing, ({ sender }) => documentWindow(sender).state);

  handle('readCells', z.tuple([schemas.planeSpec, schemas.cellWindow]), ({ sender, signal }, plane, window) =>
    readCells(documentWindow(sender).array, plane, window, signal),
  );

  handle(
    'readOverview',
    z.tuple([schemas.planeSpec, schemas.overviewPass]),
    ({ sender, signal }, plane, pass) => readOverview(documentWindow(sender).array, plane, pass, signal),
  );

  handle(
    'readSample',
    z.tuple([
      schemas.planeSpec,
      schemas.pixelCount,
      schemas.pixelCount,
      schemas.pixelIndex,
      schemas.pixelIndex,
    ]),
    ({ sender, signal }, plane, height, width, row, column) =>
      readSample(documentWindow(sender).array, plane, { height, width }, { row, column }, signal),
  );

  handle(
    'copyCells',
    z.tuple([schemas.planeSpec, schemas.cellWindow]),
    async ({ sender, signal }, plane, window) => {
      const count = (window.row1 - window.row0) * (window.column1 - window.column0);
      if (count > mostCopied)
        throw new RangeError(`${count} cells are too many for the clipboard; select at most ${mostCopied}.`);
      await clipboard.writeText(
        tabSeparated(await readCells(documentWindow(sender).array, plane, window, signal)),
      );
      return count;
    },
  );

  handle(
    'readTile',
    z.tuple([schemas.planeSpec, schemas.tileKey, schemas.reduction, schemas.refinement]),
    ({ sender, signal }, plane, key, reduction, refinement) =>
      documentWindow(sender).tiles.read(plane, key, reduction, refinement, signal),
  );

  handle(
    'readPixel',
    z.tuple([schemas.planeSpec, schemas.tileKey, schemas.tilePixel, schemas.tilePixel]),
    ({ sender, signal }, plane, key, row, column) =>
      documentWindow(sender).tiles.readPixel(plane, key, row, column, signal),
  );

  handle('recentFiles', schemas.nothing, () => recentFiles());

  handle('openRecent', z.tuple([z.string()]), async ({ sender }, path) => {
    if (!(await recentPaths()).includes(path))
      throw new RangeError('That file is not in the list of recent files.');
    openFiles([path], documentWindow(sender));
  });

  handle('clearRecent', schemas.nothing, forgetFiles);

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
    if (folder !== undefined) openFiles([await createDemo(folder, signal)], target);
  });

  handle('settled', schemas.nothing, ({ sender }) => {
    documentWindow(sender).settled();
    pageSettled(sender);
  });
}

function tabSeparated({ window, text }: Cells): string {
  const columns = window.column1 - window.column0;
  const lines = Array.from({ length: window.row1 - window.row0 }, (_, row) =>
    text.slice(row * columns, (row + 1) * columns).join('\t'),
  );
  return lines.join('\n');
}
