import { basename } from 'node:path';
import { describeArray } from '../data/arrays/describe-array';
import { readable, type OpenArray, type ReadableArray } from '../data/arrays/readable-array';
import { visible, visiblePath } from '../data/files/visible';
import { toFailure } from '../data/sources/failure';
import type { DocumentState, MemberInfo } from '../model/document';
import { HeaderError } from '../data/npy/errors';
import { headerInfo, partialHeaderInfo } from '../data/npy/header';
import type { Archive } from '../data/npz/archive';
import type { LookedAtMember } from '../data/npz/headers';
import { openMember } from '../data/sources/open-member';
import { isArchive, openPath } from '../data/sources/open-path';

/** A path that was opened: what a page shows of it, and the array or archive behind that, if there is one. */
export interface OpenedDocument {
  readonly state: DocumentState;
  readonly shown: ReadableArray | null;
  readonly archive: Archive | null;
}

/**
 * Opens a path, or a member of the archive there. Whoever gets an array closes its file; of one that can't be shown
 * nothing stays open.
 */
export async function openDocument(path: string, member: string | null = null): Promise<OpenedDocument> {
  try {
    const opened = await (member === null ? openPath(path) : openMember(path, member));
    if (!isArchive(opened)) return await shownDocument(opened);
    return { state: archiveState(path, opened), shown: null, archive: opened };
  } catch (error) {
    return { state: unreadableState(path, error), shown: null, archive: null };
  }
}

/** The document of an array, which is closed if it can't be shown. */
export async function shownDocument(array: OpenArray): Promise<OpenedDocument> {
  try {
    const shown = readable(array);
    return { state: { kind: 'array', info: await describeArray(shown) }, shown, archive: null };
  } catch (error) {
    array.file.close();
    throw error;
  }
}

/** What a page shows of a member. */
export function memberInfo({ member, header }: LookedAtMember): MemberInfo {
  const { name, size, isPacked } = member;
  const told = { name, shown: visible(name), size, isPacked };
  if (!(header instanceof Error)) return { ...told, header: headerInfo(header), problem: null };
  const partial = header instanceof HeaderError ? partialHeaderInfo(header.partial) : {};
  return { ...told, header: partial, problem: toFailure(header).message };
}

function unreadableState(path: string, error: unknown): DocumentState {
  const header = error instanceof HeaderError ? partialHeaderInfo(error.partial) : {};
  const shown = visiblePath(path);
  return { kind: 'unreadable', name: basename(shown), path: shown, failure: toFailure(error), header };
}

function archiveState(path: string, { members, notice }: Archive): DocumentState {
  const shown = visiblePath(path);
  const hasPacked = members.some(({ isPacked }) => isPacked);
  return { kind: 'archive', name: basename(shown), path: shown, count: members.length, hasPacked, notice };
}
