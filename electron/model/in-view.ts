import type { PlaneSpec, Window } from './plane';

/** A window of a plane of an array. */
export interface Region {
  readonly plane: PlaneSpec;
  readonly window: Window;
}

/** What of an array is on the screen; null for what is not. */
export interface InView {
  /** The cells of the grid. */
  readonly cells: Region | null;
  /** What the heatmap and its profiles show. */
  readonly picture: Region | null;
  /** What statistics are shown of. */
  readonly measured: Region | null;
}
