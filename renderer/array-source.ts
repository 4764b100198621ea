import type {
  Cells,
  BlockStatistics,
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
 * Where the views get an array's elements from.
 *
 * Every method rejects with an AbortError when `signal` aborts and with a SourceError otherwise.
 */
export interface ArraySource {
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

/** A read that failed, in words for the user. */
export class SourceError extends Error {
  override name = 'SourceError';
}
