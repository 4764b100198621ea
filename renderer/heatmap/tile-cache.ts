import type { Tile, TileKey } from '../../electron/ipc/contract';
import { SourceError } from '../array-source';
import { RefiningCache, type Kind } from './refining-cache';
import { distinctPixels, isWhole } from './tile-pixels';
import { idOf } from './tiles';

/** The tiles of one plane and reduction. */
export type TileCache = RefiningCache<TileKey, Tile>;

/** A tile is large: more at a time would leave a frame no time to draw them. */
const AHEAD = { moving: 1, resting: 2 };

/** A cache of tiles read by `read`; see RefiningCache. */
export function tileCache(
  read: Kind<TileKey, Tile>['read'],
  onChange: () => void,
  budget?: number,
): TileCache {
  const readChecked: typeof read = async (key, refinement, signal) =>
    checked(await read(key, refinement, signal));
  return new RefiningCache({ idOf, read: readChecked, bytesOf, ahead: AHEAD }, onChange, budget);
}

/** Its arrays, and the coloured pixels that are drawn of it. */
function bytesOf(tile: Tile): number {
  return tile.values.byteLength + tile.flags.byteLength + distinctPixels(tile) * 4;
}

function checked(tile: Tile): Tile {
  if (isWhole(tile)) return tile;
  throw new SourceError(
    `Read ${tile.values.length} pixels where ${tile.height * tile.width} were asked for.`,
  );
}
