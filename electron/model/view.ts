import type { PlaneSize, PlaneSpec, Position, Window } from './plane';

/** How an array was looked at. */
export interface KeptView {
  /** The shape of the array then. */
  readonly shape: readonly number[];
  readonly plane: PlaneSpec;
  /** What the heatmap had in view, and the plane and plot, in CSS pixels, that this was a view of; see renderer/plot/view.ts. */
  readonly place: {
    readonly view: { readonly rows: AxisView; readonly columns: AxisView };
    readonly stage: {
      readonly plane: PlaneSize;
      readonly plot: { readonly height: number; readonly width: number };
    };
  } | null;
  readonly selection: { readonly anchor: Position; readonly active: Position };
  /** The cells that the grid had in view. */
  readonly gridWindow: Window | null;
  readonly shown: { readonly grid: boolean; readonly heatmap: boolean };
}

/** An axis from `start` on, in elements, at `scale` elements a pixel. */
export interface AxisView {
  readonly start: number;
  readonly scale: number;
}
