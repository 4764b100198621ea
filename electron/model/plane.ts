/** What is looked at of an array: planes and windows. */

import type { FieldPath } from './field';

/** An element of a plane, or a cell of the grid. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Half-open ranges of a plane's rows and columns. */
export interface Window {
  readonly row0: number;
  readonly row1: number;
  readonly column0: number;
  readonly column1: number;
}

/**
 * A 2-D slice of an array to look at.
 *
 * An axis of -1 stands for a made-up axis of length 1: a 0-d array has two of them. A 1-D array has rowAxis 0
 * and columnAxis -1; it is then wrapped at `wrap` elements a row.
 */
export interface PlaneSpec {
  readonly rowAxis: number;
  readonly columnAxis: number;
  /** One index an axis; those of the row and column axis are ignored. */
  readonly indices: readonly number[];
  readonly wrap: number;
  /** The part of each element that is looked at, where it is not all of it. */
  readonly field?: FieldPath;
  /**
   * A 1-D array of structures as a table: its elements are the rows, the fields of ArrayInfo the columns. There are cells of it, but no
   * pictures or statistics; wrap is 1, and there is no field.
   */
  readonly table?: true;
}

/** How many rows and columns a plane has. Counts above 2^53 are clamped to it. */
export interface PlaneSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows x columns; fewer where the last row of a wrapped 1-D array is not full. */
  readonly elements: number;
}
