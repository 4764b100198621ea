import type { Answer } from '../../electron/model/array';
import { afterChange, changeSince, firstRevision, type FileChange } from '../../electron/model/revisions';
import type { Revised } from '../../renderer/bridge/array-source';

/** An array that has been opened and has undergone some changes since, one after the other. */
export function revised(...undergone: readonly FileChange[]): Revised {
  const revisions = undergone.reduce(afterChange, firstRevision);
  return { revision: revisions.revision, changeSince: (revision) => changeSince(revisions, revision) };
}

/** What was read at a revision; at the first one unless told otherwise. */
export function readAt<T>(value: T, revision = 0): Answer<T> {
  return { value, revision };
}
