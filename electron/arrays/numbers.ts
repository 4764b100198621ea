import type { TileRequest } from '../../native/index';
import type { PlaneSpec, Window } from '../ipc/contract';
import { dtypeName } from '../npy/dtype-name';
import type { NumberFormat } from '../npy/element';
import { elementsOf } from './elements';
import type { ReadableArray } from './open-array';
import { windowOf } from './plane';

/** Where the numbers of a plane are and what they are made of. */
export type Numbers = Pick<TileRequest, 'plane' | 'type'>;

/**
 * The numbers of a plane, or of the part of it that a window covers.
 *
 * @throws PlaneError for a plane the array doesn't have, RangeError if its elements are no numbers.
 */
export function numbersOf(array: ReadableArray, spec: PlaneSpec, part?: Window): Numbers {
  const { type, swapUnit } = numberFormat(array, spec);
  const { plane } = elementsOf(array, spec);
  const bytes = part ? windowOf(plane, part).bytes : plane;
  return { plane: { ...bytes, swapUnit }, type };
}

/**
 * How to make numbers of a plane's elements, and text of such numbers.
 *
 * @throws RangeError if the elements are no numbers.
 */
export function numberFormat(array: ReadableArray, spec: PlaneSpec): NumberFormat {
  const { dtype, reader } = elementsOf(array, spec);
  if (reader.numbers) return reader.numbers;
  throw new RangeError(`elements of dtype ${dtypeName(dtype)} are no numbers that could be summed up`);
}

/** Whether there is a finite element under a pixel of a tile. */
export function hasFinite({ flags }: { readonly flags: Uint8Array }, pixel: number): boolean {
  return ((flags[pixel] ?? 0) & 16) === 0;
}
