import type { PlaneSpec } from '../../electron/model/plane';
import type { Reduction, TileKey } from '../../electron/model/tile';
import { coarserKeys, coverOf, keysOf, placementOf, standIns, type Cover, type Screen } from '../plot/tiles';
import type { View } from '../plot/view';
import { tileCache, type TileCache, type TileSource } from '../reading/tile-cache';
import { MapTile, type PlaneMap } from './map-tile';
import type { PlacedTile } from './tile-painter';

/** What tiles are of. */
export interface TiledPlane {
  readonly source: TileSource;
  readonly plane: PlaneSpec;
  readonly reduction: Reduction;
}

/** How far the tiles in view have been read. */
export interface Reading {
  /** Whether tiles in view are still to come, and whether they are to be refined. */
  readonly loading: boolean;
  readonly refining: boolean;
  /** Whether they are refined because the user asked for it. */
  readonly asked: boolean;
  /** How far refining has come, 0 to 1. */
  readonly progress: number;
  /** Bytes to read for all of the view to be exact. */
  readonly unread: number;
  readonly failure: string | null;
}

/** The tiles that show a view, each with its place on the screen. */
export interface PlacedTiles {
  readonly cover: Cover;
  readonly tiles: readonly PlacedTile[];
  /** Tiles of other levels, drawn where those of the view are not there yet. */
  readonly standIns: readonly PlacedTile[];
}

/** A coarser picture is read of tiles that take longer than this. */
const LATE_MS = 120;
/** The picture of the slice before stays for so long, for that of the next to take its place at once. */
const HOLD_MS = 120;

/** The tiles of one plane at a time: those in view, a coarser picture of those that are late, and the map of the whole. */
export class TileSet {
  #caches: { readonly fine: TileCache; readonly coarse: TileCache; readonly map: MapTile } | null = null;
  #heldUntil = -Infinity;
  #holdTimer: ReturnType<typeof setTimeout> | undefined;
  #isLate = false;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;

  /** `onChange` is called when tiles have come or are late, and when those of the slice before are held no longer. */
  constructor(private readonly onChange: () => void) {}

  /** What the tiles are of: the same object for the same plane and reduction. Null once the set is closed. */
  get of(): object | null {
    return this.#caches?.fine ?? null;
  }

  /** Shows another plane; the picture of the one before may be held until its tiles are there. */
  show(plane: TiledPlane, holds: boolean): void {
    this.#dispose();
    this.#caches = {
      fine: this.#cacheOf(plane),
      coarse: this.#cacheOf(plane),
      map: new MapTile(this.#cacheOf(plane)),
    };
    this.#heldUntil = holds ? performance.now() + HOLD_MS : -Infinity;
    if (holds) this.#holdTimer = setTimeout(this.onChange, HOLD_MS);
  }

  /** Reads on of the same array after a change. */
  readFrom(source: TileSource): void {
    if (!this.#caches) return;
    for (const tiles of Object.values(this.#caches)) tiles.readFrom(source);
  }

  /** Says which tiles are in view, the most urgent first, and whether the view rests. */
  want(keys: readonly TileKey[], resting: boolean): void {
    if (!this.#caches) return;
    const { fine, coarse } = this.#caches;
    fine.want(keys, resting);
    this.#await(fine.loading);
    coarse.want(this.#isLate ? coarserKeys(keys) : [], false);
  }

  /** Whether the picture of the slice before is to stay at a time: its own tiles are still to come, but are not late. */
  isHeld(time: number): boolean {
    return this.reading.loading && time < this.#heldUntil;
  }

  /** The tiles at hand of a view, and what stands in for the others. */
  placed(view: View, screen: Screen): PlacedTiles {
    const cover = coverOf(view, screen);
    if (!this.#caches) return { cover, tiles: [], standIns: [] };
    const { fine, coarse } = this.#caches;
    const place = (key: TileKey): PlacedTile | null => {
      const tile = fine.get(key) ?? coarse.get(key);
      const placement = tile && placementOf(key, view, screen);
      return placement ? { key, tile, ...placement } : null;
    };
    const placeAll = (keys: readonly TileKey[]): readonly PlacedTile[] =>
      keys.map(place).filter((placed) => placed !== null);
    const keys = keysOf(cover, view, { x: 0, y: 0 });
    const gaps = keys.filter((key) => !fine.get(key));
    return {
      cover,
      tiles: placeAll(keys.filter((key) => fine.get(key))),
      standIns: placeAll(standIns(gaps, [...fine.keys(), ...coarse.keys()])),
    };
  }

  /** The whole plane on a map; null while that is being read. */
  map(screen: Screen): PlaneMap | null {
    return this.#caches?.map.read(screen) ?? null;
  }

  get reading(): Reading {
    if (!this.#caches) return NOTHING_TO_READ;
    const { loading, refining, asked, progress, unread, failure } = this.#caches.fine;
    return { loading, refining, asked, progress, unread, failure };
  }

  /** Reads again what failed. */
  retry(): void {
    this.#caches?.fine.retry();
  }

  /** Reads all of what is in view, whatever that costs. */
  refineAll(): void {
    this.#caches?.fine.refineAll();
  }

  stopRefining(): void {
    this.#caches?.fine.stopRefining();
  }

  /** Reads nothing until tiles are wanted again. */
  pause(): void {
    this.#caches?.fine.want([], false);
    this.#caches?.coarse.want([], false);
  }

  /** Aborts all reads and forgets the tiles. */
  close(): void {
    this.#dispose();
    this.#await(false);
  }

  #dispose(): void {
    clearTimeout(this.#holdTimer);
    if (!this.#caches) return;
    for (const tiles of Object.values(this.#caches)) tiles.dispose();
    this.#caches = null;
  }

  /** Hears whether tiles are awaited, be they of one slice after another: they are late once that has lasted. */
  #await(isLoading: boolean): void {
    if (isLoading) {
      this.#lateTimer ??= setTimeout(() => {
        this.#isLate = true;
        this.onChange();
      }, LATE_MS);
    } else {
      clearTimeout(this.#lateTimer);
      this.#lateTimer = undefined;
      this.#isLate = false;
    }
  }

  #cacheOf({ source, plane, reduction }: TiledPlane): TileCache {
    const cache = tileCache(plane, reduction, this.onChange);
    cache.readFrom(source);
    return cache;
  }
}

const NOTHING_TO_READ: Reading = {
  loading: false,
  refining: false,
  asked: false,
  progress: 1,
  unread: 0,
  failure: null,
};
