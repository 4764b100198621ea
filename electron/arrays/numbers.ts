import type { TileRequest } from '../../native/index';
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
