import type { Dtype } from './dtype';
import type { JsonValue } from './json';
import { recordReader } from './record';
import { scalarReader } from './scalar';

export type { JsonValue } from './json';

/** NumPy's type code without the byte order. */
export type NumericType = 'b1' | 'i1' | 'u1' | 'i2' | 'u2' | 'i4' | 'u4' | 'i8' | 'u8' | 'f2' | 'f4' | 'f8';

/** Of a complex number the first that fits either part; a NaT is 'nan'. */
export type ElementState = 'value' | 'nan' | 'positive-infinity' | 'negative-infinity';

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
  /** The text of an element of this value. */
  text(value: number | bigint): string;
}

/** The reader for a dtype. Of Python objects there is none, for they are not in the file: parseHeader refuses them. */
export function elementReader(dtype: Dtype): ElementReader {
  return dtype.kind === 'struct' || dtype.kind === 'subarray' ? recordReader(dtype) : scalarReader(dtype);
}
