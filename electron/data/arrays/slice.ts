import type { PlaneSpec, Window } from '../../model/plane';
import { isComplexView, type Dtype } from '../npy/dtype';
import type { ReadableArray } from './readable-array';
import { cutWindow } from './plane';
import type { PlaneReader } from './plane-reader';
import { fieldsOf, tableWindow } from './table';

/** What NumPy takes out of an array where it is asked for a window of a plane: an array of its own. */
export interface Slice {
  /** Its elements, in rows and columns of the plane. */
  readonly plane: PlaneReader;
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
  const plane = array.plane(spec);
  const { dtype } = plane;
  if (isComplexView(dtype))
    throw new RangeError(
      'Magnitudes and phases are computed, they are not in the file. Choose another part, or CSV.',
    );
  const window = cutWindow(plane, requested);
  if (spec.wrap > 1) return { ...wrappedSlice(array, spec, window), dtype };
  const part = plane.narrowed(window);
  const shape = [
    ...keptAxis(spec.rowAxis, part.rows, plane.rows),
    ...keptAxis(spec.columnAxis, part.columns, plane.columns),
  ];
  return { plane: part, shape, dtype };
}

function keptAxis(axis: number, count: number, whole: number): number[] {
  return axis < 0 || (count === 1 && whole > 1) ? [] : [count];
}

/** Whole rows and parts of one are runs of the array; of other cells the last has to be there. */
function wrappedSlice(array: ReadableArray, spec: PlaneSpec, window: Window): Omit<Slice, 'dtype'> {
  const { wrap } = spec;
  const { row0, row1, column0, column1 } = window;
  const line = array.plane({ ...spec, wrap: 1 });
  const length = line.rows;
  if (row1 - row0 <= 1 || column1 - column0 === wrap) {
    const start = row0 * wrap + column0;
    const end = Math.max(start, Math.min((row1 - 1) * wrap + column1, length));
    const plane = line.narrowed({ row0: start, row1: end, column0: 0, column1: 1 });
    return { plane, shape: keptAxis(0, end - start, length) };
  }
  if ((row1 - 1) * wrap + column1 > length)
    throw new RangeError(
      'Cells selected lie behind the end of the array, so the others are no one array. Leave out the last row, or select whole rows.',
    );
  const plane = array.plane(spec).narrowed(window);
  return { plane, shape: [plane.rows, ...keptAxis(0, plane.columns, wrap)] };
}

/** Whole structures, or one field of each, or some of which the others' bytes become padding. */
function tableSlice(array: ReadableArray, spec: PlaneSpec, requested: Window): Slice {
  const window = tableWindow(array, spec, requested);
  const leaves = fieldsOf(array);
  const columns = leaves.slice(window.column0, window.column1);
  const [first] = columns;
  const { rowAxis, columnAxis, indices, wrap } = spec;
  const whole = { rowAxis, columnAxis, indices, wrap };
  if (first && columns.length === 1)
    return sliceOf(array, { ...whole, field: first.path }, { ...requested, column0: 0, column1: 1 });
  const { dtype } = array.header;
  const structures = array.plane(whole);
  const plane = structures.narrowed({ ...window, column0: 0, column1: 1 });
  const rows = { plane, shape: keptAxis(0, plane.rows, structures.rows) };
  if (columns.length === leaves.length || dtype.kind !== 'struct') return { ...rows, dtype };
  const names = new Set(columns.map(({ path }) => (path.length === 1 ? path[0] : undefined)));
  if (names.has(undefined))
    throw new RangeError(
      'Fields within fields are no one array. Select one of them, all fields, or choose CSV.',
    );
  const fields = dtype.fields.filter(({ name }) => names.has(name));
  return { ...rows, dtype: { ...dtype, fields } };
}
