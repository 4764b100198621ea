import { basename } from 'node:path';
import { FileError, openMappedFile, type FileStamp, type MappedFile } from '../../../native/local/index';
import type { PlaneSpec } from '../../model/plane';
import type { ArrayInfo } from '../../model/array';
import { firstRevision } from '../../model/revisions';
import { elementReader } from '../npy/element';
import type { ElementReader } from '../npy/element-reader';
import { HeaderError } from '../npy/errors';
import { countLeaves } from '../npy/leaves';
import { tellingLength } from '../npy/foreign-formats';
import { headerEnd, headerInfo, isNpy, notNpy, parseHeader, preambleLength } from '../npy/header';
import type { NpyHeader } from '../npy/header-fields';
import { readCells } from '../arrays/cells';
import { fieldInfo } from '../arrays/field-info';
import { actualPath } from '../files/lossy-path';
import { initialPlane, toSafe } from '../arrays/plane';
import { readThere } from '../files/read-there';
import { fieldsOf } from '../arrays/table';
import { visiblePath } from '../files/visible';
import { isZarrFolder } from './zarr-folder';

/** An NPY file that is open for reading. */
export interface OpenArray {
  /** Of the archive, where it is the member of one. */
  readonly path: string;
  readonly member: string | null;
  /** Of a member that was unpacked, a temporary file. */
  readonly file: MappedFile;
  /** Taken when the file was opened, with the size that was mapped. */
  readonly stamp: FileStamp;
  readonly header: NpyHeader;
}

/** An open array, and what reads its elements. */
export interface ReadableArray extends OpenArray {
  readonly reader: ElementReader;
  /** Whoever reads elements of the array calls this where some were missing. */
  readonly onMissing: () => void;
}

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

/** The array with a reader for its elements. */
export function readable(array: OpenArray): ReadableArray {
  return { ...array, reader: elementReader(array.header.dtype), onMissing: () => undefined };
}

let lastId = 0;

/** What a page needs to know of an array; reads its first few cells to see how wide they print. */
export async function describeArray(array: ReadableArray): Promise<ArrayInfo> {
  const { path, member, file, header } = array;
  const fields = fieldsOf(array);
  const plane = firstPlane(header);
  return {
    id: ++lastId,
    revisions: firstRevision,
    name: visiblePath(member === null ? basename(path) : `${basename(path)} [${member}]`),
    path,
    member,
    place: 'same',
    ...describeExtent(header, file.size),
    hasUnreadable: false,
    initialPlane: plane,
    textWidth: await typicalTextWidth(array, plane),
    fields: fields.map(fieldInfo),
    fieldCount: toSafe(BigInt(countLeaves(header.dtype))),
  };
}

/** What of a description changes where the file does. */
export function describeExtent(
  header: NpyHeader,
  fileSize: number,
): Pick<ArrayInfo, 'fileSize' | 'header' | 'shape' | 'expectedElements' | 'availableElements'> {
  return {
    fileSize,
    header: headerInfo(header),
    shape: header.shape.map(toSafe),
    expectedElements: toSafe(header.expectedElements),
    availableElements: toSafe(header.availableElements),
  };
}

/** Of a 1-D array of structures a table of their fields. */
function firstPlane({ shape, dtype }: NpyHeader): PlaneSpec {
  const plane = initialPlane(shape.length);
  const isTable = shape.length === 1 && dtype.kind === 'struct' && dtype.fields.length > 0;
  return isTable ? { ...plane, table: true } : plane;
}

/** Of an element, to see how wide it prints: more than any column is wide unasked. */
const bytesForWidth = 512;

async function typicalTextWidth(array: ReadableArray, plane: PlaneSpec): Promise<number> {
  const cells = { row0: 0, row1: 40, column0: 0, column1: 20 };
  const { text } = await readCells(array, plane, cells, undefined, undefined, bytesForWidth);
  return text.reduce((width, cell) => Math.max(width, cell.length), 1);
}

async function readHead(file: MappedFile, { start, size }: FilePart): Promise<Uint8Array> {
  const columns = Math.max(0, Math.min(size, file.size - start));
  const bytes = { offset: start, rows: 1, columns, rowStride: columns, columnStride: 1, itemSize: 1 };
  const { data, missing } = await readThere(file, { ...bytes, swapUnit: 1, end: file.size });
  return missing ? data.subarray(0, missing.indexOf(1)) : data;
}
