import { basename } from 'node:path';
import { openMappedFile, type FileStamp, type MappedFile } from '../../native/index';
import type { ArrayInfo, PlaneSpec } from '../ipc/contract';
import { elementReader, type ElementReader } from '../npy/element';
import { HeaderError } from '../npy/errors';
import { countLeaves } from '../npy/leaves';
import { headerEnd, headerInfo, parseHeader, preambleLength, type NpyHeader } from '../npy/header';
import { readCells } from './cells';
import { fieldInfo } from './field-info';
import { initialPlane, toSafe } from './plane';
import { fieldsOf } from './table';

/** An NPY file that is open for reading. */
export interface OpenArray {
  readonly path: string;
  readonly file: MappedFile;
  /** Taken when the file was opened, with the size that was mapped. */
  readonly stamp: FileStamp;
  readonly header: NpyHeader;
}

/** An open array, and what reads its elements. */
export interface ReadableArray extends OpenArray {
  readonly reader: ElementReader;
}

/**
 * Opens an NPY file and parses its header; no element is read.
 *
 * @throws FileError if the file can't be opened or mapped, HeaderError if it isn't an NPY file that can be read.
 */
export async function openArray(path: string): Promise<OpenArray> {
  const file = await openMappedFile(path);
  try {
    const stamp = { ...(await file.stamp()), size: BigInt(file.size) };
    return { path, file, stamp, header: await readHeader(file, file.size) };
  } catch (error) {
    file.close();
    if (!(error instanceof HeaderError)) throw error;
    const { kind, message, partial } = error;
    throw new HeaderError(kind, message, { partial, fileSize: file.size });
  }
}

/**
 * The header of a file of `fileSize` bytes as it is now.
 *
 * @throws FileError if it can't be read, HeaderError if it isn't that of an array.
 */
export async function readHeader(file: MappedFile, fileSize: number): Promise<NpyHeader> {
  const preamble = await readHead(file, preambleLength);
  return parseHeader(await readHead(file, headerEnd(preamble)), fileSize);
}

/** The array with a reader for its elements. */
export function readable(array: OpenArray): ReadableArray {
  return { ...array, reader: elementReader(array.header.dtype) };
}

/** What a page needs to know of an array; reads its first few cells to see how wide they print. */
export async function describeArray(array: ReadableArray): Promise<ArrayInfo> {
  const { path, file, header } = array;
  const fields = fieldsOf(array);
  const plane = initialPlane(header.shape.length);
  return {
    name: basename(path),
    path,
    place: 'same',
    ...describeExtent(header, file.size),
    initialPlane: plane,
    textWidth: await typicalTextWidth(array, plane),
    // Times are drawn once a legend can tell them.
    hasPictures: array.reader.numbers !== null && array.reader.numbers.type !== 'm8',
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

async function typicalTextWidth(array: ReadableArray, plane: PlaneSpec): Promise<number> {
  const { text } = await readCells(array, plane, { row0: 0, row1: 40, column0: 0, column1: 20 });
  return text.reduce((width, cell) => Math.max(width, cell.length), 1);
}

async function readHead(file: MappedFile, length: number): Promise<Uint8Array> {
  const columns = Math.min(length, file.size);
  const bytes = { offset: 0, rows: 1, columns, rowStride: columns, columnStride: 1, itemSize: 1 };
  const { data, missing } = await file.read({ ...bytes, swapUnit: 1, end: file.size });
  return missing ? data.subarray(0, missing.indexOf(1)) : data;
}
