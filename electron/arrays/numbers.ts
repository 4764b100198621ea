import type { TileRequest, TileStatistics } from '../../native/index';
import type { PlaneSpec, Window } from '../ipc/contract';
import type { ReadableArray } from './open-array';
import { resolvePlane, windowOf } from './plane';

/** Where the numbers of a plane are and what they are made of. */
export type Numbers = Pick<TileRequest, 'plane' | 'type'>;

/**
 * The numbers of a plane, or of the part of it that a window covers.
 *
 * @throws PlaneError for a plane the array doesn't have.
 */
export function numbersOf({ header, reader }: ReadableArray, spec: PlaneSpec, part?: Window): Numbers {
  const plane = resolvePlane(header, spec);
  const bytes = part ? windowOf(plane, part).bytes : plane;
  return { plane: { ...bytes, swapUnit: reader.swapUnit }, type: reader.numericType };
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
