import { itemSizeOf, swapUnitOf, type ElementType } from './element-type';

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

/** Throws a RangeError where a window makes no sense or is larger than one read may be. */
export function checkWindow(window: StridedWindow): void {
  checkLayout(window);
  check(window.rows * window.columns * Math.max(1, window.itemSize) <= maxBytes, 'The window is too large');
}

/** Throws a RangeError where a plane is not made of elements of a type. */
export function checkPlane(plane: StridedWindow, type: ElementType): void {
  checkLayout(plane);
  check(plane.itemSize === itemSizeOf(type), 'The item size is not that of the type');
  check(plane.swapUnit === 1 || plane.swapUnit === swapUnitOf(type), 'A number is swapped as a whole');
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

export function check(condition: boolean, message: string): void {
  if (!condition) throw new RangeError(message);
}
