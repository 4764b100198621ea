import { LRUCache } from 'lru-cache';
import type { TileSample, TileStatistics } from '../../../native/strided-file';
import { tileSide, type BlockStatistics, type Reduction, type Tile, type TileKey } from '../../model/tile';
import { firstBudget } from '../../model/refinement';
import type { PlaneSpec } from '../../model/plane';
import { notATime } from '../npy/time';
import { areZeros, hasFinite, hasMissing, numberFormat } from './numbers';
import type { ReadableArray } from './readable-array';
import type { TileRead } from './plane-reader';
import { SharedReads } from './shared-reads';
import { describeBlock, readStatistics } from './statistics';

/** Bytes that may be read for a read-out of one pixel: nearly always all of it. */
const pixelBudget = 1 << 24;
const keptMilliseconds = 10_000;

type Answer = TileSample | TileStatistics;

interface Known {
  readonly answer: Answer;
  readonly refinement: number;
}

/**
 * Answers are kept for a while, of all arrays together up to so many bytes: another reduction of the same tiles, and
 * read-outs, read nothing again.
 */
let kept = memory(256 << 20);

/** Keeps no more than so many bytes of all arrays' tiles from now on. */
export function limitTiles(bytes: number): void {
  kept = memory(bytes);
}

function memory(bytes: number): LRUCache<string, Known> {
  return new LRUCache({
    maxSize: bytes,
    sizeCalculation: sizeOf,
    ttl: keptMilliseconds,
    ttlAutopurge: true,
    updateAgeOnGet: true,
  });
}

let latest = 0;

/** The tiles of an array's planes, and what is under their pixels. */
export class Tiles {
  readonly #array: ReadableArray;
  /** Tells its tiles from those of other arrays. */
  readonly #serial = latest++;
  readonly #underWay = new SharedReads<Known>();

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
    return (await this.readKnown(spec, key, reduction, refinement, signal)).tile;
  }

  /** The same, and the refinement that it is of. */
  async readKnown(
    spec: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
    signal?: AbortSignal,
  ): Promise<{ readonly tile: Tile; readonly refinement: number }> {
    const least = Math.max(refinement, leastRefinement(reduction));
    const known = await this.#known(spec, key, reduction, least, signal);
    const tile = this.#tileOf(spec, known.answer, reduction, signal);
    const name = this.#nameOf(spec, key);
    return { tile: await orForget(name, tile, signal), refinement: known.refinement };
  }

  /** A tile of one refinement as the file has it now, whatever is kept of it; nothing of it is kept. */
  async readAnew(spec: PlaneSpec, key: TileKey, reduction: Reduction, refinement: number): Promise<Tile> {
    const least = Math.max(refinement, leastRefinement(reduction));
    return this.#tileOf(spec, await this.#ask(spec, key, reduction, least), reduction);
  }

  /**
   * What is under pixel (row, column) of a tile: as finely as the tile was last read, or a look at that pixel alone.
   *
   * @throws PlaneError for a plane, RangeError for a pixel that the array doesn't have.
   */
  async readPixel(
    spec: PlaneSpec,
    key: TileKey,
    row: number,
    column: number,
    signal?: AbortSignal,
  ): Promise<BlockStatistics> {
    const plane = this.#array.plane(spec);
    const [row0, row1] = span(key.tileRow, row, key.rowLevel, plane.rows);
    const [column0, column1] = span(key.tileColumn, column, key.columnLevel, plane.columns);
    if (row0 >= row1 || column0 >= column1) throw new RangeError(`the tile has no pixel (${row}, ${column})`);
    const window = { row0, row1, column0, column1 };
    const name = this.#nameOf(spec, key);
    const known = kept.get(name)?.answer;
    if (known?.kind === 'statistics') {
      const pixel = row * known.width + column;
      return orForget(name, describeBlock(this.#array, spec, window, known, pixel, signal), signal);
    }
    return readStatistics(this.#array, spec, window, 0, signal, pixelBudget);
  }

  async #known(
    spec: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
    signal?: AbortSignal,
  ): Promise<Known> {
    const name = this.#nameOf(spec, key);
    const known = kept.get(name);
    if (known && (known.refinement >= refinement || isExact(known.answer))) return known;
    return this.#underWay.read(
      `${name} ${refinement}`,
      async (shared) => {
        const answer = await this.#ask(spec, key, reduction, refinement, shared);
        kept.set(name, { answer, refinement });
        if (hasMissing(answer.flags)) this.#array.onMissing();
        return { answer, refinement };
      },
      signal,
    );
  }

  async #ask(
    spec: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const plane = this.#array.plane(spec);
    const tile: TileRead = { ...key, budget: firstBudget, refinement, columns: [reduction] };
    return refinement === 0 ? plane.sample(tile, signal) : plane.reduce(tile, signal);
  }

  async #tileOf(spec: PlaneSpec, answer: Answer, reduction: Reduction, signal?: AbortSignal): Promise<Tile> {
    const { height, width, flags, lookedAt, covered, cost } = answer;
    const areTimes = numberFormat(this.#array.plane(spec).dtype).type === 'm8';
    const values = await valuesOf(answer, reduction, areTimes, signal);
    // Without a written byte under it, a tile has no value but zero.
    const isZero = cost === 0 && areZeros(flags);
    return {
      height,
      width,
      values: isZero ? values.slice(0, 1) : values,
      flags: areZeros(flags) ? flags.slice(0, 1) : flags,
      ...{ lookedAt, covered, cost },
    };
  }

  #nameOf(spec: PlaneSpec, { rowLevel, columnLevel, tileRow, tileColumn }: TileKey): string {
    return JSON.stringify([this.#serial, spec, rowLevel, columnLevel, tileRow, tileColumn]);
  }
}

/** One element of many says nothing of how they deviate. */
function leastRefinement(reduction: Reduction): number {
  return reduction === 'deviation' ? 1 : 0;
}

/** What is asked of a kept answer. Where that can't be had any more, the next asks for the tile anew. */
async function orForget<T>(name: string, asked: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!signal?.aborted) kept.delete(name);
    throw error;
  }
}

function isExact({ lookedAt, covered }: Answer): boolean {
  return lookedAt === covered;
}

/** The range of a tile's pixel along one axis; empty where there is none. */
function span(tile: number, pixel: number, level: number, length: number): readonly [number, number] {
  const start = (tile * tileSide + pixel) * 2 ** level;
  return [start, Math.min(start + 2 ** level, length)];
}

/** Values to draw: floats narrower than a double as they are, all others as doubles. */
async function valuesOf(
  answer: Answer,
  reduction: Reduction,
  areTimes: boolean,
  signal?: AbortSignal,
): Promise<Float32Array | Float64Array> {
  if (answer.kind === 'sample') {
    // Asked for only where the elements of each pixel are all the same.
    if (reduction === 'deviation') return answer.values.map((value) => (Number.isFinite(value) ? 0 : NaN));
    return answer.values;
  }
  const { [reduction]: values } = await answer.columns([reduction], undefined, signal);
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  const doubles = new Float64Array(values.length);
  for (let pixel = 0; pixel < doubles.length; pixel++) {
    const isNone = !hasFinite(answer, pixel) || (areTimes && values[pixel] === notATime);
    doubles[pixel] = isNone ? NaN : Number(values[pixel]);
  }
  return doubles;
}

function sizeOf({ answer }: Known): number {
  return answer.kind === 'sample' ? answer.flags.byteLength + answer.values.byteLength : answer.byteLength;
}
