import type { TileRequest } from '../../../native/local/index';
import type { PlaneSpec, Window } from '../../model/plane';
import { isComplexView } from '../npy/dtype';
import { dtypeName } from '../npy/dtype-name';
import type { NumberFormat } from '../npy/element-reader';
import { partAt } from '../npy/field';
import { elementsOf } from './elements';
import type { ReadableArray } from './readable-array';
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
  const { numbers } = elementsOf(array, spec);
  if (numbers) return numbers;
  const { dtype } = partAt(array.header.dtype, spec.field ?? []);
  const name = isComplexView(dtype) ? dtype.kind : dtypeName(dtype);
  throw new RangeError(`elements of dtype ${name} are no numbers that could be summed up`);
}

/** Whether there is a finite element under a pixel of a tile. */
export function hasFinite({ flags }: { readonly flags: Uint8Array }, pixel: number): boolean {
  return ((flags[pixel] ?? 0) & 16) === 0;
}

const zeros = new Uint8Array(256 * 256);

/** Whether no pixel of a tile has a flag; a hundred times as fast as a look at each. */
export function areZeros(flags: Uint8Array): boolean {
  return Buffer.compare(flags, zeros.subarray(0, flags.length)) === 0;
}

/** Whether there are missing elements under a pixel of a tile with such flags. */
export function hasMissing(flags: Uint8Array): boolean {
  return !areZeros(flags) && flags.some((bits) => (bits & 8) !== 0);
}
