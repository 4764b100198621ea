import { hasParts, type Dtype } from './dtype';

/** A subarray of subarrays is one with the axes of both. */
export function flattened(dtype: Subarray): Pick<Subarray, 'base' | 'shape'> {
  const shape: number[] = [];
  let base: Dtype = dtype;
  while (base.kind === 'subarray') {
    shape.push(...base.shape);
    base = base.base;
  }
  return { base, shape };
}

export type Subarray = Extract<Dtype, { readonly kind: 'subarray' }>;

/** NumPy leaves out the middle of what has more entries than this ... */
const mostEntries = 1000;
/** ... and shows so many at either end. */
const edgeEntries = 3;
/** A header can claim billions of entries that take no bytes: of more than this, those that are shown make the widths. */
export const mostMeasured = 1_000_000;

/**
 * The entries of a subarray: how many, how many at either end of an axis the text has, and how many in all of it. Of a
 * subarray without entries these are the lists that are empty.
 */
export function entriesOf(shape: readonly number[]): {
  readonly count: number;
  readonly edge: number;
  readonly shownCount: number;
} {
  const count = shape.reduce((product, length) => product * length, 1);
  const edge = count > mostEntries ? edgeEntries : Infinity;
  const lists = count === 0 ? shape.slice(0, shape.indexOf(0)) : shape;
  const shownCount = lists.reduce((product, length) => product * Math.min(length, 2 * edge), 1);
  return { count, edge, shownCount };
}

/** How many values are in an element, whether or not they take bytes; structures and subarrays count too. */
export const valuesIn = counter(({ shape }) => {
  const { count, shownCount } = entriesOf(shape);
  return Math.max(count, shownCount);
});

/** How many of them are looked at to write the element down. */
export const valuesWritten = counter(({ shape }) => {
  const { count, shownCount } = entriesOf(shape);
  const looked = count > mostMeasured ? shownCount : Math.max(count, shownCount);
  return looked > mostMeasured ? 1 : looked;
});

/** Counts the values of a dtype, of each part once. */
function counter(entries: (subarray: Pick<Subarray, 'shape'>) => number): (dtype: Dtype) => number {
  const known = new WeakMap<Dtype, number>();
  const count = (dtype: Dtype): number => {
    if (!hasParts(dtype)) return 1;
    const before = known.get(dtype);
    if (before !== undefined) return before;
    let values = 1;
    if (dtype.kind === 'struct') for (const field of dtype.fields) values += count(field.dtype);
    else {
      const { base, shape } = flattened(dtype);
      // Lists without entries are written, and no entries are.
      values += entries({ shape }) * (shape.includes(0) ? 1 : count(base));
    }
    known.set(dtype, values);
    return values;
  };
  return count;
}
