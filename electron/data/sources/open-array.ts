import type { StridedFile } from '../../../native/strided-file';
import { HeaderError } from '../npy/errors';
import { tellingLength } from '../npy/foreign-formats';
import { headerEnd, isNpy, notNpy, parseHeader, preambleLength } from '../npy/header';
import type { NpyHeader } from '../npy/header-fields';
import { openFile } from '../files/open-file';
import { readOrFail } from '../files/read-or-fail';
import type { OpenArray } from '../arrays/readable-array';

/** Bytes of a file that are an NPY file of their own: a member of an archive. */
export interface FilePart {
  readonly start: number;
  readonly size: number;
}

/**
 * Opens an NPY file, or a part of a file that is one, and parses its header; no element is read.
 *
 * @throws FileError if the file can't be opened, HeaderError if it isn't an NPY file that can be read.
 */
export async function openArray(name: string, part?: FilePart): Promise<OpenArray> {
  const file = await openFile(name);
  try {
    const stamp = { ...(await file.stamp()), size: BigInt(file.size) };
    return {
      path: file.name,
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

/**
 * The header of a part of a file as it is now; its offsets are those in the file.
 *
 * @throws FileError if it can't be read, HeaderError if it isn't that of an array.
 */
export async function readHeader(file: StridedFile, { start, size }: FilePart): Promise<NpyHeader> {
  const read = (bytes: number): Promise<Uint8Array> => readHead(file, { start, size: Math.min(bytes, size) });
  const preamble = await read(preambleLength);
  if (!isNpy(preamble)) throw notNpy(await read(tellingLength));
  // One byte of the data tells whether the file went through a conversion of line ends.
  const head = await read(headerEnd(preamble) + 1);
  const header = parseHeader(head, Math.min(size, Math.max(0, file.size - start)));
  return start === 0 ? header : { ...header, dataOffset: start + header.dataOffset, memberEnd: start + size };
}

async function readHead(file: StridedFile, { start, size }: FilePart): Promise<Uint8Array> {
  const columns = Math.max(0, Math.min(size, file.size - start));
  const bytes = { offset: start, rows: 1, columns, rowStride: columns, columnStride: 1, itemSize: 1 };
  const { data, missing } = await readOrFail(file, { ...bytes, swapUnit: 1, end: file.size });
  return missing ? data.subarray(0, missing.indexOf(1)) : data;
}
