import { LRUCache } from 'lru-cache';
import type { TileRequest, TileStatistics } from '../../native/index';
import type { BlockStatistics, PlaneSpec, Reduction, Tile, TileKey } from '../ipc/contract';
import { floatText } from '../npy/float-text';
import { readCells } from './cells';
import type { ReadableArray } from './open-array';
import { resolvePlane } from './plane';

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
    const { height, width, minimum, maximum, mean, deviation } = statistics;
    if (row >= height || column >= width) throw new RangeError(`the tile has no pixel (${row}, ${column})`);

    const { reader, header } = this.#array;
    const plane = resolvePlane(header, spec);
    const rows = span(key.tileRow, row, key.rowLevel, plane.rows);
    const columns = span(key.tileColumn, column, key.columnLevel, plane.columns);
    const covered = (rows[1] - rows[0]) * (columns[1] - columns[0]);
    const pixel = row * width + column;
    const count = (counts: ArrayLike<number>): number => counts[pixel] ?? 0;
    const finite = count(statistics.finite);
    const unusual = {
      nan: count(statistics.nan),
      positiveInfinity: count(statistics.positiveInfinity),
      negativeInfinity: count(statistics.negativeInfinity),
      missing: count(statistics.missing),
    };
    const { nan, positiveInfinity, negativeInfinity, missing } = unusual;
    const text = (value: number | bigint | undefined): string =>
      finite === 0 || value === undefined ? '' : reader.valueText(value);
    return {
      rows,
      columns,
      minimum: text(minimum[pixel]),
      maximum: text(maximum[pixel]),
      mean: finite === 0 ? '' : floatText(mean[pixel] ?? NaN, null),
      deviation: finite === 0 ? '' : floatText(deviation[pixel] ?? NaN, null),
      ...unusual,
      lookedAt: finite + nan + positiveInfinity + negativeInfinity + missing,
      covered,
      text: covered === 1 ? await this.#elementText(spec, rows[0], columns[0], signal) : null,
    };
  }

  async #elementText(spec: PlaneSpec, row: number, column: number, signal?: AbortSignal): Promise<string> {
    const window = { row0: row, row1: row + 1, column0: column, column1: column + 1 };
    const { text } = await readCells(this.#array, spec, window, signal);
    return text[0] ?? '';
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
    const { header, reader } = this.#array;
    const plane = { ...resolvePlane(header, spec), swapUnit: reader.swapUnit };
    return { ...key, plane, type: reader.numericType, budget: firstBudget, refinement };
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

/** The bits of Tile's flags. */
function flagsOf({ finite, nan, positiveInfinity, negativeInfinity, missing }: TileStatistics): Uint8Array {
  const flags = new Uint8Array(finite.length);
  for (let pixel = 0; pixel < flags.length; pixel++)
    flags[pixel] =
      (nan[pixel] === 0 ? 0 : 1) |
      (positiveInfinity[pixel] === 0 ? 0 : 2) |
      (negativeInfinity[pixel] === 0 ? 0 : 4) |
      (missing[pixel] === 0 ? 0 : 8) |
      (finite[pixel] === 0 ? 16 : 0);
  return flags;
}

function sizeOf({ statistics }: Known): number {
  return Object.values(statistics).reduce<number>(
    (bytes, value) => bytes + (typeof value === 'number' ? 0 : value.byteLength),
    1,
  );
}
