import type { ElementState } from '../../model/cells';
import type { JsonValue } from './json';

/**
 * What native code makes numbers of: NumPy's type code without the byte order; `m8`, a time; `g16`, a long double of x86;
 * `abs8` and `arg8`, magnitude and phase of a complex number of 8 bytes; and the floats of machine learning.
 */
// prettier-ignore
export type NumericType =
  | 'b1' | 'i1' | 'u1' | 'i2' | 'u2' | 'i4' | 'u4' | 'i8' | 'u8' | 'f2' | 'f4' | 'f8'
  | 'm8' | 'g16' | 'abs8' | 'abs16' | 'abs32' | 'arg8' | 'arg16' | 'arg32' | NarrowType;

/** The numbers of ml_dtypes, without the word before the name's underscore. */
// prettier-ignore
type NarrowType =
  | 'bf16' | 'e4m3fn' | 'e5m2' | 'e3m4' | 'e4m3' | 'e4m3b11fnuz' | 'e4m3fnuz' | 'e5m2fnuz' | 'e5m3fnu' | 'e8m0fnu'
  | 'e2m3fn' | 'e3m2fn' | 'e2m1fn' | 'int4' | 'uint4' | 'int2' | 'uint2' | 'int1' | 'uint1';

/** Reads elements of one dtype out of bytes as they stand in the file. Offsets are in bytes. */
export interface ElementReader {
  /** What str() of the NumPy scalar prints. */
  text(view: DataView, offset: number): string;
  /** Null for what is no single number. */
  value(view: DataView, offset: number): JsonValue | null;
  state(view: DataView, offset: number): ElementState;
  /** Null for what no picture can be drawn of. */
  readonly numbers: NumberFormat | null;
}

/** How native code makes numbers of elements, for pictures and statistics. */
export interface NumberFormat {
  readonly type: NumericType;
  /** Reversing the bytes of each unit of this many bytes gives little-endian numbers; 1 where they are already. */
  readonly swapUnit: number;
  /** The text of an element of this value; with a '≈' where the element may have had more digits. */
  text(value: number | bigint): string;
  /** The text of a value between those of elements, such as a mean; a double's text where this is left out. */
  meanText?(value: number): string;
  /** The text of a difference of two elements, such as a standard deviation; a double's text where this is left out. */
  differenceText?(value: number): string;
}
