import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import process from 'node:process';
import { getSystemErrorName } from 'node:util';
import { addon } from './load-addon';
import { pathBytes } from '../path';

/** O_TMPFILE of Linux without O_DIRECTORY, which is a part of it (asm-generic/fcntl.h); Node has no name for it. */
const tmpfile = 0x400000;

/**
 * A new file in a folder that has no name: however npyscope ends, nothing is left of it unless `nameFile` gave it one.
 *
 * @returns null where there is no such file: elsewhere than on Linux, on some file systems, and where none can be made
 */
export async function openUnnamed(folder: string, mode: number): Promise<FileHandle | null> {
  if (process.platform !== 'linux') return null;
  const flags = constants.O_RDWR | constants.O_DIRECTORY | tmpfile;
  // Whatever is wrong is wrong for a file with a name too, and told by that.
  return open(pathBytes(folder), flags, mode).catch(() => null);
}

/**
 * Gives a file of `openUnnamed` a name in its folder.
 *
 * @param beside a free name there, by way of which it replaces what is at `path`; if null, `path` must be free
 * @throws The system's error, with its code.
 */
export async function nameFile(file: FileHandle, path: string, beside: string | null): Promise<void> {
  const error = await addon.nameFile(file.fd, pathBytes(path), pathBytes(beside ?? ''));
  if (error === 0) return;
  const code = getSystemErrorName(-error);
  throw Object.assign(new Error(`${code}: a file could not be named ${path}`), { code });
}
