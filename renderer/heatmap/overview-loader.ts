import type { OverviewPixels, PlaneSize, PlaneSpec } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';
import type { InterlaceStep } from './interlace';
import { NOTHING_READ, Overview, type Tally } from './overview';
import { sameSize, type PixelSize } from './picture';

/** What there is to draw. A new object each time something changed. */
export interface OverviewState {
  /** The best picture at hand; of the plane shown before until the first pass of a new one has come. */
  readonly overview: Overview | null;
  /** What its samples held when it was last worth drawing: draw and label it by this. */
  readonly tally: Tally;
  /** Share of the wanted picture that has been read, 0 to 1. */
  readonly progress: number;
  readonly reading: boolean;
  /** Why reading stopped, in words for the user. */
  readonly failure: string | null;
}

/** Requests under way at a time: one is read while another crosses to this process. */
const AHEAD = 2;

/** Reads pictures of a plane pass by pass; the picture wanted last is the only one read. */
export class OverviewLoader {
  readonly #source: ArraySource;
  readonly #listeners = new Set<() => void>();
  #state: OverviewState = {
    overview: null,
    tally: NOTHING_READ,
    progress: 0,
    reading: false,
    failure: null,
  };
  #wanted: Overview | null = null;
  #reading = new AbortController();

  constructor(source: ArraySource) {
    this.#source = source;
  }

  readonly getState = (): OverviewState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts to read a picture of `size` pixels, unless that is the one being read or shown already. */
  show(plane: PlaneSpec, planeSize: PlaneSize, size: PixelSize): void {
    const wanted = this.#wanted;
    if (wanted && samePlane(wanted, { plane, planeSize }) && sameSize(wanted.size, size)) return;
    this.#wanted = new Overview(plane, planeSize, size);
    this.#start(this.#wanted);
  }

  /** Reads on after a failure, from the pass that failed. */
  readonly retry = (): void => {
    if (this.#wanted && this.#state.failure !== null) this.#start(this.#wanted);
  };

  /** Aborts what is being read. */
  stop(): void {
    this.#reading.abort();
    this.#wanted = null;
  }

  #start(wanted: Overview): void {
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#publish({ progress: wanted.progress, reading: true, failure: null });
    void this.#read(wanted, reading);
  }

  async #read(wanted: Overview, reading: AbortController): Promise<void> {
    try {
      for await (const pixels of readInOrder(this.#source, wanted.plane, wanted.remaining, reading.signal)) {
        if (reading.signal.aborted) return;
        wanted.absorb(pixels);
        const drawn = worthDrawing(wanted, this.#state) && { overview: wanted, tally: wanted.tally };
        this.#publish({ progress: wanted.progress, ...drawn });
      }
      this.#publish({ reading: false });
    } catch (error) {
      if (reading.signal.aborted) return;
      reading.abort();
      const failure = error instanceof Error ? error.message : String(error);
      const drawn = this.#state.overview === wanted && { tally: wanted.tally };
      this.#publish({ reading: false, failure, ...drawn });
    }
  }

  #publish(change: Partial<OverviewState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The replies to the passes, in their order, whichever comes first. */
async function* readInOrder(
  source: ArraySource,
  plane: PlaneSpec,
  steps: readonly InterlaceStep[],
  signal: AbortSignal,
): AsyncGenerator<OverviewPixels> {
  const request = (step: InterlaceStep): Promise<OverviewPixels> => {
    const reply = source.readOverview(plane, step.pass, signal);
    // Awaited in its turn; a reply that fails before or after must not count as unhandled.
    reply.catch(() => undefined);
    return reply;
  };
  const underWay = steps.slice(0, AHEAD).map(request);
  let next = AHEAD;
  for (let reply = underWay.shift(); reply; reply = underWay.shift()) {
    const pixels = await reply;
    const step = steps[next++];
    if (step) underWay.push(request(step));
    yield pixels;
  }
}

/**
 * Whether a picture is to be drawn in place of what is drawn now.
 *
 * It takes the place of another plane's picture at once, of its own plane's when it has as much to show, and of
 * itself when it has grown enough: so the times it is drawn do not multiply with its size.
 */
function worthDrawing(wanted: Overview, { overview, tally }: OverviewState): boolean {
  if (wanted.complete || !overview || !samePlane(overview, wanted)) return true;
  return wanted.tally.read >= tally.read * (overview === wanted ? GROWTH : 1);
}

const GROWTH = 1.25;

type Shown = Pick<Overview, 'plane' | 'planeSize'>;

/** Whether two pictures are of the same plane. */
export function samePlane(a: Shown, b: Shown): boolean {
  return (
    a.plane.rowAxis === b.plane.rowAxis &&
    a.plane.columnAxis === b.plane.columnAxis &&
    a.plane.wrap === b.plane.wrap &&
    a.plane.indices.length === b.plane.indices.length &&
    a.plane.indices.every((index, axis) => index === b.plane.indices[axis]) &&
    a.planeSize.rows === b.planeSize.rows &&
    a.planeSize.columns === b.planeSize.columns
  );
}
