import type { TileAnswer } from './load-addon';
import { check, checkPlane, isCount } from './layout';
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

/** What is known of the elements under each pixel, row-major. Exact where `lookedAt` is `covered`. */
export interface TileStatistics {
  /** Pixels inside the plane. */
  readonly height: number;
  readonly width: number;
  /**
   * Of the finite elements looked at, in numbers that hold every element of the type. Where there is none:
   * NaN, or 0 for integers.
   */
  readonly minimum: Values;
  readonly maximum: Values;
  /**
   * The middle one of the elements under the pixel, looked at or not; where that one is not written, the first
   * in the file that is. NaN or 0 where it cannot be read.
   */
  readonly element: Values;
  /**
   * Of the finite elements, and of the population; NaN where there is none. In a sample each written part
   * weighs what it covers, and so do holes.
   */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** How many of the elements looked at are finite, ... or could not be read. */
  readonly finite: Counts;
  readonly nan: Counts;
  readonly positiveInfinity: Counts;
  readonly negativeInfinity: Counts;
  readonly missing: Counts;
  /** Elements of all pixels. Holes of the file count as looked at: they are known to be zero. */
  readonly lookedAt: number;
  readonly covered: number;
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

export function toStatistics(request: TileRequest, answer: TileAnswer): TileStatistics {
  const { type, plane, rowLevel, columnLevel } = request;
  const [height, width, lookedAt, covered, minimum, maximum, element, mean, deviation, ...counts] = answer;
  const [finite, nan, positiveInfinity, negativeInfinity, missing] = counts;
  const block = Math.min(plane.rows, 2 ** rowLevel) * Math.min(plane.columns, 2 ** columnLevel);
  const toCounts = (buffer: ArrayBuffer): Counts =>
    block < 2 ** 32 ? new Uint32Array(buffer) : new Float64Array(buffer);
  return {
    height,
    width,
    lookedAt,
    covered,
    minimum: toValues(type, minimum),
    maximum: toValues(type, maximum),
    element: toValues(type, element),
    mean: new Float64Array(mean),
    deviation: new Float64Array(deviation),
    finite: toCounts(finite),
    nan: toCounts(nan),
    positiveInfinity: toCounts(positiveInfinity),
    negativeInfinity: toCounts(negativeInfinity),
    missing: toCounts(missing),
  };
}

function toValues(type: ElementType, buffer: ArrayBuffer): Values {
  switch (type) {
    case 'b1':
    case 'u1':
    case 'u2':
    case 'u4':
      return new Uint32Array(buffer);
    case 'i1':
    case 'i2':
    case 'i4':
      return new Int32Array(buffer);
    case 'i8':
      return new BigInt64Array(buffer);
    case 'u8':
      return new BigUint64Array(buffer);
    case 'f2':
    case 'f4':
      return new Float32Array(buffer);
    case 'f8':
      return new Float64Array(buffer);
  }
}
