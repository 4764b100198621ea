import type { Answer } from '../../electron/model/array';
import type { PlaneSpec } from '../../electron/model/plane';
import type { Reduction, Tile, TileKey } from '../../electron/model/tile';
import { SourceError, type ArraySource, type Revised } from '../bridge/array-source';
import type { PictureMemory } from './picture-memory';
import { RefiningCache, type Kind } from './refining-cache';
import { distinctPixels, isWhole } from '../plot/tile-pixels';
import { idOf } from '../plot/tiles';

/** The tiles of one plane and reduction. */
export type TileCache = RefiningCache<TileKey, Tile, TileSource>;

export type TileSource = Pick<ArraySource, 'readTile'> & Revised;

/** A tile is large: more at a time would leave a frame no time to draw them. */
const AHEAD = { moving: 1, resting: 2 };

/** A cache of the tiles of a plane by a reduction; see RefiningCache. */
export function tileCache(
  plane: PlaneSpec,
  reduction: Reduction,
  onChange: () => void,
  memory?: PictureMemory,
): TileCache {
  const read: Kind<TileKey, Tile, TileSource>['read'] = async (source, key, refinement, signal) =>
    checked(await source.readTile(plane, key, reduction, refinement, signal));
  return new RefiningCache({ idOf, read, bytesOf, ahead: AHEAD }, onChange, memory);
}

/** Its arrays, and the coloured pixels that are drawn of it. */
function bytesOf(tile: Tile): number {
  return tile.values.byteLength + tile.flags.byteLength + distinctPixels(tile) * 4;
}

function checked(answer: Answer<Tile>): Answer<Tile> {
  const { value: tile } = answer;
  if (isWhole(tile)) return answer;
  throw new SourceError(
    `Read ${tile.values.length} pixels where ${tile.height * tile.width} were asked for.`,
  );
}
