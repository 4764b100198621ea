import { basename } from 'node:path';
import { describeArray, openArray, readable, type OpenArray, type ReadableArray } from './arrays/open-array';
import { visiblePath } from './arrays/visible';
import { toFailure } from './failure';
import type { DocumentState, MemberInfo } from './ipc/contract';
import { HeaderError } from './npy/errors';
import { headerInfo, partialHeaderInfo } from './npy/header';
import { archiveAt, type Archive, type Member } from './npz/archive';
import { openMember } from './npz/open-member';

/** A path that was opened: what a page shows of it and, if it can be shown, the array behind that. */
export interface OpenedDocument {
  readonly state: DocumentState;
  readonly shown: ReadableArray | null;
}

/**
 * Opens a path, or a member of the archive there. Whoever gets an array closes its file; of one that can't be shown
 * nothing stays open.
 */
export async function openDocument(path: string, member: string | null = null): Promise<OpenedDocument> {
  try {
    return await shownDocument(await (member === null ? openArray(path) : openMember(path, member)));
  } catch (error) {
    try {
      const archive = isNotNpy(error) && member === null ? await archiveAt(path) : null;
      return { state: archive ? archiveState(path, archive) : unreadableState(path, error), shown: null };
    } catch (damage) {
      return { state: unreadableState(path, damage), shown: null };
    }
  }
}

/** The document of an array, which is closed if it can't be shown. */
export async function shownDocument(array: OpenArray): Promise<OpenedDocument> {
  try {
    const shown = readable(array);
    return { state: { kind: 'array', info: await describeArray(shown) }, shown };
  } catch (error) {
    array.file.close();
    throw error;
  }
}

function isNotNpy(error: unknown): boolean {
  return error instanceof HeaderError && error.kind === 'not-npy';
}

function unreadableState(path: string, error: unknown): DocumentState {
  const header = error instanceof HeaderError ? partialHeaderInfo(error.partial) : {};
  const shown = visiblePath(path);
  return { kind: 'unreadable', name: basename(shown), path: shown, failure: toFailure(error), header };
}

function archiveState(path: string, { members, count }: Archive): DocumentState {
  const shown = visiblePath(path);
  return { kind: 'archive', name: basename(shown), path: shown, members: members.map(memberInfo), count };
}

function memberInfo({ name, size, start, header }: Member): MemberInfo {
  const told = { name, size, isPacked: start === null };
  if (!(header instanceof Error)) return { ...told, header: headerInfo(header), problem: null };
  const partial = header instanceof HeaderError ? partialHeaderInfo(header.partial) : {};
  return { ...told, header: partial, problem: toFailure(header).message };
}
