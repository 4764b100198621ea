/** The bytes of an archive's members. */
import { pipeline, Readable } from 'node:stream';
import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { HeaderError } from '../npy/errors';
import { headerEnd, parseHeader, preambleLength } from '../npy/header';
import type { NpyHeader } from '../npy/header-fields';
import { ArchiveError, type Member } from './archive';
import type { Bytes } from './bytes';
import { isStored, readLocalEntry } from './entry';

const deflate = 8;
/** A flag for either way of encrypting. */
const isEncrypted = 0x41;
const isPatch = 0x20;
const readAtOnce = 1 << 20;
/** Headers that are longer than usual are read in pieces of this. */
const readForHeader = 4096;
/** At best this is unpacked to 260 kB. */
const readFirst = 256;

/**
 * Where a member's bytes begin in the archive.
 *
 * @throws ArchiveError if they can't be had.
 */
export async function dataStart(bytes: Bytes, member: Member): Promise<number> {
  const { fileName, flags, method, headerOffset, end, problem } = member;
  if (problem !== null) throw new ArchiveError(problem);
  if (flags & isEncrypted) throw new ArchiveError('it is encrypted');
  if (flags & isPatch || !(isStored(member) || method === deflate))
    throw new ArchiveError(`it is compressed by method ${method}; NumPy stores or deflates`);
  const local = await readLocalEntry(bytes, headerOffset);
  if (local?.entry.fileName !== fileName)
    throw new ArchiveError('it is not where the archive says: the archive is damaged');
  if (local.dataStart + packedSize(member) > end)
    throw new ArchiveError('it overlaps another member, as in archives made to fill disks');
  return local.dataStart;
}

/** How many bytes a member takes in the archive. Of a stored one the zip says that twice. */
export function packedSize(member: Member): number {
  return isStored(member) ? Math.min(member.size, member.packedSize) : member.packedSize;
}

/**
 * The header of a member that is an NPY file. Its other bytes are not read.
 *
 * @throws ArchiveError, HeaderError or FileError
 */
export async function readMemberHeader(bytes: Bytes, member: Member): Promise<NpyHeader> {
  const start = await dataStart(bytes, member);
  let head = await beginning(bytes, member, start);
  if (!holdsHeader(head)) {
    head = Buffer.alloc(0);
    for await (const chunk of unpacked(bytes, member, start, readForHeader)) {
      head = Buffer.concat([head, chunk]);
      if (holdsHeader(head)) break;
    }
  }
  if (head.length === 0) throw new HeaderError('not-npy', 'the file is empty');
  return parseHeader(head, isStored(member) ? packedSize(member) : member.size);
}

/** What the first of a member's bytes give, which is the whole header most often. */
async function beginning(bytes: Bytes, member: Member, start: number): Promise<Buffer> {
  const first = await bytes.read(start, Math.min(readFirst, packedSize(member)));
  if (isStored(member)) return first;
  try {
    return inflateRawSync(first, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

function holdsHeader(head: Buffer): boolean {
  return head.length >= preambleLength && head.length >= headerEnd(head);
}

/**
 * A member's bytes, inflated if need be.
 *
 * @param start as of `dataStart`
 * @throws ArchiveError if they are not those of a zip's member, or more than it says.
 */
export async function* unpacked(
  bytes: Bytes,
  member: Member,
  start: number,
  atOnce = readAtOnce,
): AsyncGenerator<Buffer> {
  const stored = packed(bytes, member, start, atOnce);
  // What goes wrong is thrown where the last stream is read.
  const chunks = isStored(member)
    ? stored
    : pipeline(Readable.from(stored), createInflateRaw(), () => undefined);
  let count = 0;
  try {
    for await (const chunk of chunks) {
      if (!(chunk instanceof Buffer)) continue;
      count += chunk.length;
      if (count > member.size) throw new ArchiveError('it is longer than the archive says: it is damaged');
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error) ? new ArchiveError(`it is damaged: ${error.message}`) : error;
  }
}

async function* packed(bytes: Bytes, member: Member, start: number, atOnce: number): AsyncGenerator<Buffer> {
  const end = start + packedSize(member);
  for (let place = start; place < end;) {
    const piece = await bytes.read(place, Math.min(atOnce, end - place));
    if (piece.length === 0) throw new ArchiveError('the archive ends inside it');
    yield piece;
    place += piece.length;
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
