import type { PlaneSpec } from '../ipc/contract';
import type { Dtype } from '../npy/dtype';
import { elementReader, type ElementReader } from '../npy/element';
import { partAt } from '../npy/field';
import type { ReadableArray } from './open-array';
import { resolvePlane, type Plane } from './plane';

/** What a plane is made of: elements of the array, or one part of each. */
export interface Elements {
  readonly plane: Plane;
  readonly dtype: Dtype;
  readonly reader: ElementReader;
}

/**
 * Where the elements of a plane are, and what reads them.
 *
 * @throws PlaneError for a plane, RangeError for a field that the array doesn't have.
 */
export function elementsOf({ header, reader }: ReadableArray, spec: PlaneSpec): Elements {
  if (!spec.field?.length) return { plane: resolvePlane(header, spec), dtype: header.dtype, reader };
  const { dtype, offset } = partAt(header.dtype, spec.field);
  const plane = resolvePlane(header, spec);
  return {
    plane: {
      ...plane,
      offset: Math.min(plane.offset + offset, Number.MAX_SAFE_INTEGER),
      itemSize: dtype.itemSize,
    },
    dtype,
    reader: elementReader(dtype),
  };
}
