import { describe, expect, it } from 'vitest';
import { firstBudget, lastRefinement } from '../../../electron/model/refinement';
import {
  isDue,
  pictureLadder,
  refinementAfter,
  statisticsLadder,
  type Ladder,
} from '../../../renderer/reading/refinement';

/** The refinements that are read, one after the other, of what never gets exact. */
function readOf(ladder: Ladder, cost: number, asked = false): number[] {
  const read: number[] = [];
  for (let next = 0; isDue(ladder, next, { cost, asked }); next = refinementAfter(ladder, next))
    read.push(next);
  return read;
}

const gibibyte = 2 ** 30;

describe('the ladder of tiles and profiles', () => {
  it('is a sample, then a better one, where the view costs much', () => {
    expect(readOf(pictureLadder, gibibyte + 1)).toEqual([0, 1]);
  });

  it('goes on by eight times as much, to its end, where the view costs little or the user asks for it', () => {
    const all = [0, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31];
    expect(readOf(pictureLadder, gibibyte)).toEqual(all);
    expect(readOf(pictureLadder, 2 ** 50, true)).toEqual(all);
  });
});

describe('the ladder of statistics', () => {
  it('reads twice as much each time, some hundred megabytes in all, unless the user asks for more', () => {
    const unasked = readOf(statisticsLadder, 1);
    expect(unasked).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const bytes = unasked.reduce((sum, refinement) => sum + firstBudget * 2 ** refinement, 0);
    expect(bytes).toBeGreaterThan(100e6);
    expect(bytes).toBeLessThan(200e6);
    expect(readOf(statisticsLadder, 1, true)).toHaveLength(lastRefinement + 1);
  });
});
