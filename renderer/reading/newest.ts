import type { ArrayInfo } from '../../electron/model/array';
import type { PlaneSpec } from '../../electron/model/plane';

/** The row or the column of a plane that is written last, and which that is by now. */
export interface Newest {
  readonly axis: 'row' | 'column';
  readonly index: number;
}

/** Where an array that is written from its beginning to its end has come to, in a plane; null if not there yet. */
export function newestIn(
  { header, shape, availableElements }: Pick<ArrayInfo, 'header' | 'shape' | 'availableElements'>,
  { rowAxis, columnAxis, indices, wrap }: PlaneSpec,
): Newest | null {
  const strides = elementStrides(shape, header.fortranOrder);
  const isShown = (axis: number): boolean => axis === rowAxis || axis === columnAxis;
  const first = indices.reduce(
    (sum, index, axis) => sum + (isShown(axis) ? 0 : index * (strides[axis] ?? 0)),
    0,
  );
  const last = availableElements - 1 - first;
  if (last < 0) return null;
  const [rowStride = wrap, columnStride = 0] = [strides[rowAxis], strides[columnAxis]];
  const [axis, length, stride] =
    columnStride > rowStride
      ? (['column', shape[columnAxis] ?? 1, columnStride] as const)
      : (['row', shape[rowAxis] ?? 1, wrap > 1 ? wrap : rowStride] as const);
  const lines = wrap > 1 ? Math.ceil(length / wrap) : length;
  return { axis, index: Math.min(Math.floor(last / stride), lines - 1) };
}

/** Elements from one to the next along each axis. */
function elementStrides(shape: readonly number[], fortranOrder: boolean): number[] {
  const strides = shape.map(() => 1);
  const axes = [...shape.keys()];
  let stride = 1;
  for (const axis of fortranOrder ? axes : axes.reverse()) {
    strides[axis] = stride;
    stride *= shape[axis] ?? 1;
  }
  return strides;
}
