import { constants, type BigIntStats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { pathBytes, type FileStamp } from '../../native/strided-file';
import { holding, tellingBytes } from './held-data';
import { archiveAt } from '../data/npz/archive';
import { isMarkedPicture } from './picture-file';
import { SaveError } from './save-error';
import { codeOf } from '../data/files/error-text';

/**
 * What is at a path, null if nothing is. Refuses what npyscope never replaces: a file that is open here, by whatever name,
 * one that holds an array or an archive, what is no file; and unasked, all that npyscope did not write itself.
 *
 * @param path no link, unless it leads nowhere
 * @param name what the user knows it by
 * @param isAgreed the user has agreed to replace what is there
 * @throws SaveError; the system's error if it can't be told.
 */
export async function replaceable(
  path: string,
  name: string,
  isAgreed: boolean,
  openFiles: readonly FileStamp[],
): Promise<BigIntStats | null> {
  const there = await statusOf(path);
  if (!there) return null;
  const isOpen = openFiles.some(({ device, inode }) => device === there.dev && inode === there.ino);
  if (isOpen) throw new SaveError(`${name} is open in npyscope. Choose another name.`);
  if (there.isDirectory()) throw new SaveError(`${name} was not saved: there is a folder of that name.`);
  const other = otherKind(there);
  if (other !== null) throw new SaveError(`${name} is ${other}. Choose another name.`);
  if (isAgreed && written.has(keyOf(there))) return there;
  const head = await headOf(path);
  const held = holding(head) ?? ((await isArchive(path)) ? 'is an archive' : null);
  if (held !== null)
    throw new SaveError(`${name} ${held}, which npyscope does not replace. Choose another name.`);
  if (!isAgreed && !isMarkedPicture(head))
    throw new SaveError(
      `There is a ${name} already, and npyscope did not write it. Choose another name, or remove it.`,
    );
  return there;
}

/** A file that was written here may be replaced by another, whatever it holds, as long as nobody else writes to it. */
export function rememberWritten(status: BigIntStats): void {
  written.add(keyOf(status));
}

const written = new Set<string>();

function keyOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(' ');
}

async function statusOf(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(pathBytes(path), { bigint: true });
  } catch (error) {
    // If the folder is missing, whoever writes to it says so.
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

/** An archive may have other bytes before it. */
async function isArchive(path: string): Promise<boolean> {
  return archiveAt(path).then(
    (archive) => archive !== null,
    () => false,
  );
}

/** What is no file, in words. */
function otherKind(status: BigIntStats): string | null {
  if (status.isFile()) return null;
  if (status.isSymbolicLink()) return 'a link that leads nowhere';
  if (status.isFIFO()) return 'a FIFO, a pipe from one program to another';
  return status.isSocket() ? 'a socket, by which programs talk' : 'a device';
}

/** Enough to tell what a file is. By now it may be a FIFO, which is not waited for. */
async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(pathBytes(path), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tellingBytes), 0, tellingBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
