import type { Tile, TileKey } from '../../electron/ipc/contract';
import { SourceError } from '../array-source';
import { idOf } from './tiles';

export type ReadTile = (key: TileKey, refinement: number, signal: AbortSignal) => Promise<Tile>;

interface Entry {
  readonly key: TileKey;
  tile: Tile | null;
  /** The next refinement to ask for. */
  refinement: number;
  reading: AbortController | null;
  /** Why the last read failed. */
  failure: string | null;
}

/** Requests under way at a time: enough to keep the reader busy while replies cross to this process. */
const AHEAD = 4;
/** After so many refinements a tile stays a sample. */
const FINEST = 7;
const BUDGET = 128 * 2 ** 20;

/**
 * The tiles of one plane and reduction, around what is in view.
 *
 * `want` says what is in view and starts and aborts reads; `get` answers from memory at once. First every tile in
 * view is read once; then, while the view rests, all of them are refined until they are exact. What fails stays
 * as it is until `retry`.
 */
export class TileCache {
  /** Least recently wanted first. */
  readonly #entries = new Map<string, Entry>();
  #wanted: readonly Entry[] = [];
  #refining = false;
  #reads = 0;
  #bytes = 0;

  /** `onChange` is called, outside of `want`, whenever anything here has changed. `budget` is in bytes. */
  constructor(
    private readonly read: ReadTile,
    private readonly onChange: () => void,
    private readonly budget = BUDGET,
  ) {}

  get(key: TileKey): Tile | null {
    return this.#entries.get(idOf(key))?.tile ?? null;
  }

  /** All tiles at hand, whatever their level. */
  *keys(): IterableIterator<TileKey> {
    for (const { key, tile } of this.#entries.values()) if (tile) yield key;
  }

  /** Whether tiles in view are still to come. */
  get loading(): boolean {
    return this.#wanted.some(({ tile, failure }) => !tile && failure === null);
  }

  /** Whether tiles in view are being refined or are to be. */
  get refining(): boolean {
    return this.#wanted.some((entry) => entry.failure === null && entry.tile && !isFinest(entry));
  }

  /** Why tiles in view could not be read; null if none failed. */
  get failure(): string | null {
    return this.#wanted.find(({ failure }) => failure !== null)?.failure ?? null;
  }

  /**
   * Says which tiles are in view, the most urgent first, and whether the view rests.
   *
   * Reads that the view needs no longer are aborted, refinements also when it moves.
   */
  want(keys: readonly TileKey[], resting: boolean): void {
    const before = this.#wanted;
    this.#refining = resting;
    this.#wanted = keys.map((key) => this.#touch(key));
    const wanted = new Set(this.#wanted);
    for (const entry of before) {
      if (entry.reading && (!wanted.has(entry) || (entry.tile && !resting))) this.#cancel(entry);
      if (!entry.tile && !wanted.has(entry)) this.#entries.delete(idOf(entry.key));
    }
    this.#evict();
    this.#start();
  }

  /** Reads again what failed. */
  retry(): void {
    for (const entry of this.#wanted) entry.failure = null;
    this.#start();
    this.onChange();
  }

  /** Aborts what is under way and forgets everything. */
  dispose(): void {
    for (const entry of this.#wanted) this.#cancel(entry);
    this.#wanted = [];
    this.#entries.clear();
    this.#bytes = 0;
  }

  /** The entry of a tile, as the one most recently wanted. */
  #touch(key: TileKey): Entry {
    const id = idOf(key);
    const known = this.#entries.get(id);
    const entry = known ?? { key, tile: null, refinement: 0, reading: null, failure: null };
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry;
  }

  #start(): void {
    while (this.#reads < AHEAD) {
      const next = this.#next();
      if (!next) return;
      void this.#load(next);
    }
  }

  /** What to read next: the first tile that is not there, else the one refined least. */
  #next(): Entry | null {
    const idle = this.#wanted.filter(({ reading, failure }) => !reading && failure === null);
    const missing = idle.find(({ tile }) => !tile);
    if (missing) return missing;
    if (!this.#refining || this.loading) return null;
    return idle
      .filter((entry) => !isFinest(entry))
      .reduce<Entry | null>(
        (least, entry) => (least && least.refinement <= entry.refinement ? least : entry),
        null,
      );
  }

  async #load(entry: Entry): Promise<void> {
    const reading = new AbortController();
    entry.reading = reading;
    this.#reads++;
    try {
      const tile = await this.read(entry.key, entry.refinement, reading.signal);
      if (reading.signal.aborted) return;
      checkTile(tile);
      this.#bytes += bytesOf(tile) - (entry.tile ? bytesOf(entry.tile) : 0);
      entry.tile = tile;
      entry.refinement++;
    } catch (error) {
      if (reading.signal.aborted) return;
      entry.failure = error instanceof Error ? error.message : String(error);
    }
    entry.reading = null;
    this.#reads--;
    this.#evict();
    this.#start();
    this.onChange();
  }

  #cancel(entry: Entry): void {
    if (!entry.reading) return;
    entry.reading.abort();
    entry.reading = null;
    this.#reads--;
  }

  #evict(): void {
    const wanted = new Set(this.#wanted);
    for (const [id, entry] of this.#entries) {
      if (this.#bytes <= this.budget) return;
      if (wanted.has(entry) || !entry.tile) continue;
      this.#bytes -= bytesOf(entry.tile);
      this.#entries.delete(id);
    }
  }
}

export function isExact({ lookedAt, covered }: Pick<Tile, 'lookedAt' | 'covered'>): boolean {
  return lookedAt === covered;
}

function isFinest({ tile, refinement }: Entry): boolean {
  return tile === null || refinement > FINEST || isExact(tile);
}

/** Its arrays, and the coloured pixels that are drawn of it. */
function bytesOf({ values, flags }: Tile): number {
  return values.byteLength + flags.byteLength + flags.length * 4;
}

function checkTile({ height, width, values, flags }: Tile): void {
  const pixels = height * width;
  if (values.length !== pixels || flags.length !== pixels) {
    throw new SourceError(`Read ${values.length} pixels where ${pixels} were asked for.`);
  }
}
