import type { Dtype, Field, ScalarDtype } from './dtype';
import { literalText } from './literal';
import { stringRepr, tupleText } from './python-repr';

/**
 * A dtype as the `descr` of a header, in Python: `'<f4'`, `[('x', '<f8'), ('', '|V4')]`. Where a structure has bytes that
 * no field has, nameless raw bytes stand for them, as NumPy writes it.
 */
export function descrText(dtype: Dtype): string {
  if (dtype.kind === 'struct') return `[${fieldTexts(dtype).join(', ')}]`;
  if (dtype.kind === 'subarray') return tupleText([descrText(dtype.base), shapeText(dtype.shape)]);
  return `'${typeString(dtype)}'`;
}

function fieldTexts({ fields, itemSize }: Extract<Dtype, { kind: 'struct' }>): string[] {
  const texts: string[] = [];
  let end = 0;
  const pad = (size: number): void => {
    if (size > 0) texts.push(`('', '|V${size}')`);
  };
  for (const field of fields) {
    pad(field.offset - end);
    texts.push(fieldText(field));
    end = field.offset + field.dtype.itemSize;
  }
  pad(itemSize - end);
  return texts;
}

function fieldText({ name, title, dtype }: Field): string {
  const label = title === null ? stringRepr(name) : tupleText([literalText(title), stringRepr(name)]);
  return dtype.kind === 'subarray'
    ? tupleText([label, descrText(dtype.base), shapeText(dtype.shape)])
    : tupleText([label, descrText(dtype)]);
}

function shapeText(shape: readonly number[]): string {
  return tupleText(shape.map(String));
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
    case 'bfloat16':
    case 'float8_e4m3fn':
    case 'float8_e5m2':
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
