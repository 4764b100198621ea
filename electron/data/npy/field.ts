import type { FieldPath } from '../../model/field';
import { narrowNames, type ComplexView, type Dtype } from './dtype';
import { narrowSize } from './narrow';
import { parseTypeString } from './type-string';

/** A value inside every element, as an element of its own. */
export interface Part {
  readonly dtype: Dtype | ComplexView;
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

function stepInto(dtype: Part['dtype'], step: string | number): Part {
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
  if (dtype.kind === 'complex' && (step === 'magnitude' || step === 'phase')) {
    const { itemSize, byteOrder } = dtype;
    return { dtype: { kind: step, itemSize, byteOrder }, offset: 0 };
  }
  if (dtype.kind === 'void' && typeof step === 'string' && rawReadings(dtype.itemSize).includes(step)) {
    return { dtype: readAs(step), offset: 0 };
  }
  throw new RangeError(`there is no ${JSON.stringify(step)} in an element of kind ${dtype.kind}`);
}

/** What the last step of a path may make of a value: parts of a complex number, and what raw bytes may mean. */
export function readingsOf({ kind, itemSize }: Dtype): readonly string[] {
  if (kind === 'complex') return ['real', 'imag', 'magnitude', 'phase'];
  return kind === 'void' ? rawReadings(itemSize) : [];
}

const narrowOf = (itemSize: number): readonly string[] =>
  narrowNames.filter((name) => narrowSize(name) === itemSize);
const eitherOrder = (itemSize: number): readonly string[] =>
  ['<', '>'].flatMap((order) => ['f', 'u', 'i'].map((kind) => `${order}${kind}${itemSize}`));

/** By item size: type strings of NumPy and, first, names of ml_dtypes. */
const readings: Readonly<Partial<Record<number, readonly string[]>>> = {
  1: [...narrowOf(1), 'u1', 'i1'],
  2: [...narrowOf(2), ...eitherOrder(2)],
  4: eitherOrder(4),
  8: eitherOrder(8),
};

function rawReadings(itemSize: number): readonly string[] {
  return readings[itemSize] ?? [];
}

function readAs(reading: string): Dtype {
  const dtype = parseTypeString(reading);
  if (dtype) return dtype;
  throw new RangeError(`${reading} is no dtype`);
}
