import type { Literal } from './literal';

/** How the bytes of a number stand in the file; 'none' where there is but one or they are no number. */
export type ByteOrder = 'little' | 'big' | 'none';

/** Numbers that NumPy itself does not know; by the names of ml_dtypes, which writes them as raw bytes. */
// prettier-ignore
export const narrowNames = [
  'bfloat16', 'float8_e4m3fn', 'float8_e5m2', 'float8_e3m4', 'float8_e4m3', 'float8_e4m3b11fnuz', 'float8_e4m3fnuz',
  'float8_e5m2fnuz', 'float8_e5m3fnu', 'float8_e8m0fnu', 'float6_e2m3fn', 'float6_e3m2fn', 'float4_e2m1fn',
  'int4', 'uint4', 'int2', 'uint2', 'int1', 'uint1',
] as const;
export type NarrowName = (typeof narrowNames)[number];

/** A single number, calendar time or text; sizes in bytes. */
export type ScalarDtype =
  | {
      readonly kind: 'bool' | 'int' | 'uint' | 'float' | 'complex';
      readonly itemSize: number;
      readonly byteOrder: ByteOrder;
    }
  /** Bytes, padded with NULs (`S`), or raw (`V`). */
  | { readonly kind: 'bytes' | 'void'; readonly itemSize: number; readonly byteOrder: 'none' }
  /** UCS-4 code points (`U`), 4 bytes each. */
  | { readonly kind: 'string'; readonly itemSize: number; readonly byteOrder: ByteOrder }
  /** A count of `multiple` units, since 1970 for a datetime; without a unit 'generic'. */
  | {
      readonly kind: 'datetime' | 'timedelta';
      readonly itemSize: 8;
      readonly byteOrder: ByteOrder;
      readonly unit: TimeUnit;
      readonly multiple: number;
    }
  /** Little-endian where it has two bytes. */
  | {
      readonly kind: 'narrow';
      readonly name: NarrowName;
      readonly itemSize: number;
      readonly byteOrder: 'none';
    }
  /** A reference into a pickle. */
  | { readonly kind: 'object'; readonly itemSize: 8; readonly byteOrder: 'none' };

export type TimeUnit = (typeof timeUnits)[number] | 'generic';

/** From the longest to the shortest. */
export const timeUnits = ['Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as'] as const;

export interface Field {
  readonly name: string;
  /** A title may be anything that Python can hash; nearly always it is a string. */
  readonly title: Literal | null;
  readonly dtype: Dtype;
  /** Bytes from the start of the structure. */
  readonly offset: number;
}

/** What an element's bytes mean. */
export type Dtype =
  | ScalarDtype
  | {
      readonly kind: 'struct';
      readonly itemSize: number;
      readonly byteOrder: 'none';
      readonly fields: readonly Field[];
    }
  /** A small array in C order as one element. */
  | {
      readonly kind: 'subarray';
      readonly itemSize: number;
      readonly byteOrder: 'none';
      readonly base: Dtype;
      readonly shape: readonly number[];
    };

/** Whether an element is made of others. */
export function hasParts(dtype: Dtype): dtype is Exclude<Dtype, ScalarDtype> {
  return dtype.kind === 'struct' || dtype.kind === 'subarray';
}

/** A number that is told of each complex number of that size and order: it is not in the file as such. */
export interface ComplexView {
  readonly kind: 'magnitude' | 'phase';
  readonly itemSize: number;
  readonly byteOrder: ByteOrder;
}

export function isComplexView(dtype: Dtype | ComplexView): dtype is ComplexView {
  return dtype.kind === 'magnitude' || dtype.kind === 'phase';
}

/** Whether an object lies anywhere in the dtype, so that a pickle follows the header. */
export function holdsObjects(dtype: Dtype): boolean {
  if (dtype.kind === 'struct') return dtype.fields.some((field) => holdsObjects(field.dtype));
  return dtype.kind === 'subarray' ? holdsObjects(dtype.base) : dtype.kind === 'object';
}
