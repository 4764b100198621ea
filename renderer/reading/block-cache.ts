import type { Answer } from '../../electron/model/array';
import type { Cells, CellState } from '../../electron/model/cells';
import type { PlaneSize, PlaneSpec, Window } from '../../electron/model/plane';
import type { Change } from '../../electron/model/revisions';
import type { CellSource } from '../bridge/array-source';
import {
  blocksOf,
  cellsOf,
  COLUMNS_PER_BLOCK,
  coverMissing,
  extend,
  isInside,
  keyOf,
  overlap,
  positions,
  ROWS_PER_BLOCK,
} from './blocks';

/** A cell as the cache knows it. Awaited cells become overdue when they take so long that a user would notice. */
export interface CachedCell {
  readonly state: CellState | 'awaited' | 'overdue' | 'failed';
  readonly text: string;
  /** Why it failed; otherwise empty. */
  readonly message: string;
}

/** Cells a second. */
export interface Velocity {
  readonly rows: number;
  readonly columns: number;
}

interface Block {
  readonly width: number;
  readonly text: readonly string[];
  readonly states: readonly CellState[];
  readonly weight: number;
  /** Characters of its longest text. */
  readonly longest: number;
  /** It may be another by now: it stands until it has been read anew. */
  readonly isStale: boolean;
}

interface Read {
  /** The blocks it asks for. */
  readonly area: Window;
  readonly abort: AbortController;
  overdue: boolean;
}

interface FailedBlock {
  readonly row: number;
  readonly column: number;
  readonly message: string;
}

const OVERDUE_AFTER_MS = 100;
const PREFETCH_SECONDS = 0.3;
/** In characters, each cell counting this many more for its string's own overhead: about 32 MB. */
const BUDGET = 16e6;
const CELL_OVERHEAD = 40;
const NOTHING: Window = { row0: 0, row1: 0, column0: 0, column1: 0 };
const AWAITED: CachedCell = { state: 'awaited', text: '', message: '' };
const OVERDUE: CachedCell = { state: 'overdue', text: '', message: '' };

/**
 * The cells of one plane around the window in view.
 *
 * `want` says what is in view and starts and aborts reads; `get` answers from memory at once. What fails stays
 * failed until it leaves the view or `retry` is called.
 */
export class BlockCache {
  /** The blocks in view, and with them those ahead. */
  private inView = NOTHING;
  private wanted = NOTHING;
  /** Least recently wanted first. */
  private readonly blocks = new Map<string, Block>();
  private readonly failures = new Map<string, FailedBlock>();
  private readonly reads = new Set<Read>();
  private weight = 0;

  /** `onChange` is called, outside of `want`, whenever `get` may answer otherwise than before. */
  constructor(
    private source: CellSource,
    private readonly plane: PlaneSpec,
    private size: PlaneSize,
    private readonly onChange: () => void,
    private readonly budget = BUDGET,
  ) {}

  get(row: number, column: number): CachedCell {
    const blockRow = Math.floor(row / ROWS_PER_BLOCK);
    const blockColumn = Math.floor(column / COLUMNS_PER_BLOCK);
    const key = keyOf(blockRow, blockColumn);
    const block = this.blocks.get(key);
    const [blockedRow, blockedColumn] = [row % ROWS_PER_BLOCK, column % COLUMNS_PER_BLOCK];
    const index = blockedRow * (block?.width ?? 0) + blockedColumn;
    const state = block?.states[index];
    // A block of a plane that has grown lacks what is new.
    if (block && state && blockedColumn < block.width) {
      return { state, text: block.text[index] ?? '', message: '' };
    }
    const failure = this.failures.get(key);
    if (failure) {
      return { state: 'failed', text: '', message: failure.message };
    }
    return this.readOf(blockRow, blockColumn)?.overdue ? OVERDUE : AWAITED;
  }

  /** Whether cells in view are still to come. */
  get busy(): boolean {
    return coverMissing(this.inView, (row, column) => !this.isSettled(row, column)).length > 0;
  }

  /** Characters of the longest text in the blocks in view. */
  get longestText(): number {
    let longest = 0;
    for (const [row, column] of positions(this.inView)) {
      longest = Math.max(longest, this.blocks.get(keyOf(row, column))?.longest ?? 0);
    }
    return longest;
  }

  /** Says which cells are in view and where the view is heading. */
  want(window: Window, velocity: Velocity): void {
    this.inView = blocksOf(window);
    this.wanted = blocksOf(ahead(window, velocity, this.size));
    for (const read of this.reads) {
      if (!overlap(read.area, this.wanted)) {
        this.cancel(read);
      }
    }
    for (const [key, failure] of this.failures) {
      if (!isInside(this.wanted, failure.row, failure.column)) {
        this.failures.delete(key);
      }
    }
    this.keepRecent();
    this.startReads();
  }

  /** Reads anew what is wanted, of a plane that may have grown; until then, what has been read stands. */
  renew(source: CellSource, size: PlaneSize): void {
    this.source = source;
    this.size = size;
    for (const read of this.reads) {
      this.cancel(read);
    }
    this.failures.clear();
    const kept = new Set([...positions(this.wanted)].map(([row, column]) => keyOf(row, column)));
    for (const [key, block] of this.blocks) {
      if (kept.has(key)) {
        this.blocks.set(key, { ...block, isStale: true });
      } else {
        this.blocks.delete(key);
        this.weight -= block.weight;
      }
    }
    this.startReads();
  }

