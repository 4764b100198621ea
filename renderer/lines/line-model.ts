import type { Answer } from '../../electron/model/array';
import type { PlaneSpec } from '../../electron/model/plane';
import type { Profile, ProfileKey } from '../../electron/model/tile';
import { SourceError, type ArraySource, type Revised } from '../bridge/array-source';
import { RefiningCache, type Kind } from '../reading/refining-cache';
import { assemble, idOf, keysOf, type Line, type LineKind, type LineRange } from './line';

export type ProfileSource = Pick<ArraySource, 'readProfile'> & Revised;

/** What is known of the line last asked for, or of the one before while that is being read. */
export interface LineState {
  readonly line: Line;
  readonly loading: boolean;
  readonly refining: boolean;
  /** How far refining has come, 0 to 1. */
  readonly progress: number;
  readonly failure: string | null;
}

/** A line that has been looked at for so long is refined. */
const REST_MS = 150;
/** A line that takes longer to read gives way to a newer one. */
const PATIENCE_MS = 120;
/** All that a view has of a line, as a rule. */
const AHEAD = { moving: 4, resting: 4 };

/**
 * One line of a plane at a time, outside of React: the row, or the column, that the user points at.
 *
 * While the pointer moves, lines follow one another as fast as they can be read: the one under way is finished,
 * unless that takes long, and the newest comes next.
 */
export class LineModel {
  readonly #listeners = new Set<() => void>();
  readonly #cache: RefiningCache<ProfileKey, Profile, ProfileSource>;
  #newest: LineRange | null = null;
  #current: LineRange | null = null;
  /** When reading of the current line began. */
  #since = -Infinity;
  #viewRests = false;
  #lineRests = false;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #patienceTimer: ReturnType<typeof setTimeout> | undefined;
  #requested = 0;
  #line: Line | null = null;
  #state: LineState | null = null;

  /** @param count elements of each line */
  constructor(
    plane: PlaneSpec,
    private readonly kind: LineKind,
    private readonly count: number,
  ) {
    const read: Kind<ProfileKey, Profile, ProfileSource>['read'] = async (source, key, refinement, signal) =>
      checked(await source.readProfile(plane, key, refinement, signal));
    this.#cache = new RefiningCache({ idOf, read, bytesOf, ahead: AHEAD }, this.#proceed);
  }

  readonly getState = (): LineState | null => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Says where lines are read from; what may be otherwise since it was read is read anew. */
  setSource(source: ProfileSource): void {
    this.#cache.readFrom(source);
  }

  /** Says which line is looked at, and whether the view of it rests. */
  want(range: LineRange, viewRests: boolean): void {
    this.#viewRests = viewRests;
    if (!sameRange(range, this.#newest)) {
      this.#newest = range;
      this.#lineRests = false;
      clearTimeout(this.#restTimer);
      this.#restTimer = setTimeout(() => {
        this.#lineRests = true;
        this.#proceed();
      }, REST_MS);
    }
    this.#proceed();
  }

  /** Aborts all reads and stops; `want` starts anew. */
  stop(): void {
    clearTimeout(this.#restTimer);
    clearTimeout(this.#patienceTimer);
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
    this.#newest = null;
    this.#current = null;
    this.#cache.dispose();
  }

  readonly #proceed = (): void => {
    clearTimeout(this.#patienceTimer);
    this.#take();
    if (this.#current !== this.#newest) {
      const left = this.#since + PATIENCE_MS - performance.now();
      if (this.#newest && this.#current && this.#cache.loading && left > 0) {
        this.#patienceTimer = setTimeout(this.#proceed, left);
      } else {
        this.#current = this.#newest;
        this.#since = performance.now();
      }
    }
    const keys = this.#current ? keysOf(this.kind, this.#current) : [];
    this.#cache.want(keys, this.#viewRests && this.#lineRests);
    this.#requested ||= requestAnimationFrame(() => {
      this.#requested = 0;
      this.#publish();
    });
  };

  /** Takes over what has come of the current line. */
  #take(): void {
    const [range, shown] = [this.#current, this.#line];
    if (!range) return;
    const isSame = shown?.index === range.index && shown.level === range.level;
    // A part of another line would flicker: the one before, under its own name, stands until all of it is there.
    if (shown && !isSame && this.#cache.loading) return;
    const key = { line: this.kind, index: range.index, level: range.level };
    this.#line = assemble(range, this.count, (piece) => this.#cache.get({ ...key, piece }));
  }

  #publish(): void {
    this.#take();
    const { loading, refining, progress, failure } = this.#cache;
    this.#state = this.#line && { line: this.#line, loading, refining, progress, failure };
    for (const listener of this.#listeners) listener();
  }
}

function sameRange(a: LineRange, b: LineRange | null): boolean {
  return (
    a.index === b?.index && a.level === b.level && a.pieces[0] === b.pieces[0] && a.pieces[1] === b.pieces[1]
  );
}

function bytesOf({ minimum, maximum, mean, flags }: Profile): number {
  return minimum.byteLength + maximum.byteLength + mean.byteLength + flags.byteLength;
}

function checked(answer: Answer<Profile>): Answer<Profile> {
  const { minimum, maximum, mean, flags } = answer.value;
  if ([minimum, maximum, mean].every(({ length }) => length === flags.length)) return answer;
  throw new SourceError('The pixels of a profile do not add up.');
}
