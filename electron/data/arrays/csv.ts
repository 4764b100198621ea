import { setImmediate } from 'node:timers/promises';
import type { PlaneSpec, Window } from '../../model/plane';
import { isWritable, largestWhole } from '../npy/beginning';
import { pathText } from '../npy/leaves';
import { shortest } from '../../model/text-format';
import { cellRead } from './cells';
import type { CellRead } from './cell-read';
import { missingIn } from './missing-error';
import type { ReadableArray } from './readable-array';
import { fieldsOf, tableWindow } from './table';

/** Cells, values in them, and bytes of their elements, that are made into text at a stretch: some milliseconds. */
const cellsAtOnce = 8192;
const valuesAtOnce = 65_536;
const bytesAtOnce = 4 << 20;
/** Windows that are looked at for an estimate, and cells of each. */
const samples = 16;
const cellsOfSample = 128;

/**
 * A window of a plane as CSV (RFC 4180, but lines end as NumPy's do), piece by piece: the digits that lose nothing, text as
 * it is; of a table a first line of its fields. Cells behind the end of a wrapped 1-D array are empty.
 *
 * @throws PlaneError, RangeError or FileError as `readCells`; MissingError where the file ends before the window does.
 */
export async function* csvPieces(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { window, ...cell } = checked(array, spec, requested);
  if (spec.table) yield Buffer.from(headLine(array, spec, window));
  for (const part of partsOf(window, cellsFor(cell))) {
    const ending = part.column1 === window.column1 ? '\n' : ',';
    yield Buffer.from(await csvText(array, spec, part, ending, signal));
    // Others, such as a window's scrolling, get their turn.
    await setImmediate();
  }
}

/** How many bytes that will make, about: as many as evenly spread samples of it make. */
export async function estimateCsv(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  signal?: AbortSignal,
): Promise<number> {
  const { window, ...cell } = checked(array, spec, requested);
  const { row0, row1, column0, column1 } = window;
  const width = Math.min(column1 - column0, cellsOfSample, cellsFor(cell));
  const cells = (row1 - row0) * (column1 - column0);
  let [bytes, seen] = [0, 0];
  for (let sample = 0; sample < samples && cells > 0; sample++) {
    const share = sample / (samples - 1);
    const row = row0 + Math.floor(share * (row1 - row0 - 1));
    const column =
      column0 + Math.floor((((sample * 5) % samples) / (samples - 1)) * (column1 - column0 - width));
    const part = { row0: row, row1: row + 1, column0: column, column1: column + width };
    bytes += Buffer.byteLength(await csvText(array, spec, part, '\n', signal));
    seen += width;
  }
  const head = spec.table ? headLine(array, spec, window).length : 0;
  return head + (seen === 0 ? 0 : Math.round((bytes / seen) * cells));
}

/** The window, cut to the plane, and the size and values of its largest cell, which can be read as a whole. */
function checked(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
): Pick<CellRead, 'window' | 'itemSize' | 'itemValues'> {
  const { window, itemSize, itemValues } = cellRead(array, spec, requested, shortest, largestWhole);
  if (!isWritable(itemSize, itemValues))
    throw new RangeError('The elements are too large to be written as text. Export them as .npy.');
  return { window, itemSize, itemValues };
}

function cellsFor({ itemSize, itemValues }: Pick<CellRead, 'itemSize' | 'itemValues'>): number {
  const most = Math.min(
    cellsAtOnce,
    bytesAtOnce / Math.max(1, itemSize),
    valuesAtOnce / Math.max(1, itemValues),
  );
  return Math.max(1, Math.floor(most));
}

/** Whole rows, or parts of one, of so many cells at most. */
function* partsOf({ row0, row1, column0, column1 }: Window, most: number): Generator<Window> {
  const columns = column1 - column0;
  if (columns === 0) return;
  const rows = Math.max(1, Math.floor(most / columns));
  for (let row = row0; row < row1; row += rows)
    for (let column = column0; column < column1; column += most)
      yield {
        row0: row,
        row1: Math.min(row + rows, row1),
        column0: column,
        column1: Math.min(column + most, column1),
      };
}

async function csvText(
  array: ReadableArray,
  spec: PlaneSpec,
  part: Window,
  ending: string,
  signal?: AbortSignal,
): Promise<string> {
  const { window, isOutside, read } = cellRead(array, spec, part, shortest, largestWhole);
  const data = await read(signal);
  const columns = window.column1 - window.column0;
  const cells = (window.row1 - window.row0) * columns;
  let text = '';
  for (let cell = 0; cell < cells; cell++) {
    const isThere = !data.isMissing(cell);
    if (!isThere && !isOutside(cell)) throw missingIn(array);
    text += isThere ? csvField(data.text(cell)) : '';
    text += (cell + 1) % columns === 0 ? ending : ',';
  }
  return text;
}

function headLine(array: ReadableArray, spec: PlaneSpec, requested: Window): string {
  const { column0, column1 } = tableWindow(array, spec, requested);
  const names = fieldsOf(array).slice(column0, column1);
  return `${names.map(({ path }) => csvField(pathText(path))).join(',')}\n`;
}

/** A text in quotes where it would otherwise be taken apart. */
export function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
