import type { BigIntStats } from 'node:fs';
import { realpath, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pathBytes, pathText, type FileStamp } from '../../native/strided-file';
import { fileStamp } from '../data/files/file-stamp';
import { actualPath } from '../data/files/lossy-path';
import { visiblePath } from '../data/files/visible';
import { withExtension } from '../data/files/file-name';
import { NewFile } from './new-file';
import { rememberWritten, replaceable } from './replaceable';
import { SaveError } from './save-error';
import { whyNotWritten } from '../data/files/error-text';

/** Where a file is to go. */
export interface Place {
  /** The extension is added if it ends otherwise. */
  readonly path: string;
  /** '.png' */
  readonly extension: string;
  /** Whether the user has been asked, and agreed to replace what is at just that path. */
  readonly isAgreed: boolean;
  /** Answers the files that are open now. */
  readonly openFiles: () => Promise<readonly FileStamp[]>;
}

/** Writes the content of a file that is new and empty. */
export type Write = (file: FileHandle, signal: AbortSignal) => Promise<void>;

/**
 * Writes a file where the user wants it: whole or not at all, and over nothing that `replaceable` refuses.
 *
 * It is written in its folder without its name, brought to the disk and only then given that, so that nothing half-written
 * has it, whatever happens on the way. In place of another file it is as accessible as that was.
 *
 * @returns the name that the file has
 * @throws SaveError; what `signal` was aborted with
 */
export async function saveFile(
  { path: chosen, extension, isAgreed, openFiles }: Place,
  write: Write,
  signal = new AbortController().signal,
): Promise<string> {
  const asked = withExtension(chosen, extension);
  const name = basename(asked);
  const shown = visiblePath(name);
  try {
    // Asked first: a disk that does not answer holds none of the few threads that Node's own functions share.
    await fileStamp(dirname(asked)).catch(() => undefined);
    const path = await target(await actualPath(asked));
    const look = async (): Promise<BigIntStats | null> => {
      const there = await replaceable(path, shown, isAgreed, await openFiles());
      // Nobody was asked about this name.
      if (there && asked !== chosen) throw new SaveError(`There is a ${shown} already. Choose another name.`);
      return there;
    };
    const before = await look();
    const file = await NewFile.create(dirname(path), before ? 0o600 : 0o666);
    try {
      if (before) await giveAccess(file.handle, before);
      await write(file.handle, signal);
      signal.throwIfAborted();
      await file.handle.sync();
      const written = await file.handle.stat({ bigint: true });
      // Files may have been opened meanwhile. One that has come was there when nobody could be asked.
      const there = await look();
      signal.throwIfAborted();
      await file.name(path, before !== null && there !== null);
      rememberWritten(written);
    } finally {
      await file.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof SaveError
      ? error
      : new SaveError(`${shown} was not saved: ${whyNotWritten(error)}`);
  }
  return name;
}

/** Writes what comes piece by piece. */
export function inPieces(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Write {
  return async (file, signal) => {
    let unsynced = 0;
    let syncing = Promise.resolve();
    for await (const piece of pieces) {
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
  };
}

/** What a link leads to is replaced, not the link. */
function target(path: string): Promise<string> {
  return realpath(pathBytes(path), { encoding: 'buffer' }).then(pathText, () => path);
}

/** Whoever could read and write a file may do so with the one that replaces it, and nobody else. */
async function giveAccess(file: FileHandle, { mode, uid, gid }: BigIntStats): Promise<void> {
  const all = Number(mode) & 0o777;
  const others = all & 0o007;
  const isGroupKept = await file.chown(Number(uid), Number(gid)).then(
    () => true,
    () =>
      file.chown(-1, Number(gid)).then(
        () => true,
        () => false,
      ),
  );
  // Another group gets no more than everybody. Some disks know no such bits.
  await file.chmod(isGroupKept ? all : (all & 0o707) | (others << 3)).catch(() => undefined);
}

/** Bytes; the next as many are written while these go to the disk. */
const syncedAtOnce = 64 << 20;

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let start = 0; start < piece.length;) {
    const { bytesWritten } = await file.write(piece, start);
    start += bytesWritten;
  }
}
