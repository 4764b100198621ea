import { setImmediate, setTimeout } from 'node:timers/promises';
import { pathStamp } from '../../../native/local/index';
import type { FileStamp } from '../../../native/strided-file';
import type { FileChange } from '../../model/revisions';
import { actualPath } from './lossy-path';

/** Milliseconds that a file is given to answer where others wait. */
const patience = 300;
/** Those that have not answered in time, until they do. */
const silent = new Set<string>();

/**
 * The stamp of the file at a path now, null if none is there. Of a disk that does not answer it settles when that does:
 * meanwhile it holds none of the few threads that Node's own functions share.
 *
 * @throws FileError if the path can't be asked.
 */
export function fileStamp(path: string): Promise<FileStamp | null> {
  return pathStamp(path);
}

/**
 * The stamp as `fileStamp` tells it, for those who can't wait: undefined where nobody answers in time, and then at once until somebody does, or
 * where the path can't be asked.
 */
export function fileStampSoon(path: string): Promise<FileStamp | null | undefined> {
  return answerSoon(path, () => actualPath(path).then(fileStamp));
}

/** What `ask` answers about a file, likewise for those who can't wait. */
export async function answerSoon<T>(name: string, ask: () => Promise<T>): Promise<T | undefined> {
  if (silent.has(name)) return undefined;
  const answer = ask().catch(() => undefined);
  const waiting = new AbortController();
  const late = setTimeout(patience, undefined, { signal: waiting.signal, ref: false })
    // An answer may be there, and this process too busy to have seen it.
    .then(() => setImmediate('late' as const))
    .catch(() => undefined);
  const first = await Promise.race([answer, late]);
  waiting.abort();
  if (first !== 'late') return first;
  silent.add(name);
  void answer.finally(() => silent.delete(name));
  return undefined;
}

export function isSameFile(a: FileStamp, b: FileStamp): boolean {
  return a.device === b.device && a.inode === b.inode;
}

/** What became of a file's content between two of its stamps, null if nothing did. */
export function fileChange(before: FileStamp, now: FileStamp): FileChange | null {
  if (now.size !== before.size) return now.size < before.size ? 'cut' : 'grown';
  return now.modified === before.modified ? null : 'rewritten';
}
