import { flags, tileSide } from '../../model/tile';
import { complexViewNumbers } from '../npy/complex';
import { isComplexView, type ComplexView, type Dtype } from '../npy/dtype';
import { dtypeName } from '../npy/dtype-name';
import { elementReader } from '../npy/element';
import type { NumberFormat } from '../npy/element-reader';

/**
 * How to make numbers of elements, and text of such numbers.
 *
 * @throws RangeError if the elements are no numbers.
 */
export function numberFormat(dtype: Dtype | ComplexView): NumberFormat {
  if (isComplexView(dtype)) return complexViewNumbers(dtype);
  const { numbers } = elementReader(dtype);
  if (numbers) return numbers;
  throw new RangeError(`elements of dtype ${dtypeName(dtype)} are no numbers that could be summed up`);
}

/** Whether there is a finite element under a pixel of a tile. */
export function hasFinite(tile: { readonly flags: Uint8Array }, pixel: number): boolean {
  return ((tile.flags[pixel] ?? 0) & flags.noFinite) === 0;
}

const zeros = new Uint8Array(tileSide * tileSide);

/** Whether no pixel of a tile has a flag; a hundred times as fast as a look at each. */
export function areZeros(pixels: Uint8Array): boolean {
  return Buffer.compare(pixels, zeros.subarray(0, pixels.length)) === 0;
}

/** Whether there are missing elements under a pixel of a tile with such flags. */
export function hasMissing(pixels: Uint8Array): boolean {
  return !areZeros(pixels) && pixels.some((bits) => (bits & flags.missing) !== 0);
}