  /** Reads again what failed. */
  retry(): void {
    this.failures.clear();
    this.startReads();
    this.onChange();
  }

  /** Aborts what is under way; the cache asks for nothing any more. */
  dispose(): void {
    this.inView = NOTHING;
    this.wanted = NOTHING;
    for (const read of this.reads) {
      this.cancel(read);
    }
  }

  /** What is in view comes first; what lies ahead waits until that is there. */
  private startReads(): void {
    const isMissing = (row: number, column: number): boolean =>
      !this.isSettled(row, column) && !this.readOf(row, column);
    for (const area of coverMissing(this.busy ? this.inView : this.wanted, isMissing)) {
      void this.read(area);
    }
  }

  private async read(area: Window): Promise<void> {
    const read: Read = { area, abort: new AbortController(), overdue: false };
    const timer = setTimeout(() => {
      read.overdue = true;
      this.onChange();
    }, OVERDUE_AFTER_MS);
    this.reads.add(read);
    const window = cellsOf(area, this.size);
    try {
      const answer = await this.source.readCells(this.plane, window, read.abort.signal);
      if (!read.abort.signal.aborted) {
        this.store(area, window, answer);
      }
    } catch (error) {
      if (!read.abort.signal.aborted) {
        this.fail(area, error instanceof Error ? error.message : String(error));
      }
    } finally {
      clearTimeout(timer);
      this.reads.delete(read);
    }
    if (!read.abort.signal.aborted) {
      this.startReads();
      this.onChange();
    }
  }

  private cancel(read: Read): void {
    this.reads.delete(read);
    read.abort.abort();
  }

  private store(area: Window, window: Window, { value: cells, revision }: Answer<Cells>): void {
    const columns = window.column1 - window.column0;
    if (cells.text.length !== (window.row1 - window.row0) * columns) {
      throw new Error('The answer does not fit the question.');
    }
    const change = this.source.changeSince(revision);
    for (const [row, column] of positions(area)) {
      const part = cellsOf({ row0: row, row1: row + 1, column0: column, column1: column + 1 }, this.size);
      const text: string[] = [];
      const states: CellState[] = [];
      for (let r = part.row0; r < part.row1; r++) {
        const start = (r - window.row0) * columns + part.column0 - window.column0;
        const end = start + part.column1 - part.column0;
        text.push(...cells.text.slice(start, end));
        states.push(...cells.states.slice(start, end));
      }
      const weight = text.reduce((sum, value) => sum + value.length + CELL_OVERHEAD, 0);
      const longest = text.reduce((most, value) => Math.max(most, value.length), 0);
      const width = part.column1 - part.column0;
      const key = keyOf(row, column);
      this.weight += weight - (this.blocks.get(key)?.weight ?? 0);
      this.blocks.set(key, { width, text, states, weight, longest, isStale: !stayAsTheyAre(change, states) });
    }
    this.keepRecent();
  }

  private fail(area: Window, message: string): void {
    for (const [row, column] of positions(area)) {
      const key = keyOf(row, column);
      this.failures.set(key, { row, column, message });
      // What can't be read anew is not shown any longer.
      this.weight -= this.blocks.get(key)?.weight ?? 0;
      this.blocks.delete(key);
    }
  }

  /** Marks what is wanted as recent and drops the oldest of the rest until the budget is kept. */
  private keepRecent(): void {
    const kept = new Set<string>();
    for (const [row, column] of positions(this.wanted)) {
      const key = keyOf(row, column);
      const block = this.blocks.get(key);
      if (block) {
        this.blocks.delete(key);
        this.blocks.set(key, block);
        kept.add(key);
      }
    }
    for (const [key, block] of this.blocks) {
      if (this.weight <= this.budget || kept.has(key)) {
        return;
      }
      this.blocks.delete(key);
      this.weight -= block.weight;
    }
  }

  private isSettled(row: number, column: number): boolean {
    const key = keyOf(row, column);
    return this.blocks.get(key)?.isStale === false || this.failures.has(key);
  }

  private readOf(row: number, column: number): Read | undefined {
    for (const read of this.reads) {
      if (isInside(read.area, row, column)) {
        return read;
      }
    }
    return undefined;
  }
}

/** Whether cells are still as they were read before a change: of a file that only got longer, those that were there are. */
function stayAsTheyAre(change: Change, states: readonly CellState[]): boolean {
  return change === 'none' || (change === 'grown' && !states.includes('missing'));
}

/** `window` and what comes into view within a moment, but never more than another window's length. */
function ahead(window: Window, velocity: Velocity, size: PlaneSize): Window {
  const limit = (speed: number, length: number): number =>
    Math.sign(speed) * Math.min(length, Math.ceil(Math.abs(speed) * PREFETCH_SECONDS));
  const rows = limit(velocity.rows, window.row1 - window.row0);
  const columns = limit(velocity.columns, window.column1 - window.column0);
  return extend(window, rows, columns, size);
}
