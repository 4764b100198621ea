import type { Answer, Change, Tile } from '../../electron/ipc/contract';
import type { Revised } from '../bridge/array-source';
import { pictureMemory } from '../bridge/use-preferences';
import { flags as flag } from '../../electron/model/tile';

/** How much of what there is has been read: exact if it is all. */
export type Coverage = Pick<Tile, 'lookedAt' | 'covered'>;

/** Coverage, the bytes to read for it to be exact, and what there is under its pixels. */
export type Piece = Pick<Tile, 'lookedAt' | 'covered' | 'cost' | 'flags'>;

/** What a cache holds: how it is named, how it is read, and how much memory it takes. */
export interface Kind<Key, Value, Source extends Revised> {
  readonly idOf: (key: Key) => string;
  /** Each refinement, from 0 up, looks at more of what is covered. */
  readonly read: (
    source: Source,
    key: Key,
    refinement: number,
    signal: AbortSignal,
  ) => Promise<Answer<Value>>;
  readonly bytesOf: (value: Value) => number;
  /** Reads under way at a time, while the view moves and while it rests. */
  readonly ahead: { readonly moving: number; readonly resting: number };
}

interface Entry<Key, Value> {
  readonly key: Key;
  value: Value | null;
  /** That the value was read at. */
  revision: number;
  /** The value may be another by now: it stands until it has been read anew. */
  isStale: boolean;
  /** What had been looked at when it was first read: where refining starts. */
  firstLookedAt: number;
  /** The next refinement to ask for. */
  refinement: number;
  /** Whether the user wants it exact, whatever that costs. */
  asked: boolean;
  reading: AbortController | null;
  /** Why the last read failed. */
  failure: string | null;
}

/** A view that costs no more than so many bytes is read until it is exact, unasked. */
const UNASKED = 2 ** 30;
/** So far any other view is refined unasked: from an element a pixel to a run of some. */
const SAMPLE = 1;
/** Beyond, each refinement doubles what is read: of three at a time, all but the last together read a seventh of it. */
const STRIDE = 3;
/** There is no array that this does not read in full. */
const FINEST = 30;
/** What has not been in view for so long is forgotten: memory goes back once a view rests. */
const KEPT_MS = 5000;

/**
 * The pieces of one picture, such as the tiles of a plane, around what is in view.
 *
 * `readFrom` says of what array, and that it has changed; `want` says what is in view and starts and aborts reads; `get` answers from memory at once. First every piece in
 * view is read once. Then, while the view rests, all of them are refined until they are exact: unasked if that
 * costs little, otherwise a little further, and all the way after `refineAll`. What fails stays as it is until `retry`.
 */
export class RefiningCache<Key, Value extends Piece, Source extends Revised> {
  #source: Source | null = null;
  /** Least recently wanted first. */
  readonly #entries = new Map<string, Entry<Key, Value>>();
  #wanted: readonly Entry<Key, Value>[] = [];
  #refining = false;
  #reads = 0;
  #bytes = 0;
  #forgetTimer: ReturnType<typeof setTimeout> | undefined;

  /** `onChange` is called, outside of `want`, whenever anything here has changed. `budget` is in bytes; null for what the user grants. */
  constructor(
    private readonly kind: Kind<Key, Value, Source>,
    private readonly onChange: () => void,
    private readonly budget: number | null = null,
  ) {}

  get(key: Key): Value | null {
    return this.#entries.get(this.kind.idOf(key))?.value ?? null;
  }

