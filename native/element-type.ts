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

/** Numbers that hold every value of a type: minimum and maximum are told in them. */
type Numbers = 'int32' | 'uint32' | 'int64' | 'uint64' | 'float32' | 'float64';

/** Bytes of an element, bytes that the other byte order reverses together, and the numbers it is told in. */
type Facts = readonly [itemSize: number, swapUnit: number, numbers: Numbers];

// prettier-ignore
const facts: Readonly<Record<ElementType, Facts>> = {
  b1: [1, 1, 'uint32'], i1: [1, 1, 'int32'], u1: [1, 1, 'uint32'], i2: [2, 2, 'int32'], u2: [2, 2, 'uint32'],
  i4: [4, 4, 'int32'], u4: [4, 4, 'uint32'], i8: [8, 8, 'int64'], u8: [8, 8, 'uint64'], m8: [8, 8, 'int64'],
  f2: [2, 2, 'float32'], f4: [4, 4, 'float32'], f8: [8, 8, 'float64'], g16: [16, 16, 'float64'],
  abs8: [8, 4, 'float32'], abs16: [16, 8, 'float64'], abs32: [32, 16, 'float64'],
  arg8: [8, 4, 'float32'], arg16: [16, 8, 'float64'], arg32: [32, 16, 'float64'],
  bf16: [2, 2, 'float32'], e4m3fn: [1, 1, 'float32'], e5m2: [1, 1, 'float32'], e3m4: [1, 1, 'float32'],
  e4m3: [1, 1, 'float32'], e4m3b11fnuz: [1, 1, 'float32'], e4m3fnuz: [1, 1, 'float32'], e5m2fnuz: [1, 1, 'float32'],
  e5m3fnu: [1, 1, 'float32'], e8m0fnu: [1, 1, 'float32'], e2m3fn: [1, 1, 'float32'], e3m2fn: [1, 1, 'float32'],
  e2m1fn: [1, 1, 'float32'], int4: [1, 1, 'int32'], uint4: [1, 1, 'uint32'], int2: [1, 1, 'int32'],
  uint2: [1, 1, 'uint32'], int1: [1, 1, 'int32'], uint1: [1, 1, 'uint32'],
};

const numbersOf = {
  int32: (buffer: ArrayBuffer) => new Int32Array(buffer),
  uint32: (buffer: ArrayBuffer) => new Uint32Array(buffer),
  int64: (buffer: ArrayBuffer) => new BigInt64Array(buffer),
  uint64: (buffer: ArrayBuffer) => new BigUint64Array(buffer),
  float32: (buffer: ArrayBuffer) => new Float32Array(buffer),
  float64: (buffer: ArrayBuffer) => new Float64Array(buffer),
} as const satisfies Readonly<Record<Numbers, unknown>>;

export type ValueArray = ReturnType<(typeof numbersOf)[Numbers]>;

export function itemSizeOf(type: ElementType): number {
  return facts[type][0];
}

/** Bytes that the other byte order reverses together. */
export function swapUnitOf(type: ElementType): number {
  return facts[type][1];
}

/** The numbers that minimum and maximum of a type are told in, over their bytes. */
export function valueArray(type: ElementType, buffer: ArrayBuffer): ValueArray {
  return numbersOf[facts[type][2]](buffer);
}

/** Bytes of one of them. */
export function valueSizeOf(type: ElementType): number {
  return valueArray(type, new ArrayBuffer(0)).BYTES_PER_ELEMENT;
}

/** Whether a Float32Array holds every value of the type. */
export function fitsFloat(type: ElementType): boolean {
  const [itemSize, , numbers] = facts[type];
  return numbers === 'float32' || itemSize <= 2;
}
