import { pythonValues } from '../npy/python-value';
import { valuesIn } from '../npy/values';
import { missingIn } from './missing-error';
import type { ReadableArray } from './readable-array';
import type { Slice } from './slice';

/** Beyond this nobody wants to paste it. */
const mostElements = 100_000;
const mostBytes = 4 << 20;
/** Values in these elements, among them those that take no bytes. */
const mostValues = 1_000_000;

/**
 * A slice as Python that makes the same array of it, to be pasted: `np.array([[1, 2], [3, 4]], dtype='<i4')`.
 *
 * @throws RangeError where it is too large, or Python has no such values; MissingError; FileError.
 */
export async function pythonArray(
  array: ReadableArray,
  { plane, shape, dtype }: Slice,
  signal?: AbortSignal,
): Promise<string> {
  const { rows, columns } = plane;
  const count = rows * columns;
  if (count > mostElements || count * dtype.itemSize > mostBytes || count * valuesIn(dtype) > mostValues)
    throw new RangeError(
      `${count.toLocaleString('en')} elements are too many to paste: ` +
        `${mostElements.toLocaleString('en')} and 4 MB can be copied. Export them as .npy instead.`,
    );
  const values = pythonValues(dtype);
  const { data, missing } = await plane.read(
    { row0: 0, row1: rows, column0: 0, column1: columns },
    undefined,
    signal,
  );
  if (missing) throw missingIn(array);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const nested = (axis: number, offset: number, size: number): string => {
    const length = shape[axis];
    if (length === undefined) return values.write(view, offset);
    const step = size / length;
    const items = Array.from({ length }, (_, i) => nested(axis + 1, offset + i * step, step));
    const isOuter = axis === 0 && shape.length > 1;
    return `[${items.join(isOuter ? ',\n          ' : ', ')}]`;
  };
  return `np.array(${nested(0, 0, data.length)}, dtype=${values.dtype})`;
}
