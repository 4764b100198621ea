import { stat } from 'node:fs/promises';
import { pathBytes, type FileStamp } from '../../native/index';
import type { FileChange } from '../ipc/contract';

/**
 * The stamp of the file at a path now, null if none is there.
 *
 * @throws The system's error if the path can't be asked.
 */
export async function fileStamp(path: string): Promise<FileStamp | null> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(pathBytes(path), { bigint: true });
    return { device: dev, inode: ino, size, modified: mtimeNs, changed: ctimeNs };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  }
}

export function isSameFile(a: FileStamp, b: FileStamp): boolean {
  return a.device === b.device && a.inode === b.inode;
}

/** What became of a file's content between two of its stamps, null if nothing did. */
export function fileChange(before: FileStamp, now: FileStamp): FileChange | null {
  if (now.size !== before.size) return now.size < before.size ? 'cut' : 'grown';
  return now.modified === before.modified ? null : 'rewritten';
}
