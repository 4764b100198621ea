import { pathBytes } from '../path';
import type { FileStamp } from '../strided-file';
import { addon, type StampAnswer } from './load-addon';
import { runTask } from './task';

/**
 * What a path stands for now, whatever kind of file that is; null if nothing is there. Rejects with a FileError if the
 * path can't be asked; of a disk that does not answer, it settles when that does.
 *
 * @param path Text as of `pathText`.
 */
export async function pathStamp(path: string): Promise<FileStamp | null> {
  if (path.includes('\0')) return null;
  const answer = await runTask(path, (id) => addon.pathStamp(id, pathBytes(path)));
  return answer && toStamp(answer);
}

export function toStamp([device, inode, size, modified, changed]: StampAnswer): FileStamp {
  return { device, inode, size, modified, changed };
}
