import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An open file, or the statistics of a tile; only the addon can look inside. */
export type Handle = object;

/** A file that has been opened or extended. */
type OpenAnswer = readonly [Handle, size: number, isLocal: boolean];

/** The fields of a StridedWindow, in its order. */
type Layout = readonly [number, number, number, number, number, number, number, number];

/** The fields of a TileRequest, its type as an index into `elementTypes`. */
type TileLayout = readonly [...Layout, number, number, number, number, number, number, number];

/** What is told of every tile. */
type TileHead = readonly [
  height: number,
  width: number,
  lookedAt: number,
  covered: number,
  cost: number,
  flags: ArrayBuffer,
];

/** A tile of which one element a pixel is known. */
export type SampleAnswer = readonly [...TileHead, values: ArrayBuffer, statistics: null];

/** A tile of which statistics are known, behind a handle. */
export type StatisticsAnswer = readonly [...TileHead, values: null, statistics: Handle];

/** Times are in nanoseconds. */
export type StampAnswer = readonly [
  device: bigint,
  inode: bigint,
  size: bigint,
  modified: bigint,
  changed: bigint,
];

/**
 * What addon/addon.cc exports. A task has an id by which it can be cancelled; its promise rejects with an Error
 * that has a `kind`.
 */
interface NativeAddon {
  readonly open: (id: number, path: Uint8Array) => Promise<OpenAnswer>;
  /** The stamp of what has a path now; null where nothing has. */
  readonly pathStamp: (id: number, path: Uint8Array) => Promise<StampAnswer | null>;
  /** Fills `target` with a small window that was in memory a moment ago, at once; otherwise answers false. */
  readonly readRecent: (handle: Handle, target: Uint8Array, ...window: Layout) => boolean;
  /** Fills `target`; answers which elements are missing. */
  readonly read: (
    id: number,
    handle: Handle,
    target: Uint8Array,
    ...window: Layout
  ) => Promise<ArrayBuffer | null>;
  readonly sample: (
    id: number,
    handle: Handle,
    ...tile: TileLayout
  ) => Promise<SampleAnswer | StatisticsAnswer>;
  readonly reduce: (id: number, handle: Handle, ...tile: TileLayout) => Promise<StatisticsAnswer>;
  /** Copies one of the columns of a tile's statistics (`tileColumns`): `count` pixels of it, from `start` on. */
  readonly statisticsColumn: (
    statistics: Handle,
    column: number,
    start: number,
    count: number,
  ) => ArrayBuffer;
  /** Start and end of each extent. */
  readonly writtenExtents: (id: number, handle: Handle) => Promise<Float64Array>;
  /** The stamp of the open file. */
  readonly stamp: (id: number, handle: Handle) => Promise<StampAnswer>;
  /** Maps what has been added to the file; null where nothing has. */
  readonly extend: (id: number, handle: Handle) => Promise<OpenAnswer | null>;
  /** Makes `handle` stand for what `extended` does, which is closed; tasks under way read what they began with. */
  readonly takeOver: (handle: Handle, extended: Handle) => void;
  readonly cancel: (id: number) => void;
  readonly close: (handle: Handle) => void;
  /** Gives a file that has no name one; answers the system's error, 0 for none. `beside` may be empty. */
  readonly nameFile: (descriptor: number, path: Uint8Array, beside: Uint8Array) => Promise<number>;
}

const functionNames = [
  'open',
  'pathStamp',
  'readRecent',
  'read',
  'sample',
  'reduce',
  'statisticsColumn',
  'writtenExtents',
  'stamp',
  'extend',
  'takeOver',
  'cancel',
  'close',
  'nameFile',
] as const satisfies readonly (keyof NativeAddon)[];

export const addon = load();

/** Finds the addon from the package's root, so that it does not matter where this file has been bundled to. */
function load(): NativeAddon {
  const path = join(packageRoot(), 'native', 'build', 'Release', 'npyscope.node');
  try {
    const loaded: unknown = createRequire(import.meta.url)(path);
    if (!isNativeAddon(loaded)) throw new TypeError('It is of another version');
    return loaded;
  } catch (error) {
    throw new Error(`The native addon could not be loaded from ${path}: \`npm start\` builds it.`, {
      cause: error,
    });
  }
}

function isNativeAddon(value: unknown): value is NativeAddon {
  const exports = new Map(Object.entries(value ?? {}));
  return functionNames.every((name) => typeof exports.get(name) === 'function');
}

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('npyscope is not inside its package');
    folder = parent;
  }
  return folder;
}
