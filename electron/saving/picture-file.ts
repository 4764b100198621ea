import { crc32 } from 'node:zlib';
import { isPng } from '../ipc/png';
import { safeName, withExtension } from '../data/files/file-name';

/** Where the chunk after IHDR begins. */
const SECOND_CHUNK = 33;
/** A chunk that says by which program the picture was made (PNG, 11.3.3). */
const MARK = chunk('tEXt', 'Software\0npyscope');

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
