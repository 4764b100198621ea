/**
 * Tiles, profiles and statistics are read in refinements. The first may read `firstBudget` bytes, each one after it twice as
 * many as the one before; what costs no more than that is read in full.
 */

/** Bytes that refinement 0 may read. */
export const firstBudget = 2 ** 20;

/** The last refinement, which may read 4 PiB. */
export const lastRefinement = 32;
