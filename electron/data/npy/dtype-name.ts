import type { Dtype } from './dtype';
import { writeLiteral } from './literal';
import { writeBaseAndShape, writeFields } from './structure-text';
import { TextWriter } from './text-writer';

type Struct = Extract<Dtype, { readonly kind: 'struct' }>;

/**
 * What NumPy prints for str(dtype): `float32`, `>i2`, `datetime64[25s]`, `[('x', '<f8')]`; no more than about `most`
 * characters of it.
 */
export function dtypeName(dtype: Dtype, most = Infinity): string {
  switch (dtype.kind) {
    case 'bool':
    case 'object':
      return dtype.kind;
    case 'narrow':
      return dtype.name;
    case 'int':
    case 'uint':
    case 'float':
    case 'complex':
      return dtype.byteOrder === 'big' ? typeString(dtype) : `${dtype.kind}${8 * dtype.itemSize}`;
    case 'datetime':
    case 'timedelta':
      return dtype.byteOrder === 'big' ? typeString(dtype) : `${dtype.kind}64${timeMetadata(dtype)}`;
    case 'bytes':
      return `|S${dtype.itemSize}`;
    case 'void':
      return `|V${dtype.itemSize}`;
    case 'string':
      return `${byteOrderMark(dtype)}U${dtype.itemSize / 4}`;
    case 'struct':
    case 'subarray': {
      const writer = new TextWriter(most);
      writeInner(writer, dtype);
      return writer.toString();
    }
  }
}

/** The name of a dtype inside another: NumPy's short form, with its quotes. */
function writeInner(writer: TextWriter, dtype: Dtype): void {
  const write = (inner: Dtype): void => {
    writeInner(writer, inner);
  };
  if (dtype.kind === 'subarray') writeBaseAndShape(writer.add('('), dtype, write).add(')');
  else if (dtype.kind !== 'struct') writer.add(`'${typeString(dtype)}'`);
  else if (isPacked(dtype)) writeFields(writer, dtype.fields, write);
  else writeSpaced(writer, dtype);
}

function isPacked({ fields, itemSize }: Struct): boolean {
  let end = 0;
  for (const { offset, dtype } of fields) {
    if (offset !== end) return false;
    end += dtype.itemSize;
  }
  return end === itemSize;
}

function writeSpaced(writer: TextWriter, { fields, itemSize }: Struct): void {
  writer.add("{'names': ").addList(fields, ({ name }) => writer.addRepr(name));
  writer.add(", 'formats': ").addList(fields, ({ dtype }) => {
    writeInner(writer, dtype);
  });
  writer.add(", 'offsets': ").addList(fields, ({ offset }) => writer.add(String(offset)));
  if (fields.some(({ title }) => title !== null))
    writer.add(", 'titles': ").addList(fields, ({ title }) => {
      writeLiteral(writer, title ?? { kind: 'none' });
    });
  writer.add(`, 'itemsize': ${itemSize}}`);
}

/** NumPy's type string without quotes; `|` is left out. */
function typeString(dtype: Exclude<Dtype, { kind: 'struct' | 'subarray' }>): string {
  const mark = byteOrderMark(dtype);
  switch (dtype.kind) {
    case 'bool':
      return '?';
    case 'object':
      return 'O';
    case 'narrow':
      return dtype.name;
    case 'bytes':
      return dtype.itemSize === 0 ? 'S' : `S${dtype.itemSize}`;
    case 'void':
      return dtype.itemSize === 0 ? 'V' : `V${dtype.itemSize}`;
    case 'string':
      return dtype.itemSize === 0 ? `${mark}U` : `${mark}U${dtype.itemSize / 4}`;
    case 'datetime':
      return `${mark}M8${timeMetadata(dtype)}`;
    case 'timedelta':
      return `${mark}m8${timeMetadata(dtype)}`;
    case 'int':
    case 'uint':
    case 'float':
    case 'complex':
      return `${mark}${dtype.kind.charAt(0)}${dtype.itemSize}`;
  }
}

function timeMetadata({ unit, multiple }: { readonly unit: string; readonly multiple: number }): string {
  return unit === 'generic' ? '' : `[${multiple === 1 ? '' : multiple}${unit}]`;
}

function byteOrderMark({ byteOrder }: Dtype): string {
  return { little: '<', big: '>', none: '' }[byteOrder];
}
