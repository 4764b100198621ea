import type { Dtype } from './dtype';

/**
 * The way to a value inside an element, from the outside in: a field's name; an index of a subarray, one an axis; 'real'
 * or 'imag' of a complex number. Empty for the element itself.
 */
export type FieldPath = readonly (string | number)[];

/** A value inside every element, as an element of its own. */
export interface Part {
  readonly dtype: Dtype;
  /** Bytes from the start of the element. */
  readonly offset: number;
}

/**
 * What a path leads to. Indices of a subarray's first axes alone lead to a smaller subarray.
 *
 * @throws RangeError for a path that the dtype doesn't have.
 */
export function partAt(dtype: Dtype, path: FieldPath): Part {
  return path.reduce<Part>(
    (whole, step) => {
      const inner = stepInto(whole.dtype, step);
      return { dtype: inner.dtype, offset: whole.offset + inner.offset };
    },
    { dtype, offset: 0 },
  );
}

function stepInto(dtype: Dtype, step: string | number): Part {
  if (dtype.kind === 'struct') {
    const field = dtype.fields.find(({ name }) => name === step);
    if (field) return field;
  }
  if (dtype.kind === 'subarray') {
    const [length = 0, ...shape] = dtype.shape;
    if (typeof step === 'number' && Number.isInteger(step) && step >= 0 && step < length) {
      const itemSize = dtype.itemSize / length;
      return {
        dtype: shape.length === 0 ? dtype.base : { ...dtype, itemSize, shape },
        offset: step * itemSize,
      };
    }
  }
  if (dtype.kind === 'complex' && (step === 'real' || step === 'imag')) {
    const itemSize = dtype.itemSize / 2;
    return {
      dtype: { kind: 'float', itemSize, byteOrder: dtype.byteOrder },
      offset: step === 'real' ? 0 : itemSize,
    };
  }
  throw new RangeError(`there is no ${JSON.stringify(step)} in an element of kind ${dtype.kind}`);
}
