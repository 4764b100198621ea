import { addon } from './load-addon';
import type { Handle, SampleAnswer, TileAnswer } from './load-addon';
import { check, checkPlane, fitsFloat, isCount, valueSizeOf } from './layout';
import type { ElementType, StridedWindow } from './layout';

/**
 * A square of up to 256 x 256 pixels of a plane: pixel (i, j) covers the plane's rows
 * (tileRow * 256 + i) * 2^rowLevel up to as many rows on, cut to the plane; columns likewise.
 */
export interface TileRequest {
  /** The whole plane; its item size is that of `type`, and its lines lie one after the other in the file. */
  readonly plane: StridedWindow;
  readonly type: ElementType;
  /** 0 up to 52. */
  readonly rowLevel: number;
  readonly columnLevel: number;
  readonly tileRow: number;
  readonly tileColumn: number;
  /**
   * Bytes that may be read. Where the written part of the tile is larger, a sample is: evenly spread runs of up
   * to 512 bytes, as many a pixel as the budget holds but at least one.
   */
  readonly budget: number;
  /** Doubles the budget so many times; a sample then holds what it held before, and more. */
  readonly refinement: number;
}

type Values = Int32Array | Uint32Array | BigInt64Array | BigUint64Array | Float32Array | Float64Array;
type Counts = Uint32Array | Float64Array;

/** What is told of every tile; arrays are row-major. */
interface TileHead {
  /** Pixels inside the plane. */
  readonly height: number;
  readonly width: number;
  /**
   * Elements looked at, and elements that there are: the tile is exact where they are equal. Holes of the file
   * count as looked at if that tells more than one element a pixel: they are known to be zero.
   */
  readonly lookedAt: number;
  readonly covered: number;
  /** Bytes that are read for all elements. */
  readonly cost: number;
  /**
   * What is under each pixel, as bits: 1 NaN, 2 +Inf, 4 -Inf, 8 missing elements, 16 no finite element, 32 no
   * element at all (the array ends before the plane's last row does).
   */
  readonly flags: Uint8Array;
}

/** One element of each pixel. */
export interface TileSample extends TileHead {
  readonly kind: 'sample';
  /**
   * The middle one of the elements under the pixel; where that one is not written, the first in the file that is.
   * NaN where it cannot be read, and for NaT. Float32Array where floats hold every element; otherwise Float64Array,
   * which rounds i8, u8 and m8 beyond 2^53.
   */
  readonly values: Float32Array | Float64Array;
}

/** In the order of TileStatistics::column in core/tile_statistics.h. */
const columns = [
  'minimum',
  'maximum',
  'element',
  'mean',
  'deviation',
  'finite',
  'nan',
  'positiveInfinity',
  'negativeInfinity',
  'missing',
] as const;
type Column = (typeof columns)[number];

/** What is known of the elements under each pixel; copied when it is asked for, of all pixels or of one. */
export class TileStatistics implements TileHead {
  readonly kind = 'statistics';
  readonly height: number;
  readonly width: number;
  readonly lookedAt: number;
  readonly covered: number;
  readonly cost: number;
  readonly flags: Uint8Array;
  /** Bytes that all of it takes. */
  readonly byteLength: number;
  readonly #type: ElementType;
  readonly #countsAreSmall: boolean;
  readonly #handle: Handle;

