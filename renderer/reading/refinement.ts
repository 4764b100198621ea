/** How far what is looked at is refined: which refinement follows which, and what is read unasked. Decided here alone. */
import type { Tile } from '../../electron/model/tile';
import { lastRefinement } from '../../electron/model/refinement';

/** How much of what there is has been read: exact if it is all. */
export type Coverage = Pick<Tile, 'lookedAt' | 'covered'>;

export interface Ladder {
  /** What costs no more bytes than this is refined until it is exact, unasked. */
  readonly cheap: number;
  /** The last refinement that is read unasked of what costs more; up to it, each is read. */
  readonly unasked: number;
  /** Beyond, only every so many. */
  readonly stride: number;
}

/**
 * Tiles and profiles: unasked, from an element a pixel to a run of some. Beyond, each read looks at eight times as much:
 * all but the last together read a seventh of it.
 */
export const pictureLadder: Ladder = { cheap: 2 ** 30, unasked: 1, stride: 3 };

/** Statistics: some hundred megabytes are read unasked. */
export const statisticsLadder: Ladder = { cheap: 0, unasked: 6, stride: 1 };

/** What decides how far something is refined. */
export interface Wish {
  /** Bytes to read for all that is looked at to be exact, as far as they are known. */
  readonly cost: number;
  /** Whether the user wants it exact, whatever that costs. */
  readonly asked: boolean;
}

export function isExact({ lookedAt, covered }: Coverage): boolean {
  return lookedAt === covered;
}

/** The refinement to read after another. */
export function refinementAfter({ unasked, stride }: Ladder, refinement: number): number {
  return refinement + (refinement < unasked ? 1 : stride);
}

/** Whether a refinement is to be read. */
export function isDue({ cheap, unasked }: Ladder, refinement: number, { cost, asked }: Wish): boolean {
  return refinement <= (asked || cost <= cheap ? lastRefinement : unasked);
}
