import { afterEach, expect, it } from 'vitest';
import type { TileKey } from '../../../electron/model/tile';
import { PictureMemory } from '../../../renderer/reading/picture-memory';
import { tileCache, type TileCache } from '../../../renderer/reading/tile-cache';
import { readAt, revised } from '../revised';

const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const keyOf = (tileColumn: number): TileKey => ({ rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn });
/** A value, flags and a colour for each pixel. */
const bytesOfTile = 4 * (4 + 1 + 4);

const caches: TileCache[] = [];

afterEach(() => {
  for (const cache of caches.splice(0)) cache.dispose();
});

/** A cache of tiles of 2 x 2 pixels, exact at once. */
function cacheIn(memory: PictureMemory): TileCache {
  const tile = { height: 2, width: 2, values: new Float32Array(4), flags: new Uint8Array(4) };
  const cache = tileCache(plane, 'mean', () => undefined, memory);
  cache.readFrom({
    ...revised(),
    readTile: () => Promise.resolve(readAt({ ...tile, lookedAt: 4, covered: 4, cost: 0 })),
  });
  caches.push(cache);
  return cache;
}

async function look(cache: TileCache, ...columns: readonly number[]): Promise<void> {
  cache.want(columns.map(keyOf), false);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

const held = (cache: TileCache): number[] => [...cache.keys()].map(({ tileColumn }) => tileColumn);

it('is shared: what left the view first is forgotten first, whichever cache holds it', async () => {
  const memory = new PictureMemory(() => 4 * bytesOfTile);
  const [one, other] = [cacheIn(memory), cacheIn(memory)];
  await look(one, 0, 1);
  await look(other, 2, 3);
  await look(other);
  await look(one);
  await look(one, 5);
  expect([held(one), held(other)]).toEqual([[0, 1, 5], [3]]);
  await look(one, 6, 7);
  expect([held(one), held(other)]).toEqual([[1, 5, 6, 7], []]);
});

it('holds what is in view whatever it takes, and gives back what a cache held that is gone', async () => {
  const memory = new PictureMemory(() => 2 * bytesOfTile);
  const [one, other] = [cacheIn(memory), cacheIn(memory)];
  await look(one, 0, 1, 2);
  await look(other, 3);
  expect([held(one), held(other)]).toEqual([[0, 1, 2], [3]]);
  one.dispose();
  await look(other, 4);
  expect([held(one), held(other)]).toEqual([[], [3, 4]]);
});
