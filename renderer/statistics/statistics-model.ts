import type { PlaneSpec, Window, WindowStatistics } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';

/** What is known of the elements of a window. */
export interface Known {
  /** Null until the first of them have been read. */
  readonly statistics: WindowStatistics | null;
  /** Why nothing more is being read: `paused` after a few hundred megabytes, until the user asks for all. */
  readonly progress: 'reading' | 'reading all' | 'paused' | 'exact' | 'failed';
  /** Why it failed; otherwise empty. */
  readonly message: string;
}

/** As far as statistics are refined unasked: some hundred megabytes are read by then. */
export const UNASKED = 6;
/** As far as they can be: nothing is left to read long before. */
const ALL = 32;
/** A selection that changes sooner is still being made: nothing is read for it. */
export const REST_MS = 40;

const NOTHING_READ: Known = { statistics: null, progress: 'reading', message: '' };

/** The statistics of one window after another, each refined until it is exact or would cost much. */
export class StatisticsModel {
  readonly #listeners = new Set<() => void>();
  #subject: { source: Pick<ArraySource, 'readStatistics'>; plane: PlaneSpec; window: Window } | null = null;
  #known: Known | null = null;
  /** The next refinement to read. */
  #next = 0;
  #reading: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What is known of the window; null where there is none. */
  readonly getKnown = (): Known | null => this.#known;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Reads the statistics of a window, and nothing more of the one before. Those of the same window by another source
   * stand until they have been read anew.
   */
  show(source: Pick<ArraySource, 'readStatistics'>, plane: PlaneSpec, window: Window | null): void {
    this.#abort();
    const isSame = this.#subject?.plane === plane && this.#subject.window === window;
    const before = isSame ? this.#known?.statistics : null;
    this.#subject = window && { source, plane, window };
    this.#next = 0;
    this.#set(window && { ...NOTHING_READ, statistics: before ?? null });
    if (window) this.#timer = setTimeout(() => void this.#read(UNASKED), REST_MS);
  }

  /** Reads on until the statistics are exact. */
  readonly readAll = (): void => {
    this.#abort();
    if (this.#known) this.#set({ ...this.#known, progress: 'reading all', message: '' });
    void this.#read(ALL);
  };

  /** Reads no further; what has been read stays. */
  readonly pause = (): void => {
    this.#abort();
    if (this.#known) this.#set({ ...this.#known, progress: 'paused' });
  };

  /** Ends all reading and forgets the window. */
  stop(): void {
    this.#abort();
    this.#known = null;
  }

  async #read(last: number): Promise<void> {
    const subject = this.#subject;
    if (!subject) return;
    const reading = new AbortController();
    this.#reading = reading;
    const { source, plane, window } = subject;
    try {
      while (this.#next <= last && this.#known?.progress !== 'exact') {
        const statistics = await source.readStatistics(plane, window, this.#next, reading.signal);
        if (reading.signal.aborted) return;
        this.#next++;
        const isExact = statistics.lookedAt === statistics.covered;
        const goesOn = last === ALL ? 'reading all' : 'reading';
        const progress = isExact ? 'exact' : this.#next <= last ? goesOn : 'paused';
        this.#set({ statistics, progress, message: '' });
      }
    } catch (error) {
      if (reading.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#set({ statistics: this.#known?.statistics ?? null, progress: 'failed', message });
    }
  }

  #abort(): void {
    clearTimeout(this.#timer);
    this.#reading?.abort();
    this.#reading = null;
  }

  #set(known: Known | null): void {
    this.#known = known;
    for (const listener of this.#listeners) listener();
  }
}
