import type { FieldPath } from './field';
import type { PlaneSpec } from './plane';
import type { Revisions } from './revisions';

/** NumPy's limit on the axes of an array. */
export const mostDimensions = 64;

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
  /** Seconds from one comparison of what is on the screen with the file to the next. */
  readonly comparedEvery: number;
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

/** Whether a path still stands for the file that was opened there, for another one, or for none; or its disk does not answer. */
export type FilePlace = 'same' | 'replaced' | 'gone' | 'silent';

/** What was read of an array. */
export interface Answer<T> {
  readonly value: T;
  /** That the array had when the read began: a change that came to be known since may be in the value, or not. */
  readonly revision: number;
}
