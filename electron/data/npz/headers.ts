import { HeaderError } from '../npy/errors';
import type { NpyHeader } from '../npy/header-fields';
import { ArchiveError, withBytes, type Archive, type Member } from './archive';
import { readMemberHeader } from './member-data';

/** A member, and its header or why that can't be read. */
export interface LookedAtMember {
  readonly member: Member;
  readonly header: NpyHeader | Error;
}

/** Bytes of headers in a list of all members: 130,000 of the usual size, and few of the largest. */
const mostHeaderBytes = 16 << 20;
const longHeader = 1 << 16;

/** Milliseconds after which a page gets those headers that have been read: it asks for the others then. */
const longestWait = 100;

/** All members of an archive with their headers, as far as these are not too long taken together. */
export async function listMembers(path: string, archive: Archive): Promise<readonly LookedAtMember[]> {
  const unread = new ArchiveError(
    'not looked at, for the headers before it are very long: ask for it by its name',
  );
  return withBytes(path, archive, async (bytes) => {
    const list: LookedAtMember[] = [];
    let read = 0;
    for (const member of archive.members) {
      const header = read < mostHeaderBytes ? await headerOf(readMemberHeader(bytes, member)) : unread;
      read += costOf(header);
      list.push({ member, header });
    }
    return list;
  });
}

/** Members from the `first` on with their headers: `count` of them, or fewer where that takes long, but never none. */
export async function lookAtMembers(
  path: string,
  archive: Archive,
  first: number,
  count: number,
  signal: AbortSignal,
): Promise<readonly LookedAtMember[]> {
  return withBytes(path, archive, async (bytes) => {
    const end = performance.now() + longestWait;
    const list: LookedAtMember[] = [];
    for (const member of archive.members.slice(first, first + count)) {
      signal.throwIfAborted();
      if (list.length > 0 && performance.now() > end) break;
      list.push({ member, header: await headerOf(readMemberHeader(bytes, member)) });
    }
    return list;
  });
}

function headerOf(reading: Promise<NpyHeader>): Promise<NpyHeader | Error> {
  return reading.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

/** Its bytes; a long one takes many times as much of memory as it has bytes. */
function costOf(header: NpyHeader | Error): number {
  const told = header instanceof HeaderError ? header.partial : header;
  const bytes = 'dataOffset' in told ? (told.dataOffset ?? 0) : 0;
  return bytes > longHeader ? 16 * bytes : bytes;
}
