import type { InView } from '../../electron/model/in-view';
import type { Window } from '../../electron/model/plane';
import { request } from '../bridge/bridge';
import type { StagedView } from '../heatmap/navigation';
import type { AxisView } from '../plot/view';

/** What is in view is told no more often than this: it changes with every frame of a zoom. */
const INTERVAL_MS = 200;

/** Tells the main process what of an array is on the screen, for it to be compared with the file. */
export class InViewReport {
  #inView: InView = { cells: null, picture: null, measured: null };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly array: number) {}

  /** What is not given is as it was before. */
  note(changed: Partial<InView>): void {
    this.#inView = { ...this.#inView, ...changed };
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      request('watch', [this.array, this.#inView]).catch(() => {
        // It is not compared until the next.
      });
    }, INTERVAL_MS);
  }
}

/** The elements that a view of a heatmap shows, those in part included. */
export function elementsInView({ view, stage: { plane, plot } }: StagedView): Window {
  const [row0, row1] = range(view.rows, plot.height, plane.rows);
  const [column0, column1] = range(view.columns, plot.width, plane.columns);
  return { row0, row1, column0, column1 };
}

function range({ start, scale }: AxisView, pixels: number, length: number): readonly [number, number] {
  const first = Math.min(Math.max(Math.floor(start), 0), length);
  return [first, Math.max(first, Math.min(Math.ceil(start + scale * pixels), length))];
}
