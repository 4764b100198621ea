import { stat } from 'node:fs/promises';
import type { FileChange } from '../ipc/contract';

/** What tells a file and its content from others without reading it. */
export interface FileStamp {
  readonly device: bigint;
  readonly inode: bigint;
  readonly size: bigint;
  /** Nanoseconds. */
  readonly modified: bigint;
}

/**
 * The stamp of the file at a path now, null if none is there.
 *
 * @throws The system's error if the path can't be asked.
 */
export async function fileStamp(path: string): Promise<FileStamp | null> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
    return { device: dev, inode: ino, size, modified: mtimeNs };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  }
}

/** What happened to a file between two stamps, null if nothing did. */
export function fileChange(before: FileStamp, now: FileStamp | null): FileChange | null {
  if (!now) return 'gone';
  if (now.device !== before.device || now.inode !== before.inode) return 'replaced';
  if (now.size !== before.size) return now.size < before.size ? 'cut' : 'grown';
  return now.modified === before.modified ? null : 'rewritten';
}
