import type { PlaneSpec, Window } from '../../electron/model/plane';
import type { WindowStatistics } from '../../electron/model/tile';
import type { ArraySource, Revised } from '../bridge/array-source';
import { isDue, isExact, refinementAfter, statisticsLadder } from '../reading/refinement';

export type StatisticsSource = Pick<ArraySource, 'readStatistics'> & Revised;

/** What is known of the elements of a window. */
export interface Known {
  /** Null until the first of them have been read. */
  readonly statistics: WindowStatistics | null;
  /** Why nothing more is being read: `paused` after a few hundred megabytes, until the user asks for all. */
  readonly progress: 'reading' | 'reading all' | 'paused' | 'exact' | 'failed';
  /** Why it failed; otherwise empty. */
  readonly message: string;
}

/** A selection that changes sooner is still being made: nothing is read for it. */
export const REST_MS = 40;

const NOTHING_READ: Known = { statistics: null, progress: 'reading', message: '' };

/** The statistics of one window after another, each refined until it is exact or would cost much. */
export class StatisticsModel {
  readonly #listeners = new Set<() => void>();
  #source: StatisticsSource | null = null;
  #subject: { readonly plane: PlaneSpec; readonly window: Window } | null = null;
  #known: Known | null = null;
  /** That the statistics known were read at. */
  #revision = 0;
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
   * Reads the statistics of a window, and nothing more of the one before. Of the same window, those that may be otherwise
   * since they were read stand until they have been read anew.
   */
  show(source: StatisticsSource, plane: PlaneSpec, window: Window | null): void {
    this.#source = source;
    const before = this.#subject;
    const isSame = before !== null && before.plane === plane && before.window === window;
    const statistics = isSame ? (this.#known?.statistics ?? null) : null;
    if (this.#isUpToDate(statistics, this.#revision)) return;
    this.#abort();
    this.#subject = window && { plane, window };
    this.#next = 0;
    this.#set(window && { ...NOTHING_READ, statistics });
    if (window) this.#timer = setTimeout(() => void this.#read('reading'), REST_MS);
  }

  /** Reads on until the statistics are exact. */
  readonly readAll = (): void => {
    this.#abort();
    if (this.#known) this.#set({ ...this.#known, progress: 'reading all', message: '' });
    void this.#read('reading all');
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

  /** Reads on, as far as the progress that is made says. */
  async #read(progress: 'reading' | 'reading all'): Promise<void> {
    const subject = this.#subject;
    if (!subject) return;
    const reading = new AbortController();
    this.#reading = reading;
    const { plane, window } = subject;
    try {
      while (this.#source && this.#known?.progress === progress) {
        const { signal } = reading;
        const answer = await this.#source.readStatistics(plane, window, this.#next, signal);
        if (signal.aborted) return;
        const { value: statistics, revision } = answer;
        const isUpToDate = this.#isUpToDate(statistics, revision);
        this.#revision = revision;
        this.#next = isUpToDate ? refinementAfter(statisticsLadder, this.#next) : 0;
        const isDone = isUpToDate && isExact(statistics);
        const goesOn = isDue(statisticsLadder, this.#next, {
          cost: statistics.cost,
          asked: progress === 'reading all',
        });
        this.#set({ statistics, progress: isDone ? 'exact' : goesOn ? progress : 'paused', message: '' });
      }
    } catch (error) {
      if (reading.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      const { statistics = null } = this.#known ?? {};
      // What can't be read anew is not shown any longer.
      const isUpToDate = this.#isUpToDate(statistics, this.#revision);
      this.#set({ statistics: isUpToDate ? statistics : null, progress: 'failed', message });
    }
  }

  /** Whether statistics are still as they were read at a revision: of a file that only got longer, those without missing elements are. */
  #isUpToDate(statistics: WindowStatistics | null, revision: number): boolean {
    const change = this.#source?.changeSince(revision);
    return statistics !== null && (change === 'none' || (change === 'grown' && statistics.missing === 0));
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
