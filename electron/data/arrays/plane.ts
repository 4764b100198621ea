import type { PlaneSpec, Window } from '../../model/plane';
import type { StridedWindow } from '../../../native/strided-file';

/** What of a header places elements in the file. */
export interface ArrayLayout {
  readonly shape: readonly bigint[];
  readonly fortranOrder: boolean;
  readonly itemSize: number;
  /** Bytes before the first element. */
  readonly dataOffset: number;
  /** Where no element is any more, however many the shape asks for. */
  readonly memberEnd?: number;
}

/** A plane resolved to bytes; the byte order is the reader's business. */
export type Plane = Omit<StridedWindow, 'swapUnit'>;

/** A spec that the array's shape has no plane for. */
export class PlaneError extends Error {
  override name = 'PlaneError';
}

const madeUpAxis = -1;

/** The plane shown first: the two last axes, every other index 0. */
export function initialPlane(dimensions: number): PlaneSpec {
  const indices = Array.from({ length: dimensions }, () => 0);
  if (dimensions < 2) return { rowAxis: dimensions - 1, columnAxis: madeUpAxis, indices, wrap: 1 };
  return { rowAxis: dimensions - 2, columnAxis: dimensions - 1, indices, wrap: 1 };
}

/**
 * Where a plane's elements lie, in bytes.
 *
 * A header may claim more bytes than a double counts exactly. Such offsets and strides are clamped to 2^53 - 1,
 * which lies past the end of any file, as the exact ones do.
 *
 * @throws PlaneError if the spec names an axis or an index that the array doesn't have.
 */
export function resolvePlane(layout: ArrayLayout, spec: PlaneSpec): Plane {
  checkSpec(layout.shape, spec);
  const strides = byteStrides(layout);
  const length = (axis: number): bigint => layout.shape[axis] ?? 1n;
  const stride = (axis: number): bigint => strides[axis] ?? BigInt(layout.itemSize);

  const fixed = [...layout.shape.keys()].filter((axis) => axis !== spec.rowAxis && axis !== spec.columnAxis);
  const sliceIsEmpty = fixed.some((axis) => length(axis) === 0n);
  const offset = fixed.reduce(
    (sum, axis) => sum + BigInt(spec.indices[axis] ?? 0) * stride(axis),
    BigInt(layout.dataOffset),
  );
  const wrap = spec.columnAxis === madeUpAxis ? BigInt(spec.wrap) : 1n;
  const wrapped = wrap > 1n;
  const size = layout.shape.reduce((product, axisLength) => product * axisLength, BigInt(layout.itemSize));
  return {
    offset: toSafe(offset),
    rows: sliceIsEmpty ? 0 : toSafe((length(spec.rowAxis) + wrap - 1n) / wrap),
    columns: toSafe(wrapped ? wrap : length(spec.columnAxis)),
    rowStride: toSafe(stride(spec.rowAxis) * wrap),
    columnStride: toSafe(stride(wrapped ? spec.rowAxis : spec.columnAxis)),
    itemSize: layout.itemSize,
    end: Math.min(toSafe(BigInt(layout.dataOffset) + size), layout.memberEnd ?? Infinity),
  };
}

/** The part of a window that lies in a plane. */
export function cutWindow(plane: Pick<Plane, 'rows' | 'columns'>, window: Window): Window {
  const row1 = Math.min(window.row1, plane.rows);
  const column1 = Math.min(window.column1, plane.columns);
  return { row0: Math.min(window.row0, row1), row1, column0: Math.min(window.column0, column1), column1 };
}

/** The part of a plane that a window covers, which is cut to the plane; its bytes as they are in the file. */
export function windowOf(plane: Plane, window: Window): StridedWindow {
  const { row0, row1, column0, column1 } = cutWindow(plane, window);
  // Exact up to 2^53 - 1 though it is computed in doubles: none of the terms is negative, so none is rounded.
  const offset = plane.offset + row0 * plane.rowStride + column0 * plane.columnStride;
  const { rowStride, columnStride, itemSize, end } = plane;
  // Field by field: to spread the plane takes as long as to read a small window.
  return {
    offset: Math.min(offset, Number.MAX_SAFE_INTEGER),
    rows: row1 - row0,
    columns: column1 - column0,
    rowStride,
    columnStride,
    itemSize,
    swapUnit: 1,
    end,
  };
}

/** How many elements a window of a plane has: the last row of a wrapped 1-D array may lack some. */
export function elementsIn({ shape }: ArrayLayout, spec: PlaneSpec, window: Window): number {
  const { row0, row1, column0, column1 } = window;
  const [length = 1n] = shape;
  const area = (row1 - row0) * (column1 - column0);
  if (spec.wrap === 1 || toSafe(length) >= row1 * spec.wrap) return area;
  const inLastRow = toSafe(length) - (row1 - 1) * spec.wrap;
  return area - Math.max(0, column1 - Math.max(column0, inLastRow));
}

/** The nearest safe integer: a length, offset or stride as a number. */
export function toSafe(integer: bigint): number {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(integer < limit ? integer : limit);
}

/** Bytes from one element to the next along each axis. */
export function byteStrides({ shape, fortranOrder, itemSize }: ArrayLayout): bigint[] {
  const strides = shape.map(() => 0n);
  const axes = shape.map((_, axis) => axis);
  let stride = BigInt(itemSize);
  for (const axis of fortranOrder ? axes : axes.reverse()) {
    strides[axis] = stride;
    stride *= shape[axis] ?? 1n;
  }
  return strides;
}

function checkSpec(shape: readonly bigint[], spec: PlaneSpec): void {
  const { rowAxis, columnAxis, indices, wrap } = spec;
  const known = (axis: number): boolean => axis >= madeUpAxis && axis < shape.length;
  if (!known(rowAxis) || !known(columnAxis) || (rowAxis === columnAxis && rowAxis !== madeUpAxis))
    throw new PlaneError(
      `there is no plane of axes ${rowAxis} and ${columnAxis} in ${shape.length} dimensions`,
    );
  if (indices.length !== shape.length)
    throw new PlaneError(`${indices.length} indices for ${shape.length} dimensions`);
  if (wrap < 1 || (wrap > 1 && (shape.length !== 1 || rowAxis !== 0)))
    throw new PlaneError(`only a 1-D array can be wrapped, found a wrap of ${wrap}`);
  indices.forEach((index, axis) => {
    const shown = axis === rowAxis || axis === columnAxis;
    const length = shape[axis] ?? 0n;
    if (!shown && (index < 0 || BigInt(index) >= length) && !(index === 0 && length === 0n))
      throw new PlaneError(`index ${index} is outside axis ${axis} of length ${length}`);
  });
}
