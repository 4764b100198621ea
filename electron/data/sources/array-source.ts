import type { Answer, ArrayInfo } from '../../model/array';
import type { Change } from '../../model/revisions';
import type { InView } from '../../model/in-view';
import type { ReadableArray } from '../arrays/readable-array';
import type { ShownRead } from '../arrays/shown-read';
import type { Tiles } from '../arrays/tiles';

/**
 * An array that is looked at, whatever it is made of. Its content may change under those who look: each change raises its
 * revision.
 */
export interface ArraySource {
  /** No other has it while npyscope runs. */
  readonly id: number;
  readonly info: ArrayInfo;
  /** Counts the changes that its content may have gone through. */
  readonly revision: number;
  /** The array as it is now. */
  readonly array: ReadableArray;

  /** The strongest change since a revision. */
  changeSince(revision: number): Change;

  /** Has the array read as it is now, and answers with the revision that it has by then. */
  read<T>(body: (array: ReadableArray, tiles: Tiles) => T | Promise<T>): Promise<Answer<T>>;

  /** The same for what is put on the screen, which is compared with the array for as long as it is there. */
  show<T>(shown: ShownRead<T>, signal?: AbortSignal): Promise<Answer<T>>;

  /** Says what is on the screen; null while nobody sees it. */
  watch(inView: InView | null): void;

  /** Looks for a change now instead of in a moment. */
  look(): Promise<void>;

  close(): void;
}
