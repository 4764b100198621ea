import type { TileRequest, TileStatistics } from '../../native/index';
import type { PlaneSpec, Window } from '../ipc/contract';
import { dtypeName } from '../npy/dtype-name';
import type { NumberFormat } from '../npy/element';
import type { ReadableArray } from './open-array';
import { resolvePlane, windowOf } from './plane';

/** Where the numbers of a plane are and what they are made of. */
export type Numbers = Pick<TileRequest, 'plane' | 'type'>;

/**
 * The numbers of a plane, or of the part of it that a window covers.
 *
 * @throws PlaneError for a plane the array doesn't have, RangeError if its elements are no numbers.
 */
export function numbersOf(array: ReadableArray, spec: PlaneSpec, part?: Window): Numbers {
  const { type, swapUnit } = numberFormat(array);
  const plane = resolvePlane(array.header, spec);
  const bytes = part ? windowOf(plane, part).bytes : plane;
  return { plane: { ...bytes, swapUnit }, type };
}

/**
 * How to make numbers of elements, and text of such numbers.
 *
 * @throws RangeError if the elements are no numbers.
 */
export function numberFormat({ header, reader }: ReadableArray): NumberFormat {
  if (reader.numbers) return reader.numbers;
  throw new RangeError(`elements of dtype ${dtypeName(header.dtype)} are no numbers that could be summed up`);
}

/** What is under each pixel, in the bits of a Tile's flags. */
export function flagsOf({
  finite,
  nan,
  positiveInfinity,
  negativeInfinity,
  missing,
}: TileStatistics): Uint8Array {
  const flags = new Uint8Array(finite.length);
  for (let pixel = 0; pixel < flags.length; pixel++)
    flags[pixel] =
      (nan[pixel] === 0 ? 0 : 1) |
      (positiveInfinity[pixel] === 0 ? 0 : 2) |
      (negativeInfinity[pixel] === 0 ? 0 : 4) |
      (missing[pixel] === 0 ? 0 : 8) |
      (finite[pixel] === 0 ? 16 : 0);
  return flags;
}
