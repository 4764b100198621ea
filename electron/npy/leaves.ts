import type { Dtype, Field } from './dtype';
import type { FieldPath } from './field';
import { literalText } from './literal';

/** A value inside every element that has no parts of its own to be shown apart. */
export interface Leaf {
  readonly path: FieldPath;
  /** As it is written down: 'pose.x', 'v[0]', 'm[1, 2].id'; '' for the element itself. */
  readonly name: string;
  /** The title of its field, if that has one. */
  readonly title: string | null;
  /** A subarray where that has too many entries, or none, and a structure where that has no fields. */
  readonly dtype: Dtype;
  /** Bytes from the start of the element. */
  readonly offset: number;
}

/** A subarray with more leaves than these is one leaf itself. */
const mostEntries = 256;

/** The leaves of a dtype in the order of its fields, no more than `most`. */
export function leavesOf(dtype: Dtype, most = Infinity): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (leaf: Leaf): void => {
    if (leaves.length >= most) return;
    const inner = partsOf(leaf);
    if (inner.length === 0) leaves.push(leaf);
    else inner.forEach(visit);
  };
  visit({ path: [], name: '', title: null, dtype, offset: 0 });
  return leaves;
}

/** How many leaves a dtype has. */
export function countLeaves(dtype: Dtype): number {
  if (dtype.kind === 'struct')
    return Math.max(
      1,
      dtype.fields.reduce((sum, field) => sum + countLeaves(field.dtype), 0),
    );
  return isApart(dtype) ? entriesOf(dtype) * countLeaves(dtype.base) : 1;
}

type Subarray = Extract<Dtype, { readonly kind: 'subarray' }>;

function partsOf({ path, name, title, dtype, offset }: Leaf): readonly Leaf[] {
  if (dtype.kind === 'struct')
    return dtype.fields.map((field) => ({
      path: [...path, field.name],
      name: name === '' ? nameOf(field.name) : `${name}.${nameOf(field.name)}`,
      title: titleText(field) ?? title,
      dtype: field.dtype,
      offset: offset + field.offset,
    }));
  if (!isApart(dtype)) return [];
  return Array.from({ length: entriesOf(dtype) }, (_, entry) => {
    const index = indexOf(entry, dtype.shape);
    return {
      path: [...path, ...index],
      name: `${name}[${index.join(', ')}]`,
      title,
      dtype: dtype.base,
      offset: offset + entry * dtype.base.itemSize,
    };
  });
}

/** Whether the entries of a subarray are shown apart. */
function isApart(dtype: Dtype): dtype is Subarray {
  return (
    dtype.kind === 'subarray' &&
    entriesOf(dtype) > 0 &&
    entriesOf(dtype) * countLeaves(dtype.base) <= mostEntries
  );
}

function entriesOf({ shape }: Subarray): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The index of an entry of an array in C order. */
function indexOf(entry: number, shape: readonly number[]): readonly number[] {
  let rest = entry;
  return shape
    .toReversed()
    .map((length) => {
      const place = rest % length;
      rest = (rest - place) / length;
      return place;
    })
    .reverse();
}

function titleText({ title }: Field): string | null {
  return title?.kind === 'string' ? title.value : title && literalText(title);
}

/** A field may be nameless. */
function nameOf(name: string): string {
  return name === '' ? "''" : name;
}
