import type { CellState } from '../../model/cells';
import type { Window } from '../../model/plane';

/** A window cut to its plane, and how to read it. */
export interface CellRead {
  readonly window: Window;
  /** Bytes in the file of the largest of these cells. */
  readonly itemSize: number;
  /** Values written of the cell that has most, if all of it is. */
  readonly itemValues: number;
  /** Bytes to be read of all of them, and values to be written. */
  readonly bytes: number;
  readonly values: number;
  readonly read: (signal?: AbortSignal) => Promise<CellData>;
}

/** What has been read of a window, cell by cell in row-major order. */
export interface CellData {
  isMissing(cell: number): boolean;
  /** Not of cells that are missing. */
  text(cell: number): string;
  state(cell: number): CellState;
}
