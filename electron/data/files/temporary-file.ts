import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { openUnnamed } from '../../../native/local/index';
import { pathBytes } from '../../../native/strided-file';

/** A file that is gone when nobody has it open any more, however npyscope ends. */
export interface TemporaryFile {
  readonly folder: string;
  readonly handle: FileHandle;
  /** By which it can be opened as long as the handle is. */
  readonly path: string;
}

/** FILE_FLAG_DELETE_ON_CLOSE of Windows, by the name that its C library has for it: O_TEMPORARY. */
const deleteOnClose = 0x40;
const isNew = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;

/**
 * A new file in a folder, which nobody else may read; it has no name, but on Windows.
 *
 * @throws The system's error.
 */
export async function temporaryFile(folder: string): Promise<TemporaryFile> {
  const path = join(folder, `npyscope-${randomUUID()}`);
  if (process.platform === 'win32') return { folder, handle: await open(path, isNew | deleteOnClose), path };
  const handle = (await openUnnamed(folder, 0o600)) ?? (await openAndUnlink(path));
  const descriptors = process.platform === 'linux' ? '/proc/self/fd' : '/dev/fd';
  return { folder, handle, path: `${descriptors}/${handle.fd}` };
}

async function openAndUnlink(path: string): Promise<FileHandle> {
  const handle = await open(pathBytes(path), isNew, 0o600);
  try {
    await rm(pathBytes(path));
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}
