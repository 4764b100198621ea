import { crc32 } from 'node:zlib';
import { safeName, withExtension } from '../data/files/file-name';

/** Pixels along a side, and bytes, of the largest picture that is taken from a page. */
const MOST_PIXELS = 16_384;
const MOST_BYTES = 64 << 20;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The signature and the first chunk, IHDR: its length, name, the width and the height, big-endian (PNG, 11.2.2). */
const HEAD = 24;
/** Where the chunk after IHDR begins. */
const SECOND_CHUNK = 33;
/** A chunk that says by which program the picture was made (PNG, 11.3.3). */
const MARK = chunk('tEXt', 'Software\0npyscope');

/** Whether bytes begin as a PNG of a reasonable size does. */
export function isPng(bytes: Uint8Array): boolean {
  if (bytes.length < HEAD || bytes.length > MOST_BYTES) return false;
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD);
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const isSized = width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
  return isSized && SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** A PNG as npyscope writes it: it says so, so that npyscope may replace it unasked. */
export function markedPicture(png: Uint8Array): Uint8Array {
  return Buffer.concat([png.subarray(0, SECOND_CHUNK), MARK, png.subarray(SECOND_CHUNK)]);
}

/** Whether a file begins as npyscope's pictures do. */
export function isMarkedPicture(head: Uint8Array): boolean {
  return isPng(head) && MARK.equals(head.subarray(SECOND_CHUNK, SECOND_CHUNK + MARK.length));
}

/** A file name that a page suggests, without what no file name may hold, ending in '.png'. */
export function pictureName(suggested: string): string {
  return withExtension(safeName(suggested, 'picture'), '.png');
}

/** Length, name, content and checksum of the last two (PNG, 5.3). */
function chunk(name: string, content: string): Buffer {
  const bytes = Buffer.from(`${name}${content}`, 'latin1');
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(bytes));
  return Buffer.concat([length, bytes, checksum]);
}
