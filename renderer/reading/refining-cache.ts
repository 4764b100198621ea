import type { Answer } from '../../electron/model/array';
import type { Change } from '../../electron/model/revisions';
import { flags as flag, type Tile } from '../../electron/model/tile';
import type { Revised } from '../bridge/array-source';
import { pageMemory } from './picture-memory';
import { PieceStore, valueOf, type Entry, type Stored } from './piece-store';
import {
  answered,
  cancelled,
  failed,
  isAwaited,
  isBusy,
  isIdle,
  knownOf,
  messageOf,
  outdated,
  refinableOf,
  retried,
  started,
  type Idle,
} from './piece-state';
import { isDue, isExact, pictureLadder } from './refinement';

/** Coverage, the bytes to read for it to be exact, and what there is under its pixels. */
export type Piece = Pick<Tile, 'lookedAt' | 'covered' | 'cost' | 'flags'>;

/** What a cache holds, and how that is read. */
export interface Kind<Key, Value, Source extends Revised> extends Stored<Key, Value> {
  /** Each refinement, from 0 up, looks at more of what is covered. */
  readonly read: (
    source: Source,
    key: Key,
    refinement: number,
    signal: AbortSignal,
  ) => Promise<Answer<Value>>;
  /** Reads under way at a time, while the view moves and while it rests. */
  readonly ahead: { readonly moving: number; readonly resting: number };
}

/** An entry that a read may start of. */
interface IdleEntry<Key, Value> extends Entry<Key, Value> {
  state: Idle<Value>;
}

/** What has not been in view for so long is forgotten: memory goes back once a view rests. */
const KEPT_MS = 5000;

/**
 * The pieces of one picture, such as the tiles of a plane, around what is in view.
 *
 * `readFrom` says of what array, and that it has changed; `want` says what is in view and starts and aborts reads; `get`
 * answers from memory at once. First every piece in view is read once. Then, while the view rests, all of them are refined
 * as far as the ladder of refinement goes, and until they are exact after `refineAll`. What fails stays as it is until
 * `retry`.
 */
export class RefiningCache<Key, Value extends Piece, Source extends Revised> {
  #source: Source | null = null;
  readonly #pieces: PieceStore<Key, Value>;
  #wanted: readonly Entry<Key, Value>[] = [];
  #refining = false;
  #forgetTimer: ReturnType<typeof setTimeout> | undefined;

  /** `onChange` is called, outside of `want`, whenever anything here has changed. */
  constructor(
    private readonly kind: Kind<Key, Value, Source>,
    private readonly onChange: () => void,
    memory = pageMemory,
  ) {
    this.#pieces = new PieceStore(kind, memory);
  }

  get(key: Key): Value | null {
    return this.#pieces.get(key);
  }

