/**
 * The typed face of the addon: files mapped read-only, read off the JavaScript thread.
 *
 * Offsets, strides and sizes are bytes and safe integers.
 */

/** Element types that can be converted to numbers natively; NumPy's type codes without the byte order. */
export type ElementType =
  | 'b1' | 'i1' | 'u1' | 'i2' | 'u2' | 'i4' | 'u4' | 'i8' | 'u8' | 'f2' | 'f4' | 'f8';

/** A 2-D arrangement of elements: element (r, c) starts at `offset + r * rowStride + c * columnStride`. */
export interface StridedWindow {
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
  readonly itemSize: number;
  /** Reverse the bytes of each unit of this many bytes (1: none; half of the item size for complex numbers). */
  readonly swapUnit: number;
  /** Where the array's data end: what starts or reaches beyond is missing, even if the file goes on. */
  readonly end: number;
}

/** `data` holds rows x columns elements, row-major, packed; `missing` marks with 1 those that are not there. */
export interface WindowData {
  readonly data: ArrayBuffer;
  readonly missing: Uint8Array | null;
}
