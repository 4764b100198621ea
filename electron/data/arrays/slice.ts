import type { StridedWindow } from '../../../native/strided-file';
import type { PlaneSpec, Window } from '../../model/plane';
import { isComplexView, type Dtype } from '../npy/dtype';
import { elementsOf } from './elements';
import type { ReadableArray } from './readable-array';
import { resolvePlane, toSafe, windowOf, type Plane } from './plane';
import { fieldsOf, tableWindow } from './table';

/** What NumPy takes out of an array where it is asked for a window of a plane: an array of its own. */
export interface Slice {
  /** Where its elements are; rows and columns are those of the plane. */
  readonly bytes: StridedWindow;
  /** An axis of which one index is selected goes, unless that is all there is of it, as in `a[3, 0:10]`. */
  readonly shape: readonly number[];
  readonly dtype: Dtype;
}

/**
 * The slice of a window of a plane, which is cut to the plane.
 *
 * @throws RangeError, in words for the user, where there is no one array of what is asked for.
 */
export function sliceOf(array: ReadableArray, spec: PlaneSpec, requested: Window): Slice {
  if (spec.table) return tableSlice(array, spec, requested);
  const { plane, dtype } = elementsOf(array, spec);
  if (isComplexView(dtype))
    throw new RangeError(
      'Magnitudes and phases are computed, they are not in the file. Choose another part, or CSV.',
    );
  const { bytes } = windowOf(plane, requested);
  if (spec.wrap > 1) {
    const [length = 0n] = array.header.shape;
    return { ...wrappedSlice(plane, spec.wrap, toSafe(length), requested), dtype };
  }
  const shape = [
    ...keptAxis(spec.rowAxis, bytes.rows, plane.rows),
    ...keptAxis(spec.columnAxis, bytes.columns, plane.columns),
  ];
  return { bytes, shape, dtype };
}

function keptAxis(axis: number, count: number, whole: number): number[] {
  return axis < 0 || (count === 1 && whole > 1) ? [] : [count];
}

/** Whole rows and parts of one are runs of the array; of other cells the last has to be there. */
function wrappedSlice(plane: Plane, wrap: number, length: number, requested: Window): Omit<Slice, 'dtype'> {
  const { window, bytes } = windowOf(plane, requested);
  const { row0, row1, column0, column1 } = window;
  if (row1 - row0 <= 1 || column1 - column0 === wrap) {
    const start = row0 * wrap + column0;
    const count = Math.max(0, Math.min((row1 - 1) * wrap + column1, length) - start);
    return { bytes: { ...bytes, rows: 1, columns: count }, shape: keptAxis(0, count, length) };
  }
  if ((row1 - 1) * wrap + column1 > length)
    throw new RangeError(
      'Cells selected lie behind the end of the array, so the others are no one array. Leave out the last row, or select whole rows.',
    );
  return { bytes, shape: [bytes.rows, ...keptAxis(0, bytes.columns, wrap)] };
}

/** Whole structures, or one field of each, or some of which the others' bytes become padding. */
function tableSlice(array: ReadableArray, spec: PlaneSpec, requested: Window): Slice {
  const { window, bytes } = tableWindow(array, spec, requested);
  const leaves = fieldsOf(array);
  const columns = leaves.slice(window.column0, window.column1);
  const [first] = columns;
  if (first && columns.length === 1) {
    const rows = { ...requested, column0: 0, column1: 1 };
    const { rowAxis, columnAxis, indices, wrap } = spec;
    return sliceOf(array, { rowAxis, columnAxis, indices, wrap, field: first.path }, rows);
  }
  const { dtype, itemSize } = array.header;
  const plane = resolvePlane(array.header, spec);
  const whole = {
    bytes: { ...bytes, offset: plane.offset + window.row0 * plane.rowStride, columns: 1, itemSize },
    shape: keptAxis(0, bytes.rows, plane.rows),
  };
  if (columns.length === leaves.length || dtype.kind !== 'struct') return { ...whole, dtype };
  const names = new Set(columns.map(({ path }) => (path.length === 1 ? path[0] : undefined)));
  if (names.has(undefined))
    throw new RangeError(
      'Fields within fields are no one array. Select one of them, all fields, or choose CSV.',
    );
  const fields = dtype.fields.filter(({ name }) => names.has(name));
  return { ...whole, dtype: { ...dtype, fields } };
}
