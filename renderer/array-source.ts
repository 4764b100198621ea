import type {
  Cells,
  OverviewPass,
  OverviewPixels,
  PixelStatistics,
  PlaneSpec,
  Reduction,
  Sample,
  Tile,
  TileKey,
  Window,
} from '../electron/ipc/contract';

/**
 * Where the views get an array's elements from.
 *
 * Every method rejects with an AbortError when `signal` aborts and with a SourceError otherwise.
 */
export interface ArraySource {
  /** Cells of a window, as text. */
  readCells(plane: PlaneSpec, window: Window, signal: AbortSignal): Promise<Cells>;
  /** Some of the pixels of a picture of the whole plane. */
  readOverview(plane: PlaneSpec, pass: OverviewPass, signal: AbortSignal): Promise<OverviewPixels>;
  /** The element that pixel (row, column) of a height x width picture shows. */
  readSample(
    plane: PlaneSpec,
    height: number,
    width: number,
    row: number,
    column: number,
    signal: AbortSignal,
  ): Promise<Sample>;
  /** A tile of the plane; each refinement, from 0 up, reads more of the elements under it. */
  readTile(
    plane: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
    signal: AbortSignal,
  ): Promise<Tile>;
  /** What is under pixel (row, column) of a tile. */
  readPixel(
    plane: PlaneSpec,
    key: TileKey,
    row: number,
    column: number,
    signal: AbortSignal,
  ): Promise<PixelStatistics>;
}

/** A read that failed, in words for the user. */
export class SourceError extends Error {
  override name = 'SourceError';
}
