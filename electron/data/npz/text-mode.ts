import { isUtf8 } from 'node:buffer';

/** Bytes that have more in them than a name. */
const enough = 128;
const again = 'Transfer it again in binary mode.';

/**
 * What a program that took an archive for text has done to it, in a sentence; null if it doesn't look like that. Only of a
 * damaged archive does this mean anything.
 *
 * @param head Its first bytes; the more, the surer.
 */
export function textModeDamage(head: Buffer): string | null {
  if (everyLineEnds(head))
    return `This archive was changed by a transfer in text mode: line feeds became CR LF. ${again}`;
  if (isText(head))
    return `This archive was changed by a program that took it for text: its bytes became UTF-8. ${again}`;
  return null;
}

/** In bytes that are no text, one in 256 that stand before a line feed is a carriage return. */
function everyLineEnds(head: Buffer): boolean {
  let count = 0;
  for (let place = -1; (place = head.indexOf(0x0a, place + 1)) >= 0; count++)
    if (head[place - 1] !== 0x0d) return false;
  return count > 0;
}

/** Compressed bytes, and the first of an NPY file, are no UTF-8. */
function isText(head: Buffer): boolean {
  // A name alone may be so.
  if (head.length < enough) return false;
  const isAscii = head.every((byte) => byte < 0x80);
  // The last character may be cut.
  return !isAscii && [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));
}
