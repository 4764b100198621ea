import type { Dtype, ScalarDtype } from './dtype';
import { writeBaseAndShape, writeFields, type FieldParts } from './structure-text';
import { TextWriter } from './text-writer';

/**
 * A dtype as the `descr` of a header, in Python: `'<f4'`, `[('x', '<f8'), ('', '|V4')]`. Where a structure has bytes that
 * no field has, nameless raw bytes stand for them, as NumPy writes it.
 */
export function descrText(dtype: Dtype): string {
  const writer = new TextWriter();
  const write = (inner: Dtype): void => {
    if (inner.kind === 'struct') writeFields(writer, withPadding(inner), write);
    else if (inner.kind === 'subarray') writeBaseAndShape(writer.add('('), inner, write).add(')');
    else writer.add(`'${typeString(inner)}'`);
  };
  write(dtype);
  return writer.toString();
}

function withPadding({
  fields,
  itemSize,
}: Extract<Dtype, { readonly kind: 'struct' }>): readonly FieldParts[] {
  const written: FieldParts[] = [];
  let end = 0;
  const pad = (size: number): void => {
    if (size > 0)
      written.push({ name: '', title: null, dtype: { kind: 'void', itemSize: size, byteOrder: 'none' } });
  };
  for (const field of fields) {
    pad(field.offset - end);
    written.push(field);
    end = field.offset + field.dtype.itemSize;
  }
  pad(itemSize - end);
  return written;
}

/** NumPy's array-protocol type string. Floats that NumPy doesn't know are raw bytes to it. */
function typeString(dtype: ScalarDtype): string {
  const { kind, itemSize, byteOrder } = dtype;
  const mark = { little: '<', big: '>', none: '|' }[byteOrder];
  switch (kind) {
    case 'bool':
      return '|b1';
    case 'int':
    case 'uint':
    case 'float':
    case 'complex':
      return `${mark}${kind.charAt(0)}${itemSize}`;
    case 'bytes':
      return `|S${itemSize}`;
    case 'string':
      return `${mark}U${itemSize / 4}`;
    case 'void':
    case 'narrow':
      return `|V${itemSize}`;
    case 'datetime':
    case 'timedelta': {
      const { unit, multiple } = dtype;
      const metadata = unit === 'generic' ? '' : `[${multiple === 1 ? '' : multiple}${unit}]`;
      return `${mark}${kind === 'datetime' ? 'M' : 'm'}8${metadata}`;
    }
    case 'object':
      return '|O';
  }
}
