import type {
  Cells,
  BlockStatistics,
  FileChange,
  PlaneSpec,
  Profile,
  ProfileKey,
  Reduction,
  Tile,
  TileKey,
  Window,
  WindowStatistics,
} from '../electron/ipc/contract';

/**
 * Where the views get an array's elements from. Another source of the same plane is the same array after its file
 * has changed: what has been read of the one before stands until it has been read anew.
 *
 * Every method rejects with an AbortError when `signal` aborts and with a SourceError otherwise.
 */
export interface ArraySource {
  /** What became of the file since the source before this one. */
  readonly change?: FileChange;
  /** Cells of a window, as text. */
  readCells(plane: PlaneSpec, window: Window, signal: AbortSignal): Promise<Cells>;
  /** A tile of the plane; each refinement, from 0 up, reads more of the elements under it. */
  readTile(
    plane: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
    signal: AbortSignal,
  ): Promise<Tile>;
  /** A piece of a row or column of the plane, refined likewise. */
  readProfile(plane: PlaneSpec, key: ProfileKey, refinement: number, signal: AbortSignal): Promise<Profile>;
  /** What is under pixel (row, column) of a tile. */
  readPixel(
    plane: PlaneSpec,
    key: TileKey,
    row: number,
    column: number,
    signal: AbortSignal,
  ): Promise<BlockStatistics>;
  /** What a window holds, refined likewise. */
  readStatistics(
    plane: PlaneSpec,
    window: Window,
    refinement: number,
    signal: AbortSignal,
  ): Promise<WindowStatistics>;
}

/** The numbers of an array, without their text. */
export type NumberSource = Omit<ArraySource, 'readCells'>;

/** A read that failed, in words for the user. */
export class SourceError extends Error {
  override name = 'SourceError';
}
