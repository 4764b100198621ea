import { mostDimensions } from '../../model/array';
import { arrayFloatFormat, floatKinds } from './array-float';
import type { Dtype, ScalarDtype } from './dtype';
import type { ElementReader } from './element-reader';
import { extendedParts, ieeeParts } from './float-parts';
import { codePointsRepr, tupleText } from './python-repr';
import { scalarReader } from './scalar';
import { codePointsAt } from './text';
import { notATime, timeCount, type TimeDtype } from './time';
import { entriesOf, flattened, mostMeasured, type Subarray } from './values';

type RecordDtype = Extract<Dtype, { readonly kind: 'struct' | 'subarray' }>;
type Struct = Extract<Dtype, { readonly kind: 'struct' }>;

/**
 * Structures as NumPy 2 prints them, as tuples: floats with all their digits, complex numbers with eight behind the
 * point, the entries of a subarray padded to one width.
 */
export function recordReader(dtype: RecordDtype): ElementReader {
  const format = formatterOf(dtype);
  return {
    text: (view, offset) => format(view, [offset], false)(offset),
    value: () => null,
    state: () => 'value',
    numbers: null,
  };
}

/** Formats the values of one dtype that stand at `offsets`, each by its offset. Entries, of a subarray, are padded. */
type Formatter = (view: DataView, offsets: readonly number[], areEntries: boolean) => Format;
type Format = (offset: number) => string;

function formatterOf(dtype: Dtype): Formatter {
  switch (dtype.kind) {
    case 'struct':
      return structFormatter(dtype);
    case 'subarray':
      return subarrayFormatter(dtype);
    case 'int':
    case 'uint':
      return integerFormatter(dtype);
    case 'complex':
      return complexFormatter(dtype);
    case 'datetime':
    case 'timedelta':
      return timeFormatter(dtype);
    case 'string': {
      const { itemSize, byteOrder } = dtype;
      return (view) => (offset) => codePointsRepr(codePointsAt(view, offset, itemSize, byteOrder));
    }
    case 'bool': {
      const text = scalarText(dtype);
      return (view, _, areEntries) => (offset) => text(view, offset).padStart(areEntries ? 5 : 0);
    }
    case 'float':
    case 'narrow':
    case 'bytes':
    case 'void':
    case 'object': {
      const text = scalarText(dtype);
      return (view) => (offset) => text(view, offset);
    }
  }
}

function structFormatter({ fields }: Struct): Formatter {
  const members = fields.map(({ dtype, offset }) => ({ formatter: formatterOf(dtype), offset }));
  return (view, offsets, areEntries) => {
    const formats = members.map(({ formatter, offset: inner }) => {
      const format = formatter(
        view,
        offsets.map((offset) => offset + inner),
        areEntries,
      );
      return (offset: number) => format(offset + inner);
    });
    return (offset) => tupleText(formats.map((format) => format(offset)));
  };
}

function subarrayFormatter(dtype: Subarray): Formatter {
  const { base, shape } = flattened(dtype);
  const { count, edge, shownCount } = entriesOf(shape);
  const formatter = formatterOf(base);
  return (view, offsets) => {
    if (shape.length > mostDimensions || offsets.length * shownCount > mostMeasured) return () => '[...]';
    if (offsets.length === 0) return () => '';
    const places =
      offsets.length * count > mostMeasured
        ? shownPlaces(shape, edge)
        : Array.from({ length: count }, (_, i) => i);
    const entries = offsets.flatMap((offset) => places.map((place) => offset + place * base.itemSize));
    // Where there are no entries, nothing within them is looked at either.
    const format: Format = entries.length > 0 ? formatter(view, entries, true) : () => '';
    const nested = (axis: number, offset: number, size: number): string => {
      const length = shape[axis];
      if (length === undefined) return format(offset);
      // Structures within structures may follow each other by the thousand: no call for each.
      let ones = 0;
      while (shape[axis + ones] === 1) ones++;
      if (ones > 0) return '['.repeat(ones) + nested(axis + ones, offset, size) + ']'.repeat(ones);
      const inner = size / length;
      const items: string[] = [];
      for (let item = 0; item < length; item++) {
        if (item === edge && length > 2 * edge) {
          items.push('...');
          item = length - edge;
        }
        items.push(nested(axis + 1, offset + item * inner, inner));
      }
      return `[${items.join(', ')}]`;
    };
    return (offset) => nested(0, offset, dtype.itemSize);
  };
}

