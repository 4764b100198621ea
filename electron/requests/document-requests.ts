import { z } from 'zod';
import { readCells } from '../data/arrays/cells';
import { pythonArray } from '../data/arrays/python-array';
import { sliceOf } from '../data/arrays/slice';
import { shownCells, shownProfile, shownStatistics, shownTile } from '../data/arrays/shown-read';
import { largestWhole } from '../data/npy/beginning';
import type { ArraySource } from '../data/sources/array-source';
import type { Document } from '../documents/document';
import type { Handle } from '../ipc/answering';
import * as schemas from '../ipc/schemas';
import type { Cells } from '../model/cells';

/**
 * Has answered what a page asks of the document that it shows.
 *
 * @param documentOf tells which document that is
 * @param copyText puts a text on the clipboard
 */
export function handleDocument<Sender>(
  handle: Handle<Sender>,
  documentOf: (sender: Sender) => Document,
  copyText: (text: string) => void | Promise<void>,
): void {
  /** @throws FileError (closed) if the page's window does not show that array any more */
  const arrayOf = (sender: Sender, id: number): ArraySource => documentOf(sender).array(id);

  handle('document', schemas.nothing, ({ sender }) => documentOf(sender).state);

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
        await copyText(tabSeparated(cells));
        return cells.states.filter((state) => state !== 'outside').length;
      }),
  );

  handle(
    'copyValues',
    z.tuple([schemas.arrayId, schemas.planeSpec, schemas.cellWindow]),
    ({ sender, signal }, id, plane, window) =>
      arrayOf(sender, id).read(async (array) => {
        const slice = sliceOf(array, plane, window);
        await copyText(await pythonArray(array, slice, signal));
        return slice.plane.rows * slice.plane.columns;
      }),
  );

  handle('watch', z.tuple([schemas.arrayId, schemas.inView]), ({ sender }, id, inView) => {
    documentOf(sender).watch(id, inView);
  });

  handle('copyText', z.tuple([schemas.clipboardText]), (_, text) => copyText(text));

  handle('reload', schemas.nothing, ({ sender }) => {
    documentOf(sender).reload();
  });

  handle('archiveMembers', schemas.memberRange, ({ sender, signal }, first, count) =>
    documentOf(sender).archiveMembers(first, count, signal),
  );

  handle('openMember', z.tuple([schemas.memberName]), ({ sender, signal }, name) =>
    documentOf(sender).openMember(name, signal),
  );

  handle('showArchive', schemas.nothing, ({ sender }) => {
    documentOf(sender).showArchive();
  });
}

function tabSeparated({ window, text }: Cells): string {
  const columns = window.column1 - window.column0;
  const lines = Array.from({ length: window.row1 - window.row0 }, (_, row) =>
    text.slice(row * columns, (row + 1) * columns).join('\t'),
  );
  return lines.join('\n');
}
