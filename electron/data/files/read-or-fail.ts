import {
  FileError,
  type StridedFile,
  type StridedWindow,
  type WindowData,
} from '../../../native/strided-file';

/** Reads that a file which is being written to may spoil before we give up telling why. */
const mostTries = 4;

/**
 * Reads a row of items; what is missing of them is beyond the end of the file.
 *
 * @throws FileError of kind 'io-error' if the file is long enough, but can't be read.
 */
export async function readOrFail(file: StridedFile, row: StridedWindow): Promise<WindowData> {
  for (let tries = 1; ; tries++) {
    const before = await file.stamp();
    const read = await file.read(row);
    if (!read.missing) return read;
    const after = await file.stamp();
    const end = row.offset + read.missing.indexOf(1) * row.columnStride + row.itemSize;
    const isThere = end <= Math.min(row.end, file.size, Number(after.size));
    if (!isThere) return read;
    const isQuiet = before.modified === after.modified && before.size === after.size;
    if (isQuiet || tries === mostTries)
      throw new FileError('io-error', file.name, `The disk failed to read ${placeOf(row)}`);
  }
}

function placeOf({ offset, columns, itemSize }: StridedWindow): string {
  const last = offset + columns * itemSize - 1;
  return `bytes ${offset.toLocaleString('en')} to ${last.toLocaleString('en')} of the file`;
}
