import { basename } from 'node:path';
import { describeArray, openArray, readable, type OpenArray, type ReadableArray } from './arrays/open-array';
import { toFailure } from './failure';
import type { DocumentState } from './ipc/contract';
import { HeaderError } from './npy/errors';
import { partialHeaderInfo } from './npy/header';

/** A path that was opened: what a page shows of it and, if it can be shown, the array behind that. */
export interface OpenedDocument {
  readonly state: DocumentState;
  readonly shown: ReadableArray | null;
}

/** Opens a path. Whoever gets an array closes its file; of one that can't be shown nothing stays open. */
export async function openDocument(path: string): Promise<OpenedDocument> {
  let array: OpenArray | null = null;
  try {
    array = await openArray(path);
    const shown = readable(array);
    return { state: { kind: 'array', info: await describeArray(shown) }, shown };
  } catch (error) {
    array?.file.close();
    const header = error instanceof HeaderError ? partialHeaderInfo(error.partial) : {};
    const failure = toFailure(error);
    return { state: { kind: 'unreadable', name: basename(path), path, failure, header }, shown: null };
  }
}
