import type { InView, Region } from '../../model/in-view';
import type { Cells } from '../../model/cells';
import type { PlaneSpec, Window } from '../../model/plane';
import type { TextFormat } from '../../model/text-format';
import {
  tileSide,
  type Profile,
  type ProfileKey,
  type Reduction,
  type Tile,
  type TileKey,
  type WindowStatistics,
} from '../../model/tile';
import { readCells } from './cells';
import { hasMissing } from './numbers';
import { lineOf, readProfile } from './profile';
import type { ReadableArray } from './readable-array';
import { readStatistics } from './statistics';
import type { Tiles } from './tiles';

/** A read whose answer stays on the screen, so that the file may come to say something else than the screen does. */
export interface ShownRead<T> {
  readonly kind: 'cells' | 'tile' | 'profile' | 'statistics';
  /** What it is of. */
  readonly region: Region;
  /** What of an array in view it may be a part of. */
  readonly partOf: (inView: InView) => Region | null;
  read(array: ReadableArray, tiles: Tiles, signal?: AbortSignal): Promise<Shown<T>>;
}

/** What is shown, and by which figures it can be told from what another read gives. */
export interface Shown<T> {
  readonly value: T;
  readonly figures: Figures;
  /** Reads the same figures once more, as far as they were read, whatever is kept of them. */
  readonly readAgain: () => Promise<Figures>;
}

export interface Figures {
  /** None where the bytes of the region tell all. */
  readonly parts: readonly Uint8Array[];
  /** Whether elements were missing among those that were read. */
  readonly haveMissing: boolean;
}

/** Cells of a window. */
export function shownCells(plane: PlaneSpec, window: Window, format: TextFormat): ShownRead<Cells> {
  return {
    kind: 'cells',
    region: { plane, window },
    partOf: ({ cells }) => cells,
    read: async (array, _, signal) => {
      const value = await readCells(array, plane, window, signal, format);
      const figures: Figures = { parts: [], haveMissing: value.states.includes('missing') };
      return { value, figures, readAgain: () => Promise.resolve(figures) };
    },
  };
}

/** A tile by one of its reductions, at least as fine as asked for. */
export function shownTile(
  plane: PlaneSpec,
  key: TileKey,
  reduction: Reduction,
  least: number,
): ShownRead<Tile> {
  return {
    kind: 'tile',
    region: { plane, window: windowOfTile(key) },
    partOf: ({ picture }) =>
      picture?.rowLevel === key.rowLevel && picture.columnLevel === key.columnLevel ? picture : null,
    read: async (_, tiles, signal) => {
      const { tile, refinement } = await tiles.readKnown(plane, key, reduction, least, signal);
      const readAgain = (): Promise<Tile> => tiles.readAnew(plane, key, reduction, refinement);
      return compared(tile, readAgain, ({ values, flags, lookedAt }) => ({
        parts: [...[values, Float64Array.of(lookedAt)].map(bytesOf), flags],
        haveMissing: hasMissing(flags),
      }));
    },
  };
}

/** A piece of a row or column. */
export function shownProfile(plane: PlaneSpec, key: ProfileKey, refinement: number): ShownRead<Profile> {
  return {
    kind: 'profile',
    region: { plane, window: pieceOf(key) },
    partOf: ({ picture }) => picture,
    read: async (array, _, signal) => {
      const read = (abort?: AbortSignal): Promise<Profile> =>
        readProfile(array, plane, key, refinement, abort);
      return compared(await read(signal), read, ({ minimum, maximum, mean, flags }) => ({
        parts: [...[minimum, maximum, mean].map(bytesOf), flags],
        haveMissing: hasMissing(flags),
      }));
    },
  };
}

/** The statistics of a window. */
export function shownStatistics(
  plane: PlaneSpec,
  window: Window,
  refinement: number,
): ShownRead<WindowStatistics> {
  return {
    kind: 'statistics',
    region: { plane, window },
    partOf: ({ measured }) => measured,
    read: async (array, _, signal) => {
      const read = (abort?: AbortSignal): Promise<WindowStatistics> =>
        readStatistics(array, plane, window, refinement, abort);
      return compared(await read(signal), read, (statistics) => ({
        parts: [Buffer.from(JSON.stringify(statistics))],
        haveMissing: statistics.missing > 0,
      }));
    },
  };
}

function compared<T>(value: T, readAgain: () => Promise<T>, figuresOf: (value: T) => Figures): Shown<T> {
  return { value, figures: figuresOf(value), readAgain: async () => figuresOf(await readAgain()) };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The elements under a tile, and beyond the plane those that it would have there. */
function windowOfTile({ rowLevel, columnLevel, tileRow, tileColumn }: TileKey): Window {
  const [rows, columns] = [tileSide * 2 ** rowLevel, tileSide * 2 ** columnLevel];
  return {
    row0: tileRow * rows,
    row1: (tileRow + 1) * rows,
    column0: tileColumn * columns,
    column1: (tileColumn + 1) * columns,
  };
}

function pieceOf(key: ProfileKey): Window {
  const start = key.piece * tileSide * 2 ** key.level;
  const end = start + tileSide * 2 ** key.level;
  const line = lineOf(key);
  return key.line === 'row' ? { ...line, column0: start, column1: end } : { ...line, row0: start, row1: end };
}
