import type { ByteOrder } from './dtype';
import type { ElementReader } from './element-reader';
import { bytesRepr } from './python-repr';

/** Bytes without the NULs at their end, as Python's bytes are printed: b'abc'. */
export function bytesReader(itemSize: number): ElementReader {
  return textReader((view, offset) => {
    let end = itemSize;
    while (end > 0 && view.getUint8(offset + end - 1) === 0) end--;
    return bytesRepr(bytesAt(view, offset, end));
  });
}

/** UCS-4 text without the NULs at its end; what is no code point is shown as U+FFFD. */
export function stringReader(itemSize: number, byteOrder: ByteOrder): ElementReader {
  return textReader((view, offset) => codePointsText(codePointsAt(view, offset, itemSize, byteOrder)));
}

/** The text of code points; what is none is shown as U+FFFD. */
export function codePointsText(points: readonly number[]): string {
  // In pieces: a call takes so many arguments and no more.
  let text = '';
  for (let start = 0; start < points.length; start += 4096) {
    const known = points.slice(start, start + 4096).map((point) => (point > 0x10ffff ? 0xfffd : point));
    text += String.fromCodePoint(...known);
  }
  return text;
}

/** Raw bytes, each in hexadecimal: b'\x00\xFF'. */
export function voidReader(itemSize: number): ElementReader {
  return textReader((view, offset) => {
    const hex = Array.from(bytesAt(view, offset, itemSize), (byte) => byte.toString(16).padStart(2, '0'));
    return `b'${hex.map((digits) => `\\x${digits.toUpperCase()}`).join('')}'`;
  });
}

/** The 32-bit units of a UCS-4 text up to its last that is not 0; they need not be code points. */
export function codePointsAt(
  view: DataView,
  offset: number,
  itemSize: number,
  byteOrder: ByteOrder,
): number[] {
  const at = (place: number): number => view.getUint32(offset + 4 * place, byteOrder !== 'big');
  let length = itemSize / 4;
  while (length > 0 && at(length - 1) === 0) length--;
  return Array.from({ length }, (_, place) => at(place));
}

function bytesAt(view: DataView, offset: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + offset, length);
}

function textReader(text: ElementReader['text']): ElementReader {
  return { text, value: () => null, state: () => 'value', numbers: null };
}
