import { mostDimensions } from '../../model/array';
import { parseCommaString, type CommaItem } from './comma-string';
import type { Dtype, Field } from './dtype';
import { HeaderError, quote } from './errors';
import { literalText, type Literal } from './literal';
import { parseTypeString } from './type-string';

/** NumPy keeps an item size in a C int. */
const largestItemSize = 0x7fffffff;

/**
 * The dtype that a header's `descr` stands for, by the rules of NumPy's descr_to_dtype.
 *
 * @throws HeaderError 'bad-header', 'unsupported-dtype' or 'overflow'.
 */
export function parseDescr(descr: Literal): Dtype {
  if (descr.kind === 'string') return checkSize(stringDtype(descr), descr);
  if (descr.kind === 'list') return structDtype(descr, descr.items);
  if (descr.kind === 'tuple' && descr.items.length === 2) {
    const [base, shape] = descr.items;
    if (base && shape) return subarrayDtype(descr, parseDescr(base), shape);
  }
  throw malformed(descr, 'a string, a list of fields or a tuple of dtype and shape');
}

type StringLiteral = Extract<Literal, { readonly kind: 'string' }>;

/** A type string or a comma string, whose fields NumPy calls f0, f1 and so on. */
function stringDtype(descr: StringLiteral): Dtype {
  const scalar = parseTypeString(descr.value);
  if (scalar) return scalar;
  const { items, isList } = parseCommaString(descr.value) ?? unsupported(descr);
  const known = new Map<CommaItem, Dtype>();
  const dtypes = items.map((item) => {
    const dtype = known.get(item) ?? itemDtype(descr, item);
    known.set(item, dtype);
    return dtype;
  });
  const [only] = dtypes;
  if (only && !isList) return only;
  let itemSize = 0;
  const fields = dtypes.map((dtype, place) => {
    const offset = itemSize;
    itemSize += dtype.itemSize;
    return { name: `f${place}`, title: null, dtype, offset };
  });
  return { kind: 'struct', itemSize, byteOrder: 'none', fields };
}

function itemDtype(descr: StringLiteral, { type, shape }: CommaItem): Dtype {
  const base = parseTypeString(type) ?? unsupported(descr);
  return shape ? subarrayDtype(descr, base, shape) : base;
}

function structDtype(descr: Literal, items: readonly Literal[]): Dtype {
  const fields: Field[] = [];
  const taken = new Set<string>();
  let offset = 0;
  for (const item of items) {
    const field = parseField(item, offset);
    const { name, title, dtype } = field;
    if (!isPadding(field)) {
      for (const label of title?.kind === 'string' ? [name, title.value] : [name]) {
        if (taken.has(label))
          throw malformed(descr, `every field name once, and ${quote(label)} occurs twice`);
        taken.add(label);
      }
      fields.push(field);
    }
    offset += dtype.itemSize;
  }
  return checkSize({ kind: 'struct', itemSize: offset, byteOrder: 'none', fields }, descr);
}

function parseField(item: Literal, offset: number): Field {
  const expected = 'fields of the form (name, dtype) or (name, dtype, shape)';
  if (item.kind !== 'tuple' && item.kind !== 'list') throw malformed(item, expected);
  const [label, descr, shape] = item.items;
  if (!label || !descr || item.items.length > 3) throw malformed(item, expected);
  const base = parseDescr(descr);
  const { name, title } = parseLabel(label);
  return { name, title, dtype: shape ? subarrayDtype(item, base, shape) : base, offset };
}

/** A name, or a tuple of title and name. */
function parseLabel(label: Literal): Pick<Field, 'name' | 'title'> {
  if (label.kind === 'string') return { name: label.value, title: null };
  if (label.kind === 'tuple' && label.items.length === 2) {
    const [title, name] = label.items;
    if (name?.kind === 'string' && title && title.kind !== 'list' && title.kind !== 'dict')
      return { name: name.value, title: title.kind === 'none' ? null : title };
  }
  throw malformed(label, 'field names that are strings or tuples of title and name');
}

/** A nameless void is padding; so is, to NumPy, a nameless subarray. Any other nameless field is a field. */
function isPadding({ name, title, dtype }: Field): boolean {
  return name === '' && title === null && (dtype.kind === 'void' || dtype.kind === 'subarray');
}

function subarrayDtype(descr: Literal, base: Dtype, shapeLiteral: Literal): Dtype {
  const lengths =
    shapeLiteral.kind === 'tuple' || shapeLiteral.kind === 'list' ? shapeLiteral.items : [shapeLiteral];
  if (lengths.length > mostDimensions)
    throw new HeaderError(
      'bad-header',
      `a subarray has ${lengths.length} dimensions, more than NumPy's ${mostDimensions}`,
    );
  const shape = lengths.map((length) => {
    if (length.kind !== 'integer' || length.value < 0n)
      throw malformed(shapeLiteral, 'subarray shapes of non-negative integers');
    return Number(length.value);
  });
  if (shape.length === 0) return base;
  const itemSize = shape.reduce((size, length) => size * length, base.itemSize);
  return checkSize({ kind: 'subarray', itemSize, byteOrder: 'none', base, shape }, descr);
}

function checkSize(dtype: Dtype, descr: Literal): Dtype {
  const fits = dtype.itemSize <= largestItemSize;
  if (fits && (dtype.kind !== 'subarray' || dtype.shape.every((length) => length <= largestItemSize)))
    return dtype;
  throw new HeaderError('overflow', `an element of dtype ${quote(literalText(descr))} would exceed 2 GiB`);
}

function unsupported(descr: StringLiteral): never {
  throw new HeaderError('unsupported-dtype', `the dtype ${quote(descr.value)} is unknown`);
}

function malformed(found: Literal, expected: string): HeaderError {
  return new HeaderError('bad-header', `descr must hold ${expected}, found ${quote(literalText(found))}`);
}
