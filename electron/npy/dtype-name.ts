import type { Dtype, Field } from './dtype';
import { literalText } from './literal';
import { stringRepr, tupleText } from './python-repr';

/** What NumPy prints for str(dtype): `float32`, `>i2`, `datetime64[25s]`, `[('x', '<f8')]`. */
export function dtypeName(dtype: Dtype): string {
  switch (dtype.kind) {
    case 'bool':
    case 'object':
    case 'bfloat16':
    case 'float8_e4m3fn':
    case 'float8_e5m2':
      return dtype.kind;
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
    case 'subarray':
      return innerName(dtype);
  }
}

/** The name of a dtype inside another: NumPy's short form, with its quotes. */
function innerName(dtype: Dtype): string {
  if (dtype.kind === 'subarray') return `(${innerName(dtype.base)}, ${tupleText(dtype.shape.map(String))})`;
  if (dtype.kind !== 'struct') return `'${typeString(dtype)}'`;
  return isPacked(dtype.fields, dtype.itemSize) ? packedName(dtype.fields) : spacedName(dtype);
}

function isPacked(fields: readonly Field[], itemSize: number): boolean {
  let end = 0;
  for (const { offset, dtype } of fields) {
    if (offset !== end) return false;
    end += dtype.itemSize;
  }
  return end === itemSize;
}

function packedName(fields: readonly Field[]): string {
  const items = fields.map(({ name, title, dtype }) => {
    const label = title === null ? stringRepr(name) : tupleText([literalText(title), stringRepr(name)]);
    const type =
      dtype.kind === 'subarray'
        ? `${innerName(dtype.base)}, ${tupleText(dtype.shape.map(String))}`
        : innerName(dtype);
    return `(${label}, ${type})`;
  });
  return `[${items.join(', ')}]`;
}

function spacedName({
  fields,
  itemSize,
}: {
  readonly fields: readonly Field[];
  readonly itemSize: number;
}): string {
  const list = (items: readonly (string | number)[]): string => `[${items.join(', ')}]`;
  const parts = [
    `'names': ${list(fields.map(({ name }) => stringRepr(name)))}`,
    `'formats': ${list(fields.map(({ dtype }) => innerName(dtype)))}`,
    `'offsets': ${list(fields.map(({ offset }) => offset))}`,
  ];
  if (fields.some(({ title }) => title !== null))
    parts.push(
      `'titles': ${list(fields.map(({ title }) => (title === null ? 'None' : literalText(title))))}`,
    );
  parts.push(`'itemsize': ${itemSize}`);
  return `{${parts.join(', ')}}`;
}

/** NumPy's type string without quotes; `|` is left out. */
function typeString(dtype: Exclude<Dtype, { kind: 'struct' | 'subarray' }>): string {
  const mark = byteOrderMark(dtype);
  switch (dtype.kind) {
    case 'bool':
      return '?';
    case 'object':
      return 'O';
    case 'bfloat16':
    case 'float8_e4m3fn':
    case 'float8_e5m2':
      return dtype.kind;
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
