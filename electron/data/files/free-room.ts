import { statfs } from 'node:fs/promises';
import { fileStamp } from './file-stamp';

/** What a file leaves free on a disk, in bytes, or half of what little there is: others need some of it, too. */
const leftFree = 64 << 20;

/** How many bytes a file in a folder may have. */
export async function freeRoom(folder: string): Promise<number> {
  // Where this is not answered, Node is not asked: it would hold one of the few threads that it has.
  await fileStamp(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return Math.max(free - leftFree, Math.floor(free / 2));
}
