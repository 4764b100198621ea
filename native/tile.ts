import { valueSizeOf, type ElementType, type ValueArray } from './element-type';
import { check, checkPlane, isCount, type StridedWindow } from './strided-window';

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
  /** What statistics are wanted for: a file on another computer sends these along, of ten numbers a pixel. */
  readonly columns: readonly TileColumn[];
}

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
export const tileColumns = [
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
] as const satisfies readonly (keyof TileColumns)[];

export type TileColumn = (typeof tileColumns)[number];

export type CountArray = Uint32Array | Float64Array;

/** What statistics tell of each pixel. */
export interface TileColumns {
  /**
   * The least and the greatest of the finite elements looked at, in numbers that hold every element of the type.
   * Where there is none: NaN, or 0 for integers.
   */
  readonly minimum: ValueArray;
  readonly maximum: ValueArray;
  /**
   * The middle one of the elements under the pixel, looked at or not; where that one is not written, the first in the
   * file that is. Where it cannot be read, the minimum; where none can, NaN or 0. NaT is the least integer.
   */
  readonly element: ValueArray;
  /**
   * Mean and standard deviation of the finite elements, as of a population; NaN where there is none. In a sample each
   * written part weighs what it covers, and so do holes.
   */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** How many of the elements looked at are finite, ... or could not be read. */
  readonly finite: CountArray;
  readonly nan: CountArray;
  readonly positiveInfinity: CountArray;
  readonly negativeInfinity: CountArray;
  readonly missing: CountArray;
}

/** What is known of the elements under each pixel. */
export interface TileStatistics extends TileHead {
  readonly kind: 'statistics';
  /** Bytes that all of its columns take, wherever they are. */
  readonly byteLength: number;

  /**
   * Columns of all pixels, or of one. Those that the request named are here. Others are sent for, from where the file is:
   * that takes a message there and back, and reads nothing of the file again. It may fail as reading does, also because
   * they are no longer there; who wants them still asks for the tile anew.
   */
  columns<Name extends TileColumn>(
    names: readonly Name[],
    pixel?: number,
    signal?: AbortSignal,
  ): Promise<Pick<TileColumns, Name>>;
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

/** A column of counts, over its bytes: of 32 bits where these hold the elements of a pixel. */
export function countArray({ plane, rowLevel, columnLevel }: TileRequest, buffer: ArrayBuffer): CountArray {
  const block = Math.min(plane.rows, 2 ** rowLevel) * Math.min(plane.columns, 2 ** columnLevel);
  return block < 2 ** 32 ? new Uint32Array(buffer) : new Float64Array(buffer);
}

/** Bytes that the flags and all columns of `pixels` pixels take. */
export function statisticsSize(request: TileRequest, pixels: number): number {
  const countSize = countArray(request, new ArrayBuffer(0)).BYTES_PER_ELEMENT;
  return pixels * (1 + 3 * valueSizeOf(request.type) + 2 * 8 + 5 * countSize);
}
