/** What pictures, profiles and statistics are made of. */

/** Pixels along a side of a tile. */
export const tileSide = 256;

/** What is under a pixel besides finite elements, as bits. */
export const flags = {
  nan: 1,
  positiveInfinity: 2,
  negativeInfinity: 4,
  missing: 8,
  /** No finite element, so no value. */
  noFinite: 16,
  /** No element at all: a wrapped 1-D array ends before this pixel. */
  outside: 32,
} as const;

/** What becomes of the elements under a pixel. All but `element`, which shows one of them, are of the finite ones. */
export const reductions = ['mean', 'minimum', 'maximum', 'deviation', 'element'] as const;
export type Reduction = (typeof reductions)[number];

/**
 * A tile: up to 256 x 256 pixels of a plane, each covering 2^rowLevel x 2^columnLevel elements.
 *
 * Pixel (i, j) covers the rows from (tileRow * 256 + i) * 2^rowLevel and the columns likewise, cut to the plane.
 */
export interface TileKey {
  readonly rowLevel: number;
  readonly columnLevel: number;
  readonly tileRow: number;
  readonly tileColumn: number;
}

/** The pixels of a tile that lie in the plane, row-major. Where all of an array are the same, one may stand for them. */
export interface Tile {
  readonly height: number;
  readonly width: number;
  /** The reduction asked for; NaN where there is no finite element. One value stands for all pixels if they are the same. */
  readonly values: Float32Array | Float64Array;
  /** What is under each pixel, as the bits of `flags`; likewise one for all if they are the same. */
  readonly flags: Uint8Array;
  /** Elements read, and elements that there are: exact if they are equal. */
  readonly lookedAt: number;
  readonly covered: number;
  /** Bytes that are read for an exact tile: what is written of the file under it. */
  readonly cost: number;
}

/**
 * A piece of a line of a plane, one of its rows or its columns: up to 256 pixels of 2^level elements each, from
 * element `piece` * 256 * 2^level on.
 */
export interface ProfileKey {
  readonly line: 'row' | 'column';
  /** The row, or the column, counted in the plane. */
  readonly index: number;
  readonly level: number;
  readonly piece: number;
}

/** The pixels of a piece of a line. Coverage, flags and cost are as of a tile. */
export interface Profile extends Pick<Tile, 'flags' | 'lookedAt' | 'covered' | 'cost'> {
  /**
   * Figures of the finite elements; NaN where there is none. Minimum and maximum are elements: as float32 where the array's
   * floats are no wider.
   */
  readonly minimum: Float32Array | Float64Array;
  readonly maximum: Float32Array | Float64Array;
  readonly mean: Float64Array;
}

/** What there is to say about the elements of a block: of those under a pixel of a tile, or of a selection. */
export interface BlockStatistics {
  /** Half-open. */
  readonly rows: readonly [start: number, end: number];
  readonly columns: readonly [start: number, end: number];
  /** Figures of the finite elements; '' where there is none. */
  readonly minimum: string;
  readonly maximum: string;
  readonly mean: string;
  readonly deviation: string;
  /** How many of the elements looked at. */
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly missing: number;
  readonly lookedAt: number;
  readonly covered: number;
  /** The value, where the block is one element. */
  readonly text: string | null;
}

/** What there is to say about a selection. */
export interface WindowStatistics extends BlockStatistics {
  /** Bytes that are read for all of it: what is written of the file under it. */
  readonly cost: number;
}
