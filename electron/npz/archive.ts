/** npz archives: zips of NPY files, each stored as it is or deflated. */
import { constants, type FileHandle, open } from 'node:fs/promises';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { openMappedFile, pathBytes } from '../../native/index';
import { actualPath } from '../arrays/lossy-path';
import { HeaderError } from '../npy/errors';
import { headerEnd, parseHeader, preambleLength, type NpyHeader } from '../npy/header';

/** A file in an archive. Sizes and offsets are bytes. */
export interface Member {
  /** As NumPy names the array: without '.npy'. */
  readonly name: string;
  readonly size: number;
  readonly packedSize: number;
  /** Where its bytes begin in the archive, if they are stored as they are; null if they are deflated. */
  readonly start: number | null;
  /** What its header says, or why it can't be read. */
  readonly header: NpyHeader | Error;
}

export interface Archive {
  readonly members: readonly Member[];
  /** Members that there are; more than `mostMembers` are not listed. */
  readonly count: number;
}

/** A zip that can't be read, and why, in one sentence. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}

export const mostMembers = 10_000;

/**
 * As readArchive, but null where the file is no zip.
 *
 * @throws ArchiveError if it is one that can't be read.
 */
export async function archiveAt(path: string): Promise<Archive | null> {
  const file = await openRegular(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (!beginsAsZip(buffer.subarray(0, bytesRead))) return null;
  } finally {
    await file.close();
  }
  return readArchive(path);
}

/** An empty one begins otherwise (APPNOTE.TXT 4.3). */
function beginsAsZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
  );
}

/**
 * Lists the members of an archive, in its order, with their headers. No element is read.
 *
 * @throws ArchiveError, or the system's error if the file can't be opened.
 */
export async function readArchive(path: string): Promise<Archive> {
  return withZip(path, async (zip) => {
    const members: Member[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      members.push(await readMember(zip, entry));
      if (members.length === mostMembers) break;
    }
    return { members, count: members.length < mostMembers ? members.length : zip.entryCount };
  });
}

/** The member of a name; the last of several, as NumPy takes it. */
export function findMember({ members }: Archive, name: string): Member | undefined {
  return members.findLast((member) => member.name === name || `${member.name}.npy` === name);
}

/** Has the archive's entry of a name read, the last of several; undefined if there is none. */
export async function withEntry<T>(
  path: string,
  name: string,
  body: (zip: ZipFile, entry: Entry) => Promise<T>,
): Promise<T | undefined> {
  return withZip(path, async (zip) => {
    let found: Entry | undefined;
    for await (const entry of zip.eachEntry()) if (nameOf(entry) === name) found = entry;
    return found && body(zip, found);
  });
}

async function withZip<T>(path: string, body: (zip: ZipFile) => Promise<T>): Promise<T> {
  const file = await openRegular(path);
  try {
    const zip = await fromFdPromise(file.fd, { lazyEntries: true, autoClose: false });
    return await body(zip);
  } catch (error) {
    // Errors of the system have a code, those of the zip reader tell what is wrong with the zip.
    if (!(error instanceof Error) || 'code' in error || error instanceof ArchiveError) throw error;
    throw new ArchiveError(`the archive is damaged: ${error.message}`);
  } finally {
    await file.close();
  }
}

/** Never waits for the writer of a FIFO. Throws FileError as an array's file does. */
async function openRegular(named: string): Promise<FileHandle> {
  const path = await actualPath(named);
  (await openMappedFile(path)).close();
  const file = await open(pathBytes(path), constants.O_RDONLY | constants.O_NONBLOCK);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new ArchiveError('this is not a regular file');
}

function nameOf({ fileName }: Entry): string {
  return fileName.replace(/\.npy$/, '');
}

async function readMember(zip: ZipFile, entry: Entry): Promise<Member> {
  const { compressionMethod, uncompressedSize: size, compressedSize: packedSize } = entry;
  const told = { name: nameOf(entry), size, packedSize };
  try {
    const isStored = compressionMethod === 0;
    const start = isStored
      ? (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
      : null;
    return { ...told, start, header: parseHeader(await readHead(zip, entry), size) };
  } catch (error) {
    return { ...told, start: null, header: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** A member's first bytes, up to the end of its header. */
async function readHead(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new ArchiveError('it is encrypted');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new ArchiveError(`it is compressed by method ${entry.compressionMethod}; NumPy stores or deflates`);
  const stream = await zip.openReadStreamPromise(entry);
  let head = Buffer.alloc(0);
  let wanted = preambleLength;
  for await (const chunk of stream) {
    if (!(chunk instanceof Buffer)) continue;
    head = Buffer.concat([head, chunk]);
    if (wanted === preambleLength && head.length >= wanted)
      wanted = headerEnd(head.subarray(0, preambleLength));
    if (head.length >= wanted) break;
  }
  if (head.length === 0) throw new HeaderError('not-npy', 'the file is empty');
  return head;
}
