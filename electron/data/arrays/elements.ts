import type { PlaneSpec } from '../../model/plane';
import { complexViewNumbers } from '../npy/complex';
import { isComplexView, type ComplexView, type Dtype } from '../npy/dtype';
import { elementReader } from '../npy/element';
import type { ElementReader, NumberFormat } from '../npy/element-reader';
import { partAt } from '../npy/field';
import type { ReadableArray } from './readable-array';
import { PlaneError, resolvePlane, type Plane } from './plane';

/** What a plane is made of: elements of the array, or one part of each. */
export type Elements = { readonly plane: Plane } & (
  | { readonly dtype: Dtype; readonly reader: ElementReader; readonly numbers: NumberFormat | null }
  /** Numbers that only native code makes: magnitudes and phases. */
  | { readonly dtype: ComplexView; readonly reader: null; readonly numbers: NumberFormat }
);

/**
 * Where the elements of a plane are, and what reads them.
 *
 * @throws PlaneError for a plane, RangeError for a field that the array doesn't have.
 */
export function elementsOf({ header, reader }: ReadableArray, spec: PlaneSpec): Elements {
  if (spec.table) throw new PlaneError('a table has no elements of one kind');
  const plane = resolvePlane(header, spec);
  if (!spec.field?.length) return { plane, dtype: header.dtype, reader, numbers: reader.numbers };
  const { dtype, offset } = partAt(header.dtype, spec.field);
  const part = {
    ...plane,
    offset: Math.min(plane.offset + offset, Number.MAX_SAFE_INTEGER),
    itemSize: dtype.itemSize,
  };
  if (isComplexView(dtype)) return { plane: part, dtype, reader: null, numbers: complexViewNumbers(dtype) };
  const partReader = elementReader(dtype);
  return { plane: part, dtype, reader: partReader, numbers: partReader.numbers };
}
