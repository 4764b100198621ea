import { summarise, type Summary } from '../plot/summary';
import type { TileCache, TileSource } from '../reading/tile-cache';
import type { PlacedTile } from './tile-painter';
import { coverOf, keysOf, placementOf, type Screen } from '../plot/tiles';
import { fitAll } from '../plot/view';

/** The size of the map of the whole plane, in CSS pixels: less than a tile, so one holds all of it. */
export const MAP = { height: 84, width: 132 } as const;

/** The tile of the whole plane, placed on the map, and what it holds. */
export interface PlaneMap {
  readonly placed: PlacedTile;
  readonly summary: Summary;
}

/** The one tile that the map of the whole plane shows. */
export class MapTile {
  #read: PlaneMap | null = null;

  constructor(private readonly cache: TileCache) {}

  /** The map; null while it is being read. */
  read({ plane, plot, screen }: Screen): PlaneMap | null {
    const ratio = Math.min(screen.width / plot.width, MOST_PIXELS / MAP.width);
    const map = {
      plane,
      plot: MAP,
      screen: { height: Math.round(MAP.height * ratio), width: Math.round(MAP.width * ratio) },
    };
    const view = fitAll(map);
    const [key] = keysOf(coverOf(view, map), view, { x: 0, y: 0 });
    if (!key) return null;
    this.cache.want([key], false);
    const tile = this.cache.get(key);
    const placement = placementOf(key, view, map);
    if (!tile || !placement) return null;
    if (this.#read?.placed.tile !== tile) {
      const placed = { key, tile, ...placement };
      this.#read = { placed, summary: summarise([placed]) };
    }
    return this.#read;
  }

  readFrom(source: TileSource): void {
    this.cache.readFrom(source);
  }

  dispose(): void {
    this.cache.dispose();
  }
}

/** Pixels of the map along its longer side: fewer than a tile has. */
const MOST_PIXELS = 250;
