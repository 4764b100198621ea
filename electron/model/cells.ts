import type { Window } from './plane';

/** What an element is. A complex number is the first of these that either part is; a NaT is 'nan'. */
export type ElementState = 'value' | 'nan' | 'positive-infinity' | 'negative-infinity';

/**
 * What a cell holds, for its looks; its text says the value. Missing: the file ends before this element, or the
 * disk would not give it. Outside: a wrapped 1-D array ends before this cell.
 */
export type CellState = ElementState | 'missing' | 'outside';

/** Cells of a window in row-major order. */
export interface Cells {
  readonly window: Window;
  /** Written in the format asked for, with control characters visible; '' where missing or outside. */
  readonly text: readonly string[];
  readonly states: readonly CellState[];
}
