import type { Dtype } from './dtype';
import type { ElementReader } from './element';

/** An element larger than this is never read as a whole, in bytes: nobody reads so long a text. */
export const largestWhole = 4 << 20;
/** Bytes of an element that is not read as a whole. */
const longestBeginning = 4096;

/** Of longer subarrays the middle is left out, as if the last entries were those at their end. */
const mostEntries = 1000;

/**
 * What to read of elements that may be too large: the dtype of their first bytes, cut where text, bytes, fields or
 * entries can be parted. The dtype itself where it has no more than `most` bytes.
 */
export function beginningOf(dtype: Dtype, most: number): Dtype {
  if (dtype.itemSize <= most) return dtype;
  const size = Math.min(most, longestBeginning);
  return partOf(dtype, size) ?? { kind: 'void', itemSize: size, byteOrder: 'none' };
}

/** Marks the text of a beginning as what it is. */
export function asBeginning(text: ElementReader['text'], whole: Dtype, read: Dtype): ElementReader['text'] {
  if (read.itemSize === whole.itemSize) return text;
  const mark = `… ${whole.itemSize.toLocaleString('en')} bytes in all`;
  return (view, offset) => text(view, offset) + mark;
}

/** Null where nothing that makes sense fits. */
function partOf(dtype: Dtype, most: number): Dtype | null {
  if (dtype.itemSize <= most) return dtype;
  if (dtype.kind === 'bytes' || dtype.kind === 'void') return { ...dtype, itemSize: most };
  if (dtype.kind === 'string') return { ...dtype, itemSize: most - (most % 4) };
  if (dtype.kind === 'struct') {
    const fields = dtype.fields.flatMap((field) => {
      const part = field.offset < most ? partOf(field.dtype, most - field.offset) : null;
      return part ? [{ ...field, dtype: part }] : [];
    });
    return { ...dtype, itemSize: most, fields };
  }
  if (dtype.kind !== 'subarray') return null;
  const whole = innermost(dtype);
  const base = whole.itemSize <= most ? whole : partOf(whole, most);
  if (!base) return null;
  const length = base === whole ? Math.min(mostEntries, Math.floor(most / Math.max(1, base.itemSize))) : 1;
  return { ...dtype, itemSize: length * base.itemSize, base, shape: [length] };
}

function innermost(dtype: Dtype): Dtype {
  return dtype.kind === 'subarray' ? innermost(dtype.base) : dtype;
}