/** Where those entries are that are not left out, counted in entries. */
function shownPlaces(shape: readonly number[], edge: number): number[] {
  return shape.reduce<number[]>(
    (places, length) => {
      const shown = Array.from({ length: Math.min(length, 2 * edge) }, (_, i) =>
        length > 2 * edge && i >= edge ? length - 2 * edge + i : i,
      );
      return places.flatMap((place) => shown.map((item) => place * length + item));
    },
    [0],
  );
}

function integerFormatter(dtype: ScalarDtype): Formatter {
  const text = scalarText(dtype);
  return (view, offsets, areEntries) => {
    const width = areEntries ? widest(offsets.map((offset) => text(view, offset))) : 0;
    return (offset) => text(view, offset).padStart(width);
  };
}

function complexFormatter({ itemSize, byteOrder }: ScalarDtype): Formatter {
  const partSize = itemSize === 8 ? 4 : itemSize === 16 ? 8 : 16;
  const read =
    partSize === 16 ? extendedParts(byteOrder !== 'big') : ieeeParts(partSize, byteOrder !== 'big');
  return (view, offsets) => {
    const partFormat = (inner: number, hasPlus: boolean): Format => {
      const parts = offsets.map((offset) => read(view, offset + inner));
      const format = arrayFloatFormat(parts, hasPlus, floatKinds[partSize]);
      return (offset) => format(read(view, offset + inner));
    };
    const [real, imaginary] = [partFormat(0, false), partFormat(partSize, true)];
    return (offset) => real(offset) + imaginary(offset).replace(/ *$/, (padding) => `j${padding}`);
  };
}

/** Datetimes in quotes, timedeltas as their count. As in NumPy the least, the largest and NaT make the width. */
function timeFormatter(dtype: TimeDtype): Formatter {
  const text = scalarText(dtype);
  const textAt = (view: DataView, offset: number): string => {
    const count = timeCount(view, offset, dtype);
    return count !== null && dtype.kind === 'timedelta' ? count.toString() : `'${text(view, offset)}'`;
  };
  if (dtype.kind === 'timedelta' && dtype.unit === 'generic' && dtype.byteOrder === 'big')
    return (view, offsets) => {
      const width = swappedWidth(offsets.map((offset) => view.getBigInt64(offset)));
      return (offset) => textAt(view, offset).padStart(width);
    };
  return (view, offsets, areEntries) => {
    if (!areEntries) return (offset) => textAt(view, offset);
    const entries = offsets.map((offset) => ({ offset, count: timeCount(view, offset, dtype) }));
    const isTime = ({ count }: { readonly count: bigint | null }): boolean => count !== null;
    const times = entries.filter(isTime).sort((a, b) => ((a.count ?? 0n) < (b.count ?? 0n) ? -1 : 1));
    const telling = [times[0], times.at(-1), entries.find((entry) => !isTime(entry))];
    const width = widest(telling.map((entry) => (entry ? textAt(view, entry.offset) : '')));
    return (offset) => textAt(view, offset).padStart(width);
  };
}

/**
 * The width that NumPy gives big-endian timedeltas without a unit: to find the largest, the least and NaT (all up to
 * 2.4 do so) it reads all of them but the first as if they were little-endian.
 */
function swappedWidth(counts: readonly bigint[]): number {
  const swapped = counts.map(swap);
  const seen = counts
    .filter((_, place) => swapped[place] !== notATime)
    .map((count, place) => (place === 0 ? count : swap(count)));
  // A NaT that came through is the largest and the least of whatever it is among.
  const sorted = seen[0] === notATime ? [notATime] : seen.sort((a, b) => (a < b ? -1 : 1));
  const telling = [...sorted.slice(0, 1), ...sorted.slice(-1)].map(String);
  return widest(seen.length < counts.length ? [...telling, "'NaT'"] : telling);
}

/** A 64-bit count with its bytes the other way round. */
function swap(count: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, count);
  return view.getBigInt64(0, true);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

function scalarText(dtype: ScalarDtype): ElementReader['text'] {
  const reader = scalarReader(dtype);
  return (view, offset) => reader.text(view, offset);
}
