import type { Cells } from '../../electron/model/cells';
import type { PlaneSpec, Window } from '../../electron/model/plane';
import type { Change } from '../../electron/model/revisions';
import type {
  BlockStatistics,
  Profile,
  ProfileKey,
  Reduction,
  Tile,
  TileKey,
  WindowStatistics,
} from '../../electron/model/tile';
import type { Answer } from '../../electron/model/array';

/** An array at one of its revisions, which tells what has become of what was read at another. */
export interface Revised {
  readonly revision: number;
  /** The strongest change since a revision. */
  changeSince(revision: number): Change;
}

/**
 * Where the views get an array's elements from. A change of the file makes another source of the same array: what was
 * read before, of whichever source, is as good as `changeSince` says of the revision that came with it.
 *
 * Every method rejects with an AbortError when `signal` aborts and with a SourceError otherwise.
 */
export interface ArraySource extends Revised {
  /** Names the array. */
  readonly id: number;
  /** Cells of a window, as text. */
  readCells(plane: PlaneSpec, window: Window, signal: AbortSignal): Promise<Answer<Cells>>;
  /** A tile of the plane; each refinement, from 0 up, reads more of the elements under it. */
  readTile(
    plane: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
    signal: AbortSignal,
  ): Promise<Answer<Tile>>;
  /** A piece of a row or column of the plane, refined likewise. */
  readProfile(
    plane: PlaneSpec,
    key: ProfileKey,
    refinement: number,
    signal: AbortSignal,
  ): Promise<Answer<Profile>>;
  /** What is under pixel (row, column) of a tile. */
  readPixel(
    plane: PlaneSpec,
    key: TileKey,
    row: number,
    column: number,
    signal: AbortSignal,
  ): Promise<Answer<BlockStatistics>>;
  /** What a window holds, refined likewise. */
  readStatistics(
    plane: PlaneSpec,
    window: Window,
    refinement: number,
    signal: AbortSignal,
  ): Promise<Answer<WindowStatistics>>;
}

/** The numbers of an array, without their text. */
export type NumberSource = Omit<ArraySource, 'readCells'>;

/** An array's elements as text. */
export type CellSource = Pick<ArraySource, 'readCells'> & Revised;

/** A read that failed, in words for the user. */
export class SourceError extends Error {
  override name = 'SourceError';
}
