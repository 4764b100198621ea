import type { Dtype } from './dtype';
import type { ElementReader } from './element-reader';
import { flattened, valuesWritten } from './values';

/** An element larger than this is never read as a whole, in bytes: nobody reads so long a text. */
export const largestWhole = 4 << 20;
/** Bytes of an element that is not read as a whole. */
const longestBeginning = 4096;
/** Where there is room for so many bytes, a value may be written: those that take none make texts too. */
const bytesPerValue = 4;

/** The middle of longer subarrays is left out, as if the last entries were those at their end. */
const mostEntries = 1000;

/** How much of an element may be read, and how many values of it written. */
interface Room {
  readonly bytes: number;
  readonly values: number;
}

/**
 * What to read of elements that may be too large: the dtype of their first bytes, cut where text, bytes, fields or
 * entries can be parted. The dtype itself where it has no more than `most` bytes, and as many values as go with them.
 */
export function beginningOf(dtype: Dtype, most: number): Dtype {
  if (fits(dtype, roomOf(most))) return dtype;
  const room = roomOf(Math.min(most, longestBeginning));
  const itemSize = Math.min(room.bytes, dtype.itemSize);
  return partOf(dtype, room) ?? { kind: 'void', itemSize, byteOrder: 'none' };
}

/** Marks the text of a beginning as what it is. */
export function asBeginning(text: ElementReader['text'], whole: Dtype, read: Dtype): ElementReader['text'] {
  if (read === whole) return text;
  const bytes = read.itemSize < whole.itemSize ? ` ${whole.itemSize.toLocaleString('en')} bytes in all` : '';
  return (view, offset) => `${text(view, offset)}…${bytes}`;
}

/** Whether elements can be written as a whole at all. */
export function isWritable(itemSize: number, values: number): boolean {
  return itemSize <= largestWhole && values <= roomOf(largestWhole).values;
}

function roomOf(bytes: number): Room {
  return { bytes, values: Math.ceil(bytes / bytesPerValue) };
}

function fits(dtype: Dtype, { bytes, values }: Room): boolean {
  return dtype.itemSize <= bytes && valuesWritten(dtype) <= values;
}

/** Null where nothing that makes sense fits. */
function partOf(dtype: Dtype, room: Room): Dtype | null {
  if (fits(dtype, room)) return dtype;
  const { bytes } = room;
  if (dtype.kind === 'bytes' || dtype.kind === 'void') return { ...dtype, itemSize: bytes };
  if (dtype.kind === 'string') return { ...dtype, itemSize: bytes - (bytes % 4) };
  if (dtype.kind === 'struct') return structPart(dtype, room);
  if (dtype.kind !== 'subarray') return null;
  const { base: whole, shape } = flattened(dtype);
  if (shape.includes(0)) return { ...dtype, base: whole, shape: [0] };
  const base = fits(whole, room) ? whole : partOf(whole, room);
  if (!base) return null;
  const inRoom = Math.min(bytes / Math.max(1, base.itemSize), room.values / valuesWritten(base));
  const length = base === whole ? Math.min(mostEntries, Math.floor(inRoom)) : 1;
  return { ...dtype, itemSize: length * base.itemSize, base, shape: [length] };
}

function structPart(dtype: Extract<Dtype, { readonly kind: 'struct' }>, { bytes, values }: Room): Dtype {
  const fields: (typeof dtype.fields)[number][] = [];
  let left = values;
  for (const field of dtype.fields) {
    if (field.offset > bytes || left <= 0) break;
    const part = partOf(field.dtype, { bytes: bytes - field.offset, values: left });
    if (!part) continue;
    fields.push({ ...field, dtype: part });
    left -= valuesWritten(part);
  }
  return { ...dtype, itemSize: Math.min(bytes, dtype.itemSize), fields };
}
