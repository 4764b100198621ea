import { hasParts, type Dtype, type Field } from './dtype';
import { longestPath, type FieldPath } from '../../model/field';
import { literalText } from './literal';

/** A value inside every element that has no parts of its own to be shown apart. */
export interface Leaf {
  readonly path: FieldPath;
  /** The title of its field, if that has one. */
  readonly title: string | null;
  /** A subarray where that has too many entries, or none, and a structure where that has no fields. */
  readonly dtype: Dtype;
  /** Bytes from the start of the element. */
  readonly offset: number;
}

/** A subarray with more leaves than these is one leaf itself. */
const mostEntries = 256;
/**
 * Characters that the names in all paths have together: each field within a field has the names of both in its path, so
 * that a header of a mebibyte can make gigabytes of them.
 */
const mostText = 1 << 20;
/** A title that is no string is told by so many characters. */
const longestTitle = 200;

/** The leaves of a dtype in the order of its fields, no more than `most`, and none after their names get too long. */
export function leavesOf(dtype: Dtype, most = Infinity): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const path: (string | number)[] = [];
  let text = 0;
  const visit = (inner: Dtype, offset: number, title: string | null): void => {
    const steps = stepsInto(inner);
    if (steps === 0 || path.length + steps >= longestPath) {
      leaves.push({ path: path.slice(), title, dtype: inner, offset });
      text += path.reduce<number>((sum, step) => sum + (typeof step === 'string' ? step.length : 0), 0);
    } else if (inner.kind === 'struct') {
      for (const field of inner.fields) {
        if (leaves.length >= most || text > mostText) return;
        path.push(field.name);
        visit(field.dtype, offset + field.offset, titleText(field) ?? title);
        path.pop();
      }
    } else if (inner.kind === 'subarray') {
      const { base, shape } = inner;
      for (let entry = 0; entry < entriesOf(inner); entry++) {
        if (leaves.length >= most || text > mostText) return;
        path.push(...indexOf(entry, shape));
        visit(base, offset + entry * base.itemSize, title);
        path.length -= shape.length;
      }
    }
  };
  visit(dtype, 0, null);
  return leaves;
}

/** How many leaves a dtype has. */
export function countLeaves(dtype: Dtype): number {
  if (!hasParts(dtype)) return 1;
  const known = counts.get(dtype);
  if (known !== undefined) return known;
  const count =
    dtype.kind === 'struct'
      ? Math.max(
          1,
          dtype.fields.reduce((sum, field) => sum + countLeaves(field.dtype), 0),
        )
      : isApart(dtype)
        ? entriesOf(dtype) * countLeaves(dtype.base)
        : 1;
  counts.set(dtype, count);
  return count;
}

/** Asked for at every level of what is nested, and counted once. */
const counts = new WeakMap<Dtype, number>();

/** How a leaf is written down: 'pose.x', 'v[0]', 'm[1, 2].id'; '' for the element itself. */
export function pathText(path: FieldPath): string {
  let text = '';
  path.forEach((step, place) => {
    const isIndex = (at: number): boolean => typeof path[at] === 'number';
    if (typeof step === 'number')
      text += `${isIndex(place - 1) ? ', ' : '['}${step}${isIndex(place + 1) ? '' : ']'}`;
    // A field may be nameless.
    else text += `${place === 0 ? '' : '.'}${step === '' ? "''" : step}`;
  });
  return text;
}

type Subarray = Extract<Dtype, { readonly kind: 'subarray' }>;

/** How many steps lead to the parts of a dtype that are shown apart; 0 where there are none. */
function stepsInto(dtype: Dtype): number {
  if (dtype.kind === 'struct') return dtype.fields.length === 0 ? 0 : 1;
  return dtype.kind === 'subarray' && isApart(dtype) ? dtype.shape.length : 0;
}

function isApart(dtype: Subarray): boolean {
  const entries = entriesOf(dtype);
  return entries > 0 && entries * countLeaves(dtype.base) <= mostEntries;
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
  return title?.kind === 'string' ? title.value : title && literalText(title, longestTitle);
}
