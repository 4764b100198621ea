import type { InView } from '../../electron/model/in-view';
import { request } from '../bridge/bridge';

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
