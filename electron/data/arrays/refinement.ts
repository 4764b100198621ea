/**
 * Bytes that a tile, a piece of a profile, or statistics may read at refinement 0. Each refinement doubles them, until all
 * is read.
 */
export const firstBudget = 1 << 20;