  /** All pieces at hand, in view or not. */
  *keys(): IterableIterator<Key> {
    for (const { key, value } of this.#entries.values()) if (value) yield key;
  }

  /** Whether pieces in view are still to come. */
  get loading(): boolean {
    return this.#wanted.some((entry) => isToRead(entry) && entry.failure === null);
  }

  /** Whether pieces in view are being refined or are to be. */
  get refining(): boolean {
    const refines = this.#refines();
    return this.#wanted.some((entry) => entry.failure === null && refines(entry));
  }

  /** Whether pieces in view are being refined that would not be unasked. */
  get asked(): boolean {
    return this.refining && this.#wanted.some(({ asked }) => asked);
  }

  /** How far refining what is in view has come: 0 where it started, 1 where all of it is exact. */
  get progress(): number {
    let [done, whole] = [0, 0];
    for (const { value, firstLookedAt } of this.#wanted) {
      if (!value) continue;
      done += value.lookedAt - firstLookedAt;
      whole += value.covered - firstLookedAt;
    }
    return whole === 0 ? 1 : done / whole;
  }

  /** Bytes to read for all that is in view to be exact; what is exact already costs nothing. */
  get unread(): number {
    return costOf(this.#wanted.filter(({ value }) => value && !isExact(value)));
  }

  /** Why pieces in view could not be read; null if none failed. */
  get failure(): string | null {
    return this.#wanted.find(({ failure }) => failure !== null)?.failure ?? null;
  }

  /**
   * Says which pieces are in view, the most urgent first, and whether the view rests.
   *
   * Reads that the view needs no longer are aborted, refinements also when it moves.
   */
  want(keys: readonly Key[], resting: boolean): void {
    const before = this.#wanted;
    this.#refining = resting;
    this.#wanted = keys.map((key) => this.#touch(key));
    const wanted = new Set(this.#wanted);
    for (const entry of before) {
      if (entry.reading && (!wanted.has(entry) || !(isToRead(entry) || resting))) this.#cancel(entry);
      if (!wanted.has(entry)) entry.asked = false;
      if (!entry.value && !wanted.has(entry)) this.#entries.delete(this.kind.idOf(entry.key));
    }
    this.#evict();
    this.#start();
    clearTimeout(this.#forgetTimer);
    this.#forgetTimer = setTimeout(() => {
      this.#evict(0);
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
    const refines = this.#refines();
    for (const entry of this.#wanted) if (!isToRead(entry) && !refines(entry)) this.#cancel(entry);
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
    for (const [id, entry] of this.#entries) {
      // What comes of a first read is looked at when it comes.
      if (entry.value ? this.#stands(entry.value, entry.revision) : entry.reading && hasOnlyGrown) continue;
      this.#cancel(entry);
      entry.failure = null;
      entry.refinement = 0;
      entry.isStale = entry.value !== null;
      if (wanted.has(entry)) continue;
      this.#bytes -= this.#bytesOf(entry.value);
      this.#entries.delete(id);
    }
    this.#start();
    this.onChange();
  }

  /** Reads again what failed. */
  retry(): void {
    for (const entry of this.#wanted) entry.failure = null;
    this.#start();
    this.onChange();
  }

  /** Aborts what is under way and forgets everything. */
  dispose(): void {
    clearTimeout(this.#forgetTimer);
    for (const entry of this.#wanted) this.#cancel(entry);
    this.#wanted = [];
    this.#entries.clear();
    this.#bytes = 0;
  }

  /** The entry of a piece, as the one most recently wanted. */
  #touch(key: Key): Entry<Key, Value> {
    const id = this.kind.idOf(key);
    const known = this.#entries.get(id);
    const entry: Entry<Key, Value> = known ?? {
      key,
      value: null,
      revision: 0,
      isStale: false,
      firstLookedAt: 0,
      refinement: 0,
      asked: false,
      reading: null,
      failure: null,
    };
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry;
  }

  #start(): void {
    while (this.#reads < this.kind.ahead[this.#refining ? 'resting' : 'moving']) {
      const next = this.#next();
      if (!next || !this.#source) return;
      void this.#load(next, this.#source);
    }
  }

  /** What to read next: the first piece that is not there, else the one refined least. */
  #next(): Entry<Key, Value> | null {
    const idle = this.#wanted.filter(({ reading, failure }) => !reading && failure === null);
    const missing = idle.find(isToRead);
    if (missing) return missing;
    if (!this.#refining || this.loading) return null;
    return idle
      .filter(this.#refines())
      .reduce<Entry<Key, Value> | null>(
        (least, entry) => (least && least.refinement <= entry.refinement ? least : entry),
        null,
      );
  }

  /** Which of the pieces in view are to be refined. */
  #refines(): (entry: Entry<Key, Value>) => boolean {
    const isCheap = costOf(this.#wanted) <= UNASKED;
    return ({ value, asked, refinement }) =>
      value !== null && !isExact(value) && (isCheap || asked || refinement <= SAMPLE) && refinement <= FINEST;
  }

  async #load(entry: Entry<Key, Value>, source: Source): Promise<void> {
    const reading = new AbortController();
    entry.reading = reading;
    this.#reads++;
    try {
      const { value, revision } = await this.kind.read(source, entry.key, entry.refinement, reading.signal);
      if (reading.signal.aborted) return;
      this.#bytes += this.#bytesOf(value) - this.#bytesOf(entry.value);
      if (isToRead(entry)) entry.firstLookedAt = value.lookedAt;
      entry.value = value;
      entry.revision = revision;
      entry.isStale = !this.#stands(value, revision);
      entry.refinement += entry.refinement < SAMPLE ? SAMPLE : STRIDE;
      if (entry.isStale) entry.refinement = 0;
    } catch (error) {
      if (reading.signal.aborted) return;
      entry.failure = error instanceof Error ? error.message : String(error);
      if (entry.isStale) this.#drop(entry);
    }
    entry.reading = null;
    this.#reads--;
    this.#evict();
    this.#start();
    this.onChange();
  }

  #cancel(entry: Entry<Key, Value>): void {
    if (!entry.reading) return;
    entry.reading.abort();
    entry.reading = null;
    this.#reads--;
  }

  /** Whether what was read at a revision is still so. */
  #stands(value: Value, revision: number): boolean {
    return this.#source !== null && staysAsItIs(this.#source.changeSince(revision), value.flags);
  }

  /** What can't be read anew is not shown any longer. */
  #drop(entry: Entry<Key, Value>): void {
    this.#bytes -= this.#bytesOf(entry.value);
    entry.value = null;
    entry.isStale = false;
  }

  #bytesOf(value: Value | null): number {
    return value ? this.kind.bytesOf(value) : 0;
  }

  #evict(budget = this.budget ?? pictureMemory()): void {
    const wanted = new Set(this.#wanted);
    for (const [id, entry] of this.#entries) {
      if (this.#bytes <= budget) return;
      if (wanted.has(entry) || !entry.value) continue;
      this.#bytes -= this.#bytesOf(entry.value);
      this.#entries.delete(id);
    }
  }
}

function isToRead({ value, isStale }: { readonly value: unknown; readonly isStale: boolean }): boolean {
  return !value || isStale;
}

/** Whether pixels are still as they were read before a change: of a file that only got longer, those without missing elements. */
function staysAsItIs(change: Change, flags: Uint8Array): boolean {
  return change === 'none' || (change === 'grown' && !flags.some((bits) => bits & flag.missing));
}

export function isExact({ lookedAt, covered }: Coverage): boolean {
  return lookedAt === covered;
}

function costOf(entries: readonly { readonly value: Piece | null }[]): number {
  return entries.reduce((bytes, { value }) => bytes + (value?.cost ?? 0), 0);
}
