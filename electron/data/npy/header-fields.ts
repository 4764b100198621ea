import type { Dtype } from './dtype';

/** A version of the NPY format. */
export type Version = '1.0' | '2.0' | '3.0';

/** What an NPY header says. */
export interface HeaderFields {
  readonly version: Version;
  /** Bytes before the first element. */
  readonly dataOffset: number;
  /** The descr as Python's str() prints it, on one line: '<f4', "[('x', '<f4')]". */
  readonly descr: string;
  readonly shape: readonly bigint[];
  readonly fortranOrder: boolean;
  readonly dtype: Dtype;
}

/** A header, and how much of its array the file holds. */
export interface NpyHeader extends HeaderFields {
  /** Bytes of one element; 0 is legal. */
  readonly itemSize: number;
  readonly expectedElements: bigint;
  /** Less than expected where the file ends early. */
  readonly availableElements: bigint;
  /** The byte of the archive at which a member ends, whatever its shape says; only where the array is one. */
  readonly memberEnd?: number;
}
