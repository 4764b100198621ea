import type { Tile, TileKey } from '../../electron/ipc/contract';
import { SourceError } from '../array-source';
import { RefiningCache, type Kind } from './refining-cache';
import { idOf } from './tiles';

/** The tiles of one plane and reduction. */
export type TileCache = RefiningCache<TileKey, Tile>;

/** A cache of tiles read by `read`; see RefiningCache. */
export function tileCache(
  read: Kind<TileKey, Tile>['read'],
  onChange: () => void,
  budget?: number,
): TileCache {
  const readChecked: typeof read = async (key, refinement, signal) =>
    checked(whole(await read(key, refinement, signal)));
  return new RefiningCache({ idOf, read: readChecked, bytesOf }, onChange, budget);
}

/** Its arrays, and the coloured pixels that are drawn of it. */
function bytesOf({ values, flags }: Tile): number {
  return values.byteLength + flags.byteLength + flags.length * 4;
}

/** A tile with a value and flags for each pixel. */
function whole(tile: Tile): Tile {
  const pixels = tile.height * tile.width;
  const { values, flags } = tile;
  return { ...tile, values: repeated(values, pixels), flags: repeated(flags, pixels) };
}

function repeated<A extends Float32Array | Float64Array | Uint8Array>(one: A, count: number): A;
function repeated(one: Float32Array | Float64Array | Uint8Array, count: number): typeof one {
  const [first] = one;
  if (one.length !== 1 || first === undefined || count === 1) return one;
  if (one instanceof Float32Array) return new Float32Array(count).fill(first);
  return one instanceof Float64Array
    ? new Float64Array(count).fill(first)
    : new Uint8Array(count).fill(first);
}

function checked(tile: Tile): Tile {
  const { height, width, values, flags } = tile;
  const pixels = height * width;
  if (values.length === pixels && flags.length === pixels) return tile;
  throw new SourceError(`Read ${values.length} pixels where ${pixels} were asked for.`);
}
