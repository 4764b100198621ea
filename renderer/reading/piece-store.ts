import type { PictureMemory } from './picture-memory';
import { knownOf, missing, type PieceState } from './piece-state';

/** A piece and what is known of it. */
export interface Entry<Key, Value> {
  readonly key: Key;
  /** Changed by `become` alone. */
  state: PieceState<Value>;
  /** Whether the user wants it exact, whatever that costs. */
  asked: boolean;
}

/** How pieces are named, and how much memory they take. */
export interface Stored<Key, Value> {
  readonly idOf: (key: Key) => string;
  readonly bytesOf: (value: Value) => number;
}

/** The pieces that a cache knows of, and the memory that they take. */
export class PieceStore<Key, Value> {
  readonly #entries = new Map<string, Entry<Key, Value>>();

  constructor(
    private readonly stored: Stored<Key, Value>,
    private readonly memory: PictureMemory,
  ) {}

  get(key: Key): Value | null {
    const entry = this.#entries.get(this.stored.idOf(key));
    return entry ? valueOf(entry) : null;
  }

  all(): IterableIterator<Entry<Key, Value>> {
    return this.#entries.values();
  }

  /** The entry of a piece that comes into view, or stays there. */
  enter(key: Key): Entry<Key, Value> {
    const id = this.stored.idOf(key);
    const entry = this.#entries.get(id) ?? { key, state: missing, asked: false };
    this.#entries.set(id, entry);
    this.memory.keep(entry);
    return entry;
  }

  /** A piece leaves the view: what is known of it stays for as long as there is memory. */
  leave(entry: Entry<Key, Value>): void {
    entry.asked = false;
    if (valueOf(entry) === null) this.forget(entry);
    else
      this.memory.leave(entry, () => {
        this.forget(entry);
      });
  }

  become(entry: Entry<Key, Value>, state: PieceState<Value>): void {
    const before = this.#bytesOf(entry);
    entry.state = state;
    this.memory.add(this.#bytesOf(entry) - before);
  }

  forget(entry: Entry<Key, Value>): void {
    this.become(entry, missing);
    this.memory.keep(entry);
    this.#entries.delete(this.stored.idOf(entry.key));
  }

  /** Forgets what left the view first, here or where else the memory is shared, until its budget is kept. */
  fit(): void {
    this.memory.fit();
  }

  #bytesOf(entry: Entry<Key, Value>): number {
    const value = valueOf(entry);
    return value === null ? 0 : this.stored.bytesOf(value);
  }
}

export function valueOf<Value>({ state }: Entry<unknown, Value>): Value | null {
  return knownOf(state)?.value ?? null;
}
