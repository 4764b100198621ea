import { NOTHING_IN_VIEW, summarising, type Summary, type VisibleTile } from '../plot/summary';
import type { View } from '../plot/view';

/** Summaries of a view that is being moved or refined are at least so far apart. */
const APART_MS = 200;
/** So much of a frame goes into a summary, which may take several. */
const STEP_MS = 4;

/** The tiles that are at hand of a view. */
export interface TilesInView {
  readonly tiles: readonly VisibleTile[];
  /** The same object while the view is the same. */
  readonly view: View;
  /** Whether tiles are still to come. */
  readonly loading: boolean;
  /** Whether the view rests and its tiles are what they will be. */
  readonly settled: boolean;
}

/** A summary under way, or done, and what it is of. */
interface Summarised {
  readonly tiles: readonly VisibleTile[];
  readonly view: View | null;
  /** Whether all tiles in view were there. */
  readonly complete: boolean;
}

const NONE: Summarised & { readonly of: Summary; readonly fresh: boolean; readonly time: number } = {
  of: NOTHING_IN_VIEW,
  tiles: [],
  view: null,
  complete: false,
  fresh: false,
  time: -Infinity,
};

/**
 * What is in view, summed up a few milliseconds a frame.
 *
 * One that is under way is brought to its end even if the view has moved on, for otherwise a view on the move would
 * have none; only another plane ends it.
 */
export class ViewSummary {
  #latest = NONE;
  #underWay: (Summarised & { readonly work: Generator<void, Summary, void> }) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onDue` is called when `proceed` has more to do. */
  constructor(private readonly onDue: () => void) {}

  /** What the last view held whose tiles were all there. */
  get latest(): Summary {
    return this.#latest.of;
  }

  /** Whether the latest is of the plane that is shown. */
  get fresh(): boolean {
    return this.#latest.fresh;
  }

  /** Whether the summary of what is in view now is on its way. */
  get underWay(): boolean {
    return this.#underWay !== null;
  }

  /** For another plane; the latest stands until there is one of it, unless it shows another quantity. */
  startAnew(isSameQuantity: boolean): void {
    this.#latest = isSameQuantity ? { ...this.#latest, fresh: false } : NONE;
    this.stop();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#underWay = null;
  }

  /** Takes the summary of what is seen a frame further. */
  proceed(seen: TilesInView, time: number): void {
    this.#start(seen, time);
    if (!this.#underWay) return;
    const { work, ...started } = this.#underWay;
    const end = performance.now() + STEP_MS;
    let step = work.next();
    while (!step.done && performance.now() < end) step = work.next();
    if (step.done) {
      this.#latest = { ...started, of: step.value, fresh: true, time };
      this.#underWay = null;
    }
    if (!step.done || !isOf(started, seen)) this.onDue();
  }

  /** A part of a view would make the colours jump: the summary before stands until all tiles are there. */
  #start(seen: TilesInView, time: number): void {
    const { tiles, view, loading, settled } = seen;
    const isPart = loading && this.#latest.complete;
    if (isPart || this.#underWay || isOf(this.#latest, seen)) return;
    const due = this.#latest.fresh ? this.#latest.time + APART_MS : time;
    clearTimeout(this.#timer);
    if (this.#latest.complete && !settled && time < due) this.#timer = setTimeout(this.onDue, due - time);
    else this.#underWay = { work: summarising(tiles), tiles, view, complete: !loading };
  }
}

function isOf(summarised: Summarised, { tiles, view }: TilesInView): boolean {
  return (
    summarised.view === view &&
    summarised.tiles.length === tiles.length &&
    tiles.every(({ tile }, i) => tile === summarised.tiles[i]?.tile)
  );
}
