import { descrText } from './descr-text';
import type { Dtype, Field } from './dtype';
import { elementReader } from './element';
import { codePointsRepr, tupleText } from './python-repr';
import { codePointsAt } from './text';
import { timeCount, type TimeDtype } from './time';

/** Writes elements of one dtype so that Python reads them back exactly, given NumPy as `np`. */
export interface PythonValues {
  /** What the `dtype` argument of `np.array` has to be. Entries of a subarray make further axes. */
  readonly dtype: string;
  write(view: DataView, offset: number): string;
}

/** @throws RangeError, in words for the user, for a dtype of which Python has no such values. */
export function pythonValues(dtype: Dtype): PythonValues {
  let element = dtype;
  while (element.kind === 'subarray') element = element.base;
  return { dtype: descrText(packed(element)), write: writerOf(dtype) };
}

type Write = PythonValues['write'];

function writerOf(dtype: Dtype): Write {
  switch (dtype.kind) {
    case 'float':
    case 'complex': {
      const partSize = dtype.kind === 'complex' ? dtype.itemSize / 2 : dtype.itemSize;
      if (partSize > 8)
        throw new RangeError('Python has no literals for long doubles. Export them as .npy instead.');
      const reader = elementReader(dtype);
      const write = dtype.kind === 'complex' ? complexLiteral : floatLiteral;
      return (view, offset) => write(reader.text(view, offset));
    }
    case 'string': {
      const { itemSize, byteOrder } = dtype;
      return (view, offset) => stringLiteral(codePointsAt(view, offset, itemSize, byteOrder));
    }
    case 'datetime':
    case 'timedelta':
      return timeWriter(dtype);
    case 'bool':
    case 'int':
    case 'uint':
    case 'bytes':
    case 'void': {
      const reader = elementReader(dtype);
      return (view, offset) => reader.text(view, offset);
    }
    case 'struct':
      return structWriter(dtype.fields);
    case 'subarray':
      return subarrayWriter(dtype.base, dtype.shape);
    case 'narrow':
      return writerOf({ kind: 'void', itemSize: dtype.itemSize, byteOrder: 'none' });
    case 'object':
      throw new TypeError('Python objects are not in the file');
  }
}

function floatLiteral(text: string): string {
  return text.replace(/^(-?)(?=nan|inf)/, '$1np.');
}

/** A sum of two parts would lose the sign of a zero, and there are no words for what is not finite. */
function complexLiteral(text: string): string {
  const isSum = !/nan|inf/.test(text) && !/^\(-0[+-]|-0j/.test(text);
  return isSum ? text : `complex('${text}')`;
}

function stringLiteral(points: readonly number[]): string {
  if (points.some((point) => point > 0x10ffff))
    throw new RangeError('Some of these texts are no Unicode. Export them as .npy instead.');
  return codePointsRepr(points);
}

/** Dates where NumPy reads them back; otherwise counts, which it takes in every unit but none. */
function timeWriter(dtype: TimeDtype): Write {
  const reader = elementReader(dtype);
  const { kind, unit, multiple } = dtype;
  const isReadBack = kind === 'datetime' && multiple === 1 && !['generic', 'W'].includes(unit);
  return (view, offset) => {
    const count = timeCount(view, offset, dtype);
    if (count === null) return "'NaT'";
    if (kind === 'datetime' && unit === 'generic')
      throw new RangeError('NumPy makes no datetimes without a unit. Export them as .npy instead.');
    const date = isReadBack ? reader.text(view, offset) : '';
    return /^\d{4}(?!\d)/.test(date) ? `'${date}'` : count.toString();
  };
}

function structWriter(fields: readonly Field[]): Write {
  const writers = fields.map(({ dtype, offset }) => ({ write: writerOf(dtype), at: offset }));
  return (view, offset) => tupleText(writers.map(({ write, at }) => write(view, offset + at)));
}

function subarrayWriter(base: Dtype, [length = 0, ...inner]: readonly number[]): Write {
  const write = inner.length === 0 ? writerOf(base) : subarrayWriter(base, inner);
  const step = inner.reduce((product, count) => product * count, base.itemSize);
  return (view, offset) =>
    `[${Array.from({ length }, (_, entry) => write(view, offset + entry * step)).join(', ')}]`;
}

/** The dtype without the bytes that no field has: np.dtype would make fields of them. */
function packed(dtype: Dtype): Dtype {
  if (dtype.kind === 'subarray') {
    const base = packed(dtype.base);
    const itemSize = dtype.shape.reduce((product, length) => product * length, base.itemSize);
    return { ...dtype, base, itemSize };
  }
  if (dtype.kind !== 'struct') return dtype;
  let end = 0;
  const fields = dtype.fields.map((field) => {
    const inner = packed(field.dtype);
    const offset = end;
    end += inner.itemSize;
    return { ...field, dtype: inner, offset };
  });
  return { ...dtype, fields, itemSize: end };
}
