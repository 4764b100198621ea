import { asBeginning, beginningOf, largestWhole } from '../npy/beginning';
import { elementReader } from '../npy/element';
import type { JsonValue } from '../npy/json';
import type { OpenArray } from './readable-array';
import { byteStrides, toSafe } from './plane';
import { readOrFail } from '../files/read-or-fail';

export interface Element {
  readonly text: string;
  /** Null for what is no single number. */
  readonly value: JsonValue | null;
  /** The element is so large that the text tells only its beginning, and its size. */
  readonly isCut: boolean;
}

/**
 * One element, or null where the file ends before it.
 *
 * @param index One index an axis; negative ones count from the end, as NumPy's do.
 * @throws RangeError if the index doesn't fit the shape, FileError if it is there and can't be read.
 */
export async function readElement(array: OpenArray, index: readonly bigint[]): Promise<Element | null> {
  const { header, file } = array;
  if (index.length !== header.shape.length)
    throw new RangeError(
      `[${index.join(', ')}] has ${index.length} indices for ${header.shape.length} dimensions`,
    );

  const strides = byteStrides(header);
  let offset = BigInt(header.dataOffset);
  header.shape.forEach((length, axis) => {
    const asked = index[axis] ?? 0n;
    const actual = asked < 0n ? asked + length : asked;
    if (actual < 0n || actual >= length)
      throw new RangeError(`index ${asked} is out of bounds for axis ${axis} with size ${length}`);
    offset += actual * (strides[axis] ?? 0n);
  });

  const part = beginningOf(header.dtype, largestWhole);
  const partReader = elementReader(part);
  const { itemSize } = part;
  const one = { rows: 1, columns: 1, rowStride: itemSize, columnStride: itemSize, itemSize, swapUnit: 1 };
  const { data, missing } = await readOrFail(file, {
    ...one,
    offset: toSafe(offset),
    // An element of which the end is missing is missing.
    end: Math.max(0, (header.memberEnd ?? file.size) - (header.itemSize - itemSize)),
  });
  if (missing) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const isCut = part !== header.dtype;
  const text = asBeginning((...at) => partReader.text(...at), header.dtype, part);
  return { text: text(view, 0), value: partReader.value(view, 0), isCut };
}
