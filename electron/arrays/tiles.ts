import { LRUCache } from 'lru-cache';
import type { TileRequest, TileStatistics } from '../../native/index';
import type { BlockStatistics, PlaneSpec, Reduction, Tile, TileKey } from '../ipc/contract';
import { flagsOf, numbersOf } from './numbers';
import type { ReadableArray } from './open-array';
import { resolvePlane } from './plane';
import { describeBlock } from './statistics';

/** Bytes that a tile may read at once; each refinement doubles them. */
const firstBudget = 1 << 20;
/** Bytes of statistics that are kept: another reduction of the same tiles, and read-outs, read nothing again. */
const mostKept = 256 << 20;

interface Known {
  readonly statistics: TileStatistics;
  readonly refinement: number;
}

/** The tiles of an array's planes, and what is under their pixels. */
export class Tiles {
  readonly #array: ReadableArray;
  readonly #known = new LRUCache<string, Known>({ maxSize: mostKept, sizeCalculation: sizeOf });

  constructor(array: ReadableArray) {
    this.#array = array;
  }

  /**
   * A tile by one of its reductions, at least as fine as asked for.
   *
   * @throws PlaneError for a plane, RangeError for a tile that the array doesn't have.
   */
  async read(
    spec: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
    signal?: AbortSignal,
  ): Promise<Tile> {
    const { statistics } = await this.#statistics(spec, key, refinement, signal);
    const { height, width, lookedAt, covered } = statistics;
    return {
      height,
      width,
      values: valuesOf(statistics, reduction),
      flags: flagsOf(statistics),
      lookedAt,
      covered,
      cost: await this.#array.file.tileCost(this.#requestOf(spec, key, refinement)),
    };
  }

  /** What is under pixel (row, column) of a tile, as finely as the tile was last read. */
  async readPixel(
    spec: PlaneSpec,
    key: TileKey,
    row: number,
    column: number,
    signal?: AbortSignal,
  ): Promise<BlockStatistics> {
    const { statistics } = await this.#statistics(spec, key, 0, signal);
    const { height, width } = statistics;
    if (row >= height || column >= width) throw new RangeError(`the tile has no pixel (${row}, ${column})`);
    const plane = resolvePlane(this.#array.header, spec);
    const [row0, row1] = span(key.tileRow, row, key.rowLevel, plane.rows);
    const [column0, column1] = span(key.tileColumn, column, key.columnLevel, plane.columns);
    const window = { row0, row1, column0, column1 };
    return describeBlock(this.#array, spec, window, statistics, row * width + column, signal);
  }

  async #statistics(
    spec: PlaneSpec,
    key: TileKey,
    refinement: number,
    signal: AbortSignal | undefined,
  ): Promise<Known> {
    const name = JSON.stringify([spec, key]);
    const known = this.#known.get(name);
    if (known && (known.refinement >= refinement || isExact(known.statistics))) return known;
    const statistics = await this.#array.file.reduce(this.#requestOf(spec, key, refinement), signal);
    const read = { statistics, refinement };
    this.#known.set(name, read);
    return read;
  }

  #requestOf(spec: PlaneSpec, key: TileKey, refinement: number): TileRequest {
    return { ...numbersOf(this.#array, spec), ...key, budget: firstBudget, refinement };
  }
}

function isExact({ lookedAt, covered }: TileStatistics): boolean {
  return lookedAt === covered;
}

/** The range of a tile's pixel along one axis. */
function span(tile: number, pixel: number, level: number, length: number): readonly [number, number] {
  const start = (tile * 256 + pixel) * 2 ** level;
  return [start, Math.min(start + 2 ** level, length)];
}

/** Values to draw: floats narrower than a double as they are, all others as doubles. */
function valuesOf(statistics: TileStatistics, reduction: Reduction): Float32Array | Float64Array {
  const values = statistics[reduction];
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  const doubles = new Float64Array(values.length);
  for (let pixel = 0; pixel < doubles.length; pixel++)
    doubles[pixel] = statistics.finite[pixel] === 0 ? NaN : Number(values[pixel]);
  return doubles;
}

/** Bytes of a tile's statistics: five arrays of values and as many of counts. */
function sizeOf({ statistics: { minimum, mean, finite } }: Known): number {
  return 3 * minimum.byteLength + 2 * mean.byteLength + 5 * finite.byteLength;
}
