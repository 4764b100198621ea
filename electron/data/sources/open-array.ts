import { FileError, openMappedFile, type MappedFile } from '../../../native/local/index';
import { HeaderError } from '../npy/errors';
import { tellingLength } from '../npy/foreign-formats';
import { headerEnd, isNpy, notNpy, parseHeader, preambleLength } from '../npy/header';
import type { NpyHeader } from '../npy/header-fields';
import { actualPath } from '../files/lossy-path';
import { readOrFail } from '../files/read-or-fail';
import { isZarrFolder } from './zarr-folder';
import type { OpenArray } from '../arrays/readable-array';

/** Bytes of a file that are an NPY file of their own: a member of an archive. */
export interface FilePart {
  readonly start: number;
  readonly size: number;
}

/**
 * Opens an NPY file, or a part of a file that is one, and parses its header; no element is read.
 *
 * @throws FileError if the file can't be opened or mapped, HeaderError if it isn't an NPY file that can be read.
 */
export async function openArray(named: string, part?: FilePart): Promise<OpenArray> {
  const path = await actualPath(named);
  const file = await openFile(path);
  try {
    const stamp = { ...(await file.stamp()), size: BigInt(file.size) };
    return {
      path,
      member: null,
      file,
      stamp,
      header: await readHeader(file, part ?? { start: 0, size: file.size }),
    };
  } catch (error) {
    file.close();
    if (!(error instanceof HeaderError)) throw error;
    const { kind, message, partial } = error;
    throw new HeaderError(kind, message, { partial, fileSize: file.size });
  }
}

/** What a folder is taken for may be in it. */
async function openFile(path: string): Promise<MappedFile> {
  try {
    return await openMappedFile(path);
  } catch (error) {
    const isZarr = error instanceof FileError && error.kind === 'not-a-file' && (await isZarrFolder(path));
    throw isZarr ? new FileError('not-a-file', path, zarrFolderText) : error;
  }
}

const zarrFolderText =
  'this is a folder that holds a Zarr array. Read it with zarr in Python, and save the array with numpy.save.';

/**
 * The header of a part of a file as it is now; its offsets are those in the file.
 *
 * @throws FileError if it can't be read, HeaderError if it isn't that of an array.
 */
export async function readHeader(file: MappedFile, { start, size }: FilePart): Promise<NpyHeader> {
  const read = (bytes: number): Promise<Uint8Array> => readHead(file, { start, size: Math.min(bytes, size) });
  const preamble = await read(preambleLength);
  if (!isNpy(preamble)) throw notNpy(await read(tellingLength));
  // One byte of the data tells whether the file went through a conversion of line ends.
  const head = await read(headerEnd(preamble) + 1);
  const header = parseHeader(head, Math.min(size, Math.max(0, file.size - start)));
  return start === 0 ? header : { ...header, dataOffset: start + header.dataOffset, memberEnd: start + size };
}

async function readHead(file: MappedFile, { start, size }: FilePart): Promise<Uint8Array> {
  const columns = Math.max(0, Math.min(size, file.size - start));
  const bytes = { offset: start, rows: 1, columns, rowStride: columns, columnStride: 1, itemSize: 1 };
  const { data, missing } = await readOrFail(file, { ...bytes, swapUnit: 1, end: file.size });
  return missing ? data.subarray(0, missing.indexOf(1)) : data;
}
