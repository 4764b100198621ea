import type { DocumentState } from '../../electron/model/document';
import type { ArrayInfo } from '../../electron/model/array';
import type { KeptView } from '../../electron/model/view';

/** What a page has been told of what its window shows. */
export interface Told {
  /** The latest answer; null until there is one. */
  readonly shown: Answered | null;
  /** The latest news of an array, maybe of one that has not been answered yet. */
  readonly news: ArrayInfo | null;
  /** Whether elements have been added to the array since it was opened. */
  readonly hasGrown: boolean;
}

interface Answered {
  /** New for each document. */
  readonly serial: number;
  readonly state: DocumentState;
  /** How the array was looked at before this page. */
  readonly kept: KeptView | null;
}

export const nothingTold: Told = { shown: null, news: null, hasGrown: false };

export type Telling =
  ({ readonly kind: 'answered' } & Answered) | { readonly kind: 'news'; readonly info: ArrayInfo };

/** Answers and news come on ways of their own: either may be late, and news may come before what they are about. */
export function afterTelling(told: Told, telling: Telling): Told {
  if (telling.kind === 'answered') {
    const { serial, state, kept } = telling;
    return updated({ shown: { serial, state, kept }, news: told.news, hasGrown: false });
  }
  return updated({ ...told, news: telling.info });
}

/** What is shown is what the latest news say, if they are about that array and not older than it. */
function updated(told: Told): Told {
  const { shown, news } = told;
  if (!news || shown?.state.kind !== 'array') return told;
  const { info } = shown.state;
  if (news.id !== info.id || news.revisions.revision < info.revisions.revision) return told;
  const hasGrown = told.hasGrown || news.availableElements > info.availableElements;
  // It stays one object for as long as the revision does.
  const revisions = news.revisions.revision === info.revisions.revision ? info.revisions : news.revisions;
  const state = { kind: 'array', info: { ...news, revisions } } as const;
  return { ...told, hasGrown, shown: { ...shown, state } };
}
