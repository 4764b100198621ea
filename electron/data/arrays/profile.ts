import type { TileSample, TileStatistics } from '../../../native/strided-file';
import type { Profile, ProfileKey } from '../../model/tile';
import { firstBudget } from '../../model/refinement';
import type { PlaneSpec, Window } from '../../model/plane';
import { hasFinite, hasMissing } from './numbers';
import type { ReadableArray } from './readable-array';

/** What a profile draws. */
const columns = ['minimum', 'maximum', 'mean'] as const;

/**
 * A piece of one row or column of a plane: the tile of a plane that is nothing but that line.
 *
 * @throws PlaneError for a plane, RangeError for a line or a piece of one that the array doesn't have.
 */
export async function readProfile(
  array: ReadableArray,
  spec: PlaneSpec,
  key: ProfileKey,
  refinement: number,
  signal?: AbortSignal,
): Promise<Profile> {
  const { line, level, piece } = key;
  const [rowLevel, columnLevel] = line === 'row' ? [0, level] : [level, 0];
  const [tileRow, tileColumn] = line === 'row' ? [0, piece] : [piece, 0];
  const plane = array.plane(spec).narrowed(lineOf(key));
  const tile = { rowLevel, columnLevel, tileRow, tileColumn, budget: firstBudget, refinement, columns };
  const answer = await (refinement === 0 ? plane.sample(tile, signal) : plane.reduce(tile, signal));
  const { flags, lookedAt, covered, cost } = answer;
  if (hasMissing(flags)) array.onMissing();
  return { ...(await valuesOf(answer, signal)), flags, lookedAt, covered, cost };
}

/** The whole line, and beyond the plane what it would have there. */
export function lineOf({ line, index }: ProfileKey): Window {
  const all = Number.MAX_SAFE_INTEGER;
  return line === 'row'
    ? { row0: index, row1: index + 1, column0: 0, column1: all }
    : { row0: 0, row1: all, column0: index, column1: index + 1 };
}

async function valuesOf(
  answer: TileSample | TileStatistics,
  signal?: AbortSignal,
): Promise<Pick<Profile, 'minimum' | 'maximum' | 'mean'>> {
  const finite = (value: number | bigint, pixel: number): number =>
    hasFinite(answer, pixel) ? Number(value) : NaN;
  if (answer.kind === 'sample') {
    const values = Float64Array.from(answer.values, finite);
    return { minimum: values, maximum: values, mean: values };
  }
  const { minimum, maximum, mean } = await answer.columns(columns, undefined, signal);
  const values = (column: Iterable<number | bigint>): Float64Array => Float64Array.from(column, finite);
  return { minimum: values(minimum), maximum: values(maximum), mean };
}
