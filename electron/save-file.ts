import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import process from 'node:process';
import type { FileStamp } from '../native/index';
import { fileStamp, isSameFile } from './arrays/file-stamp';
import { messageOf } from './failure';

/** Something that was not saved, in words for the user. */
export class SaveError extends Error {
  override name = 'SaveError';
}

/** What a file is made of, piece by piece. */
export type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Writes a file where the user chose to: whole or not at all, and never over a file that is open here.
 *
 * It is written beside its place, brought to the disk and only then given its name, so that nothing half-written has
 * that, whatever happens on the way.
 *
 * @param chosen a path that the user has agreed to replace; the extension is added if it ends otherwise
 * @param extension '.png'
 * @param openFiles answers the files that are open now
 * @returns the name that the file has
 * @throws SaveError; what `signal` was aborted with
 */
export async function saveFile(
  chosen: string,
  extension: string,
  content: Content,
  openFiles: () => Promise<readonly FileStamp[]>,
  signal = new AbortController().signal,
): Promise<string> {
  const asked = withExtension(chosen, extension);
  const name = basename(asked);
  // What a link leads to is replaced, not the link.
  const path = await realpath(asked).catch(() => asked);
  try {
    await refuseOpen(asked, openFiles);
    if (asked !== chosen && (await fileStamp(path)))
      throw new SaveError(`There is a ${name} already. Choose another name.`);
    const beside = join(dirname(path), `.npyscope-${randomUUID()}${extension}`);
    unfinished.add(beside);
    try {
      await writeNew(beside, await modeOf(path), content, signal);
      // Files may have been opened meanwhile.
      await refuseOpen(asked, openFiles);
      signal.throwIfAborted();
      await rename(beside, path);
    } finally {
      await rm(beside, { force: true });
      unfinished.delete(beside);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof SaveError ? error : new SaveError(`${name} was not saved: ${reasonOf(error)}`);
  }
  return name;
}

/** A path that ends in an extension, whatever its case. */
export function withExtension(path: string, extension: string): string {
  return extname(path).toLowerCase() === extension ? path : `${path}${extension}`;
}

/** Made of what a page or a file suggests, without what no file name may hold. */
export function safeName(suggested: string, otherwise: string): string {
  const name = suggested.replaceAll(/[\p{Cc}\p{Cs}<>:"/\\|?*]/gu, '_').slice(0, 200);
  return /^[._\s]*$/.test(name) ? otherwise : name;
}

/** A link to an open file is refused like the file. */
async function refuseOpen(path: string, openFiles: () => Promise<readonly FileStamp[]>): Promise<void> {
  const there = await fileStamp(path);
  if (there && (await openFiles()).some((file) => isSameFile(file, there)))
    throw new SaveError(`${basename(path)} is open in npyscope. Choose another name.`);
}

/** Who may read and write what is replaced, or a new file. */
function modeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mode }) => mode & 0o777,
    () => 0o666,
  );
}

async function writeNew(path: string, mode: number, content: Content, signal: AbortSignal): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    let unsynced = 0;
    let syncing = Promise.resolve();
    for await (const piece of content) {
      signal.throwIfAborted();
      await writeAll(file, piece);
      unsynced += piece.length;
      if (unsynced < syncedAtOnce) continue;
      // What has been written goes to the disk while more is read: not all of it is left for the end.
      unsynced = 0;
      await syncing;
      syncing = file.datasync();
      // Whoever gives up earlier waits for none of it.
      syncing.catch(() => undefined);
    }
    signal.throwIfAborted();
    await syncing;
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Bytes; the next as many are written while these go to the disk. */
const syncedAtOnce = 64 << 20;

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let start = 0; start < piece.length;) {
    const { bytesWritten } = await file.write(piece, start);
    start += bytesWritten;
  }
}

/** What is being written when npyscope ends goes with it. */
const unfinished = new Set<string>();

process.once('exit', () => {
  for (const path of unfinished) rmSync(path, { force: true });
});

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there.',
  EPERM: 'you may not write there.',
  EROFS: 'that disk can only be read.',
  ENOSPC: 'the disk is full.',
  EDQUOT: 'your share of the disk is used up.',
  EFBIG: 'no file may be so large there.',
  EIO: 'the disk failed to write it.',
  ENOENT: 'that folder is not there any more.',
  ENOTDIR: 'that folder is not there any more.',
  EISDIR: 'there is a folder of that name.',
  ENAMETOOLONG: 'the name is too long.',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? messageOf(error);
}