  /** Use `reduce`. */
  constructor({ type, plane, rowLevel, columnLevel }: TileRequest, answer: TileAnswer) {
    [this.height, this.width, this.lookedAt, this.covered, this.cost] = answer;
    this.flags = new Uint8Array(answer[5]);
    this.#handle = answer[6];
    this.#type = type;
    const block = Math.min(plane.rows, 2 ** rowLevel) * Math.min(plane.columns, 2 ** columnLevel);
    this.#countsAreSmall = block < 2 ** 32;
    const [value, count] = [valueSizeOf(type), this.#countsAreSmall ? 4 : 8];
    this.byteLength = this.flags.length * (1 + 3 * value + 2 * 8 + 5 * count);
  }

  /**
   * The least or the greatest of the finite elements looked at, in numbers that hold every element of the type.
   * Where there is none: NaN, or 0 for integers.
   *
   * Or the middle one of the elements under the pixel, looked at or not; where that one is not written, the first
   * in the file that is. Where it cannot be read, the minimum; where none can, NaN or 0. NaT is the least integer.
   */
  values(column: 'minimum' | 'maximum' | 'element', pixel?: number): Values {
    return toValues(this.#type, this.#copy(column, pixel));
  }

  /**
   * Of the finite elements, and of the population; NaN where there is none. In a sample each written part weighs
   * what it covers, and so do holes.
   */
  moments(column: 'mean' | 'deviation', pixel?: number): Float64Array {
    return new Float64Array(this.#copy(column, pixel));
  }

  /** How many of the elements looked at are finite, ... or could not be read. */
  counts(
    column: 'finite' | 'nan' | 'positiveInfinity' | 'negativeInfinity' | 'missing',
    pixel?: number,
  ): Counts {
    const copy = this.#copy(column, pixel);
    return this.#countsAreSmall ? new Uint32Array(copy) : new Float64Array(copy);
  }

  #copy(column: Column, pixel?: number): ArrayBuffer {
    const [start, count] = pixel === undefined ? [0, this.flags.length] : [pixel, 1];
    return addon.statisticsColumn(this.#handle, columns.indexOf(column), start, count);
  }
}

/** Pixels along one side of a tile. */
export const tileSide = 256;

const maxLevel = 52;

/** Throws a RangeError where a tile makes no sense or lies outside its plane. */
export function checkTile(request: TileRequest): void {
  const { plane, type, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement } = request;
  checkPlane(plane, type);
  check(isCount(rowLevel) && rowLevel <= maxLevel, 'There is no such row level');
  check(isCount(columnLevel) && columnLevel <= maxLevel, 'There is no such column level');
  check(isCount(tileRow) && tileRow * tileSide * 2 ** rowLevel < plane.rows, 'There is no such tile row');
  check(
    isCount(tileColumn) && tileColumn * tileSide * 2 ** columnLevel < plane.columns,
    'There is no such tile column',
  );
  check(isCount(budget) && isCount(refinement), 'Budget and refinement are safe, non-negative integers');
}

export function isSample(answer: SampleAnswer | TileAnswer): answer is SampleAnswer {
  return answer[6] instanceof ArrayBuffer;
}

export function toSample({ type }: TileRequest, answer: SampleAnswer): TileSample {
  const [height, width, lookedAt, covered, cost, flags, values] = answer;
  return {
    kind: 'sample',
    height,
    width,
    lookedAt,
    covered,
    cost,
    flags: new Uint8Array(flags),
    values: fitsFloat(type) ? new Float32Array(values) : new Float64Array(values),
  };
}

function toValues(type: ElementType, buffer: ArrayBuffer): Values {
  switch (type) {
    case 'b1':
    case 'u1':
    case 'u2':
    case 'u4':
    case 'uint4':
    case 'uint2':
    case 'uint1':
      return new Uint32Array(buffer);
    case 'i1':
    case 'i2':
    case 'i4':
    case 'int4':
    case 'int2':
    case 'int1':
      return new Int32Array(buffer);
    case 'i8':
    case 'm8':
      return new BigInt64Array(buffer);
    case 'u8':
      return new BigUint64Array(buffer);
    case 'f2':
    case 'f4':
    case 'abs8':
    case 'arg8':
    case 'bf16':
    case 'e4m3fn':
    case 'e5m2':
    case 'e3m4':
    case 'e4m3':
    case 'e4m3b11fnuz':
    case 'e4m3fnuz':
    case 'e5m2fnuz':
    case 'e5m3fnu':
    case 'e8m0fnu':
    case 'e2m3fn':
    case 'e3m2fn':
    case 'e2m1fn':
      return new Float32Array(buffer);
    case 'f8':
    case 'g16':
    case 'abs16':
    case 'abs32':
    case 'arg16':
    case 'arg32':
      return new Float64Array(buffer);
  }
}
