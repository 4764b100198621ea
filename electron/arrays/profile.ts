import type { PlaneSpec, Profile, ProfileKey } from '../ipc/contract';
import { flagsOf, numbersOf } from './numbers';
import type { ReadableArray } from './open-array';

/** Bytes that a piece may read at once; each refinement doubles them. */
const firstBudget = 1 << 20;

/**
 * A piece of one row or column of a plane.
 *
 * @throws PlaneError for a plane, RangeError for a line or a piece of one that the array doesn't have.
 */
export async function readProfile(
  array: ReadableArray,
  spec: PlaneSpec,
  { line, index, level, piece }: ProfileKey,
  refinement: number,
  signal?: AbortSignal,
): Promise<Profile> {
  const only = { start: index, end: index + 1 };
  const all = { start: 0, end: Number.MAX_SAFE_INTEGER };
  const [rows, columns] = line === 'row' ? [only, all] : [all, only];
  const window = { row0: rows.start, row1: rows.end, column0: columns.start, column1: columns.end };
  const along =
    line === 'row' ? { columnLevel: level, tileColumn: piece } : { rowLevel: level, tileRow: piece };
  const request = {
    ...numbersOf(array, spec, window),
    ...{ rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 },
    ...along,
    budget: firstBudget,
    refinement,
  };
  const statistics = await array.file.reduce(request, signal);
  const { lookedAt, covered, minimum, maximum, mean, finite } = statistics;
  const doubles = (values: ArrayLike<number | bigint>): Float64Array =>
    Float64Array.from(values, (value, pixel) => (finite[pixel] === 0 ? NaN : Number(value)));
  return {
    minimum: doubles(minimum),
    maximum: doubles(maximum),
    mean,
    flags: flagsOf(statistics),
    lookedAt,
    covered,
    cost: await array.file.tileCost(request),
  };
}
