/**
 * Element types that can be converted to numbers natively: NumPy's type codes without the byte order; `m8`, a time, whose
 * least integer is NaT; `g16`, a long double of x86; `abs8` and `arg8`, magnitude and phase of a complex number of 8
 * bytes; and the numbers of machine learning, by their names in ml_dtypes.
 */
export type ElementType = (typeof elementTypes)[number];

/** In the order of ElementType in core/layout.h. */
// prettier-ignore
export const elementTypes = [
  'b1', 'i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8', 'm8', 'g16',
  'abs8', 'abs16', 'abs32', 'arg8', 'arg16', 'arg32', 'bf16', 'e4m3fn', 'e5m2', 'e3m4', 'e4m3', 'e4m3b11fnuz',
  'e4m3fnuz', 'e5m2fnuz', 'e5m3fnu', 'e8m0fnu', 'e2m3fn', 'e3m2fn', 'e2m1fn', 'int4', 'uint4', 'int2', 'uint2', 'int1', 'uint1',
] as const;

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

/** The most that one read answers, in bytes. */
const maxBytes = 64 * 1024 * 1024;

/** Whether a Float32Array holds every value of the type. */
export function fitsFloat(type: ElementType): boolean {
  return sizeOf(type) <= 2 || type === 'f4' || type === 'abs8' || type === 'arg8';
}

/** Throws a RangeError where a window makes no sense or is larger than one read may be. */
export function checkWindow(window: StridedWindow): void {
  checkLayout(window);
  check(window.rows * window.columns * Math.max(1, window.itemSize) <= maxBytes, 'The window is too large');
}

/** Throws a RangeError where a plane is not made of elements of a type. */
export function checkPlane(plane: StridedWindow, type: ElementType): void {
  checkLayout(plane);
  check(plane.itemSize === sizeOf(type), 'The item size is not that of the type');
  const isComplex = type.startsWith('a');
  const whole = isComplex ? plane.itemSize / 2 : plane.itemSize;
  check(plane.swapUnit === 1 || plane.swapUnit === whole, 'A number is swapped as a whole');
}

function checkLayout(window: StridedWindow): void {
  const { offset, rows, columns, rowStride, columnStride, itemSize, swapUnit, end } = window;
  const areCounts =
    isCount(offset) && isCount(rows) && isCount(columns) && isCount(rowStride) && isCount(columnStride);
  check(areCounts && isCount(itemSize) && isCount(end), 'A layout is made of safe, non-negative integers');
  check(
    isCount(swapUnit) && swapUnit > 0 && itemSize % swapUnit === 0,
    'The item size is not made of swap units',
  );
}

export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

export function sizeOf(type: ElementType): number {
  if (type === 'bf16') return 2;
  // Of a name that is longer, the digits are bits, and it is stored as a byte.
  return /^(e\d|u?int)/.test(type) ? 1 : Number(type.replace(/^[a-z]+/, ''));
}

/** Bytes of the number that minimum and maximum of a type are told in. */
export function valueSizeOf(type: ElementType): number {
  return fitsFloat(type) || sizeOf(type) === 4 ? 4 : 8;
}

export function check(condition: boolean, message: string): void {
  if (!condition) throw new RangeError(message);
}
