import type { PlaneSpec, Window } from './plane';
import type { TileKey } from './tile';

type Levels = Pick<TileKey, 'rowLevel' | 'columnLevel'>;

/** A window of a plane of an array. */
export interface Region {
  readonly plane: PlaneSpec;
  readonly window: Window;
}

/** What of an array is on the screen; null for what is not. */
export interface InView {
  /** The cells of the grid. */
  readonly cells: Region | null;
  /** What the heatmap and its profiles show, in tiles of these levels. */
  readonly picture: (Region & Levels) | null;
  /** What statistics are shown of. */
  readonly measured: Region | null;
}
