/** What is told of an array, and what is read of it; part of the contract. */

import type { ElementState } from '../data/npy/element';
import type { Revisions } from './revisions';
import type { FieldPath } from '../data/npy/field';

/** An element of a plane, or a cell of the grid. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Half-open ranges of a plane's rows and columns. */
export interface Window {
  readonly row0: number;
  readonly row1: number;
  readonly column0: number;
  readonly column1: number;
}

/**
 * Which 2-D slice of the array to look at.
 *
 * An axis of -1 stands for a made-up axis of length 1: a 0-d array has two of them. A 1-D array has rowAxis 0
 * and columnAxis -1; it is then wrapped at `wrap` elements a row.
 */
export interface PlaneSpec {
  readonly rowAxis: number;
  readonly columnAxis: number;
  /** One index an axis; those of the row and column axis are ignored. */
  readonly indices: readonly number[];
  readonly wrap: number;
  /** Which part of each element, where it is not all of it. */
  readonly field?: FieldPath;
  /**
   * Of a 1-D array of structures: its elements as rows, the fields of ArrayInfo as columns. There are cells of it, but no
   * pictures or statistics; wrap is 1, and there is no field.
   */
  readonly table?: true;
}

/** How many rows and columns a plane has. Counts above 2^53 are clamped to it. */
export interface PlaneSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows x columns; fewer where the last row of a wrapped 1-D array is not full. */
  readonly elements: number;
}

/** The parsed header, ready to be shown. Integers that a double could not hold are decimal strings. */
export interface HeaderInfo {
  /** '1.0', '2.0' or '3.0'. */
  readonly version: string;
  /** The descr as it stands in the file, normalised to one line. */
  readonly descr: string;
  /** NumPy's name of the dtype: 'float32', '>i2', ... */
  readonly dtype: string;
  readonly itemSize: number;
  readonly shape: readonly (number | string)[];
  readonly fortranOrder: boolean;
  /** Bytes before the first element. */
  readonly dataOffset: number;
}

export type PartialHeaderInfo = { readonly [K in keyof HeaderInfo]?: HeaderInfo[K] | undefined };

export interface ArrayInfo {
  /** Names the array in requests; no other has it while npyscope runs. */
  readonly id: number;
  readonly revisions: Revisions;
  /** File name without its folder. */
  readonly name: string;
  readonly path: string;
  /** Its name in the npz archive at that path; null if the path is its own. */
  readonly member: string | null;
  /** What that path stands for now. */
  readonly place: FilePlace;
  readonly fileSize: number;
  readonly header: HeaderInfo;
  /** Length of each axis, clamped to 2^53. */
  readonly shape: readonly number[];
  /** Elements the shape asks for, and how many of them the file holds. */
  readonly expectedElements: number;
  readonly availableElements: number;
  /** Some of the file is there, but could not be read. */
  readonly hasUnreadable: boolean;
  /** The plane shown first. */
  readonly initialPlane: PlaneSpec;
  /** Characters that fit most values of this array. */
  readonly textWidth: number;
  /**
   * What is in an element: of a structure its leaves in their order, at most some thousands; of any other the element
   * itself, with an empty path and name.
   */
  readonly fields: readonly FieldInfo[];
  /** How many leaves there are. */
  readonly fieldCount: number;
}

/** A value inside every element, as it is offered to be shown. */
export interface FieldInfo {
  readonly path: FieldPath;
  /** 'pose.x', 'v[0]' */
  readonly name: string;
  readonly title: string | null;
  /** NumPy's name of the dtype. */
  readonly dtype: string;
  readonly kind: 'number' | 'complex' | 'raw' | 'time' | 'text';
  /** Whether it is one number, so that there are pictures and statistics of it. */
  readonly hasPictures: boolean;
  /** Steps that may follow the path: each makes one number of what is none. */
  readonly readings: readonly string[];
  /** What numbers in pictures count, where they are times. */
  readonly time: TimeScale | null;
}

/** Numbers that stand for times: counts of `multiple` units, of a datetime since 1970. */
export interface TimeScale {
  readonly kind: 'datetime' | 'timedelta';
  /** NumPy's code: 'Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as' or 'generic'. */
  readonly unit: string;
  readonly multiple: number;
}

export type { Change, FileChange, Revisions } from './revisions';
export type { FieldPath } from '../data/npy/field';

/**
 * What a cell holds, for its looks; its text says the value. Missing: the file ends before this element, or the
 * disk would not give it. Outside: a wrapped 1-D array ends before this cell.
 */
export type CellState = ElementState | 'missing' | 'outside';

/** Cells of a window in row-major order. */
export interface Cells {
  readonly window: Window;
  /** Written in the format asked for, with control characters visible; '' where missing or outside. */
  readonly text: readonly string[];
  readonly states: readonly CellState[];
}

/** What becomes of the elements under a pixel. All but `element`, which shows one of them, are of the finite ones. */
export type Reduction = 'mean' | 'minimum' | 'maximum' | 'deviation' | 'element';

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
  /** Of the reduction asked for; NaN where there is no finite element. One stands for all pixels if they are the same. */
  readonly values: Float32Array | Float64Array;
  /**
   * Likewise what is under each pixel, as bits: 1 NaN, 2 +Inf, 4 -Inf, 8 missing elements, 16 no finite element to make a
   * value of, 32 outside: a wrapped 1-D array ends before this pixel.
   */
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
  /** Which row, or which column. */
  readonly index: number;
  readonly level: number;
  readonly piece: number;
}

/** The pixels of a piece of a line. Coverage, flags and cost are as of a tile. */
export interface Profile extends Pick<Tile, 'flags' | 'lookedAt' | 'covered' | 'cost'> {
  /**
   * Of the finite elements; NaN where there is none. Least and greatest are elements: as float32 where the array's
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
  /** Of the finite elements; '' where there is none. */
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

/** Whether a path still stands for the file that was opened there, for another one, or for none; or its disk does not answer. */
export type FilePlace = 'same' | 'replaced' | 'gone' | 'silent';

/** What was read of an array. */
export interface Answer<T> {
  readonly value: T;
  /** That the array had when the read began: a change that came to be known since may be in the value, or not. */
  readonly revision: number;
}
