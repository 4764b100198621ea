/**
 * Revisions of an array: numbers that rise whenever its content may have changed. Whoever has read something at one of
 * them asks what has become of it since.
 */

/** What may become of the content of an array, the weakest first; see FileChange. */
const changes = ['grown', 'reshaped', 'cut', 'rewritten'] as const;

/**
 * What became of an open file: it got longer, with nothing else changed; longer with a header that tells of more elements,
 * when all may have been written anew; shorter; or its bytes were written to.
 */
export type FileChange = (typeof changes)[number];

/** What became of an array between two of its revisions. */
export type Change = 'none' | FileChange;

/** The revision of an array now and, of each kind of change, the revision that the latest of its kind led to. */
export interface Revisions extends Readonly<Record<FileChange, number>> {
  readonly revision: number;
}

/** The revisions of an array that has just been opened. */
export const firstRevision: Revisions = { revision: 0, grown: 0, reshaped: 0, cut: 0, rewritten: 0 };

/** The revisions after one more change. */
export function afterChange(before: Revisions, change: FileChange): Revisions {
  const revision = before.revision + 1;
  return { ...before, revision, [change]: revision };
}

/**
 * The strongest change since a revision. To one that is later than what is known here nothing has happened yet; of one from
 * before the array was opened nothing is left.
 */
export function changeSince(revisions: Revisions, revision: number): Change {
  return changes.findLast((change) => revisions[change] > revision) ?? 'none';
}
