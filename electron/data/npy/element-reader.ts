import type { ElementType } from '../../../native/element-type';
import type { ElementState } from '../../model/cells';
import type { JsonValue } from './json';

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
  readonly type: ElementType;
  /** Reversing the bytes of each unit of this many bytes gives little-endian numbers; 1 where they are already. */
  readonly swapUnit: number;
  /** The text of an element of this value; with a '≈' where the element may have had more digits. */
  text(value: number | bigint): string;
  /** The text of a value between those of elements, such as a mean; a double's text where this is left out. */
  meanText?(value: number): string;
  /** The text of a difference of two elements, such as a standard deviation; a double's text where this is left out. */
  differenceText?(value: number): string;
}