  /** All pieces at hand, in view or not. */
  *keys(): IterableIterator<Key> {
    for (const entry of this.#pieces.all()) if (valueOf(entry)) yield entry.key;
  }

  /** Whether pieces in view are still to come. */
  get loading(): boolean {
    return this.#wanted.some(({ state }) => isAwaited(state));
  }

  /** Whether pieces in view are being refined or are to be. */
  get refining(): boolean {
    return this.#wanted.some(this.#isToRefine());
  }

  /** Whether pieces in view are being refined that would not be unasked. */
  get asked(): boolean {
    return this.refining && this.#wanted.some(({ asked }) => asked);
  }

  /** How far refining what is in view has come: 0 where it started, 1 where all of it is exact. */
  get progress(): number {
    let [done, whole] = [0, 0];
    for (const { state } of this.#wanted) {
      const known = knownOf(state);
      if (!known) continue;
      done += known.value.lookedAt - known.firstLookedAt;
      whole += known.value.covered - known.firstLookedAt;
    }
    return whole === 0 ? 1 : done / whole;
  }

  /** Bytes to read for all that is in view to be exact; what is exact already costs nothing. */
  get unread(): number {
    return costOf(this.#wanted.filter((entry) => !isKnownExactly(entry)));
  }

  /** Why pieces in view could not be read; null if none failed. */
  get failure(): string | null {
    for (const { state } of this.#wanted) {
      const message = messageOf(state);
      if (message !== null) return message;
    }
    return null;
  }

  /**
   * Says which pieces are in view, the most urgent first, and whether the view rests.
   *
   * Reads that the view needs no longer are aborted, refinements also when it moves.
   */
  want(keys: readonly Key[], resting: boolean): void {
    const before = this.#wanted;
    this.#refining = resting;
    this.#wanted = keys.map((key) => this.#pieces.enter(key));
    const wanted = new Set(this.#wanted);
    for (const entry of before) {
      const isWanted = wanted.has(entry);
      if (!isWanted || !(resting || isAwaited(entry.state))) this.#cancel(entry);
      if (!isWanted) this.#pieces.leave(entry);
    }
    this.#pieces.fit();
    this.#start();
    clearTimeout(this.#forgetTimer);
    this.#forgetTimer = setTimeout(() => {
      for (const entry of this.#pieces.all()) if (!wanted.has(entry)) this.#pieces.forget(entry);
    }, KEPT_MS);
  }

  /** Refines what is in view until it is exact, whatever that costs. */
  refineAll(): void {
    for (const entry of this.#wanted) entry.asked = true;
    this.#start();
    this.onChange();
  }

  /** Refines no longer what it would not have refined unasked. */
  stopRefining(): void {
    for (const entry of this.#wanted) entry.asked = false;
    const isToRefine = this.#isToRefine();
    for (const entry of this.#wanted) {
      if (!isAwaited(entry.state) && !isToRefine(entry)) this.#cancel(entry);
    }
    this.onChange();
  }

  /**
   * Reads of a source from now on, be it the same array after a change. What may be otherwise since it was read is read
   * anew where it is in view, and stands until then; elsewhere it is forgotten.
   */
  readFrom(source: Source): void {
    const before = this.#source;
    this.#source = source;
    if (!before || before.revision === source.revision) return;
    const hasOnlyGrown = source.changeSince(before.revision) === 'grown';
    const wanted = new Set(this.#wanted);
    for (const entry of this.#pieces.all()) {
      const known = knownOf(entry.state);
      // What comes of a first read is looked at when it comes.
      if (known ? this.#stands(known.value, known.revision) : isBusy(entry.state) && hasOnlyGrown) continue;
      this.#cancel(entry);
      if (!wanted.has(entry)) this.#pieces.forget(entry);
      else this.#pieces.become(entry, outdated(entry.state));
    }
    this.#start();
    this.onChange();
  }

  /** Reads again what failed. */
  retry(): void {
    for (const entry of this.#wanted) this.#pieces.become(entry, retried(entry.state));
    this.#start();
    this.onChange();
  }

  /** Aborts what is under way and forgets everything. */
  dispose(): void {
    clearTimeout(this.#forgetTimer);
    this.#wanted = [];
    for (const entry of this.#pieces.all()) {
      this.#cancel(entry);
      this.#pieces.forget(entry);
    }
  }

  #start(): void {
    const ahead = this.kind.ahead[this.#refining ? 'resting' : 'moving'];
    let reads = this.#wanted.filter(({ state }) => isBusy(state)).length;
    for (; reads < ahead && this.#source; reads++) {
      const next = this.#next();
      if (!next) return;
      void this.#load(next, this.#source);
    }
  }

  /** What to read next: the first piece that is not there, else the one refined least. */
  #next(): IdleEntry<Key, Value> | null {
    const idle = this.#wanted.filter(isIdleEntry);
    const awaited = idle.find(({ state }) => isAwaited(state));
    if (awaited) return awaited;
    if (!this.#refining || this.loading) return null;
    const next = ({ state }: IdleEntry<Key, Value>): number => knownOf(state)?.next ?? 0;
    return idle
      .filter(this.#isToRefine())
      .reduce<IdleEntry<Key, Value> | null>(
        (least, entry) => (least && next(least) <= next(entry) ? least : entry),
        null,
      );
  }

  /** Tells whether a piece in view is to be refined. */
  #isToRefine(): (entry: Entry<Key, Value>) => boolean {
    const cost = costOf(this.#wanted);
    return ({ state, asked }) => {
      const known = refinableOf(state);
      return known !== null && isDue(pictureLadder, known.next, { cost, asked });
    };
  }

  async #load(entry: IdleEntry<Key, Value>, source: Source): Promise<void> {
    const reading = new AbortController();
    const refinement = knownOf(entry.state)?.next ?? 0;
    const state = started(entry.state, reading);
    this.#pieces.become(entry, state);
    try {
      const { value, revision } = await this.kind.read(source, entry.key, refinement, reading.signal);
      if (reading.signal.aborted) return;
      this.#pieces.become(
        entry,
        answered(state, value, revision, this.#stands(value, revision), pictureLadder),
      );
    } catch (error) {
      if (reading.signal.aborted) return;
      this.#pieces.become(entry, failed(state, error instanceof Error ? error.message : String(error)));
    }
    this.#pieces.fit();
    this.#start();
    this.onChange();
  }

  #cancel(entry: Entry<Key, Value>): void {
    if (!isBusy(entry.state)) return;
    entry.state.reading.abort();
    this.#pieces.become(entry, cancelled(entry.state));
  }

  /** Whether what was read at a revision is still so. */
  #stands(value: Value, revision: number): boolean {
    return this.#source !== null && staysAsItIs(this.#source.changeSince(revision), value.flags);
  }
}

function isIdleEntry<Key, Value>(entry: Entry<Key, Value>): entry is IdleEntry<Key, Value> {
  return isIdle(entry.state);
}

function isKnownExactly({ state }: Entry<unknown, Piece>): boolean {
  const known = knownOf(state);
  return known !== null && isExact(known.value);
}

/** Whether pixels are still as they were read before a change: of a file that only got longer, those without missing elements. */
function staysAsItIs(change: Change, flags: Uint8Array): boolean {
  return change === 'none' || (change === 'grown' && !flags.some((bits) => bits & flag.missing));
}

function costOf(entries: readonly Entry<unknown, Piece>[]): number {
  return entries.reduce((bytes, entry) => bytes + (valueOf(entry)?.cost ?? 0), 0);
}
