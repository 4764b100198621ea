import { basename } from 'node:path';
import type { ArrayInfo } from '../../model/array';
import type { PlaneSpec } from '../../model/plane';
import { firstRevision } from '../../model/revisions';
import { visiblePath } from '../files/visible';
import { headerInfo } from '../npy/header';
import type { NpyHeader } from '../npy/header-fields';
import { countLeaves } from '../npy/leaves';
import { readCells } from './cells';
import { fieldInfo } from './field-info';
import { initialPlane, toSafe } from './plane';
import type { ReadableArray } from './readable-array';
import { fieldsOf } from './table';

let lastId = 0;

/** Where a read costs the network, the screen is compared with the file more seldom. */
const [secondsHere, secondsFar] = [1, 10];

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
    comparedEvery: file.isLocal ? secondsHere : secondsFar,
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

/** The plane shown first: a table of the fields for a 1-D array of structures. */
function firstPlane({ shape, dtype }: NpyHeader): PlaneSpec {
  const plane = initialPlane(shape.length);
  const isTable = shape.length === 1 && dtype.kind === 'struct' && dtype.fields.length > 0;
  return isTable ? { ...plane, table: true } : plane;
}

/** Bytes of an element that are read to see how wide it prints: more than any column is wide unasked. */
const bytesForWidth = 512;

async function typicalTextWidth(array: ReadableArray, plane: PlaneSpec): Promise<number> {
  const cells = { row0: 0, row1: 40, column0: 0, column1: 20 };
  const { text } = await readCells(array, plane, cells, undefined, undefined, bytesForWidth);
  return text.reduce((width, cell) => Math.max(width, cell.length), 1);
}
