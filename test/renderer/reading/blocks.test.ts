import { describe, expect, it } from 'vitest';
import type { Window } from '../../../electron/model/plane';
import { blocksOf, cellsOf, coverMissing, extend, positions } from '../../../renderer/reading/blocks';
import { planeSize } from '../plane-size';

const area: Window = { row0: 10, row1: 14, column0: 5, column1: 9 };
const cover = (present: readonly (readonly [number, number])[]): Window[] =>
  coverMissing(area, (row, column) => !present.some(([r, c]) => r === row && c === column));

describe('covering missing blocks', () => {
  it('asks for all of an unknown area at once', () => {
    expect(cover([])).toEqual([area]);
  });

  it('asks for nothing where all is there', () => {
    expect(cover([...positions(area)])).toEqual([]);
  });

  it('asks twice for the L that a diagonal step uncovers', () => {
    const known: Window = { row0: 10, row1: 13, column0: 5, column1: 8 };
    expect(cover([...positions(known)])).toEqual([
      { row0: 10, row1: 13, column0: 8, column1: 9 },
      { row0: 13, row1: 14, column0: 5, column1: 9 },
    ]);
  });

  it('covers every missing block once and no other', () => {
    const present = [
      [10, 6],
      [11, 6],
      [12, 8],
      [13, 5],
    ] as const;
    const covered = cover(present).flatMap((window) => [...positions(window)]);
    const missing = [...positions(area)].filter(([r, c]) => !present.some((p) => p[0] === r && p[1] === c));
    expect(covered).toHaveLength(missing.length);
    expect(covered).toEqual(expect.arrayContaining(missing));
  });
});

describe('blocks and cells', () => {
  it('cover a window, and end where the plane ends', () => {
    const size = planeSize(70, 20);
    const blocks = blocksOf({ row0: 31, row1: 65, column0: 16, column1: 20 });
    expect(blocks).toEqual({ row0: 0, row1: 3, column0: 1, column1: 2 });
    expect(cellsOf(blocks, size)).toEqual({ row0: 0, row1: 70, column0: 16, column1: 20 });
  });

  it('stay exact at the far corner of a plane of 375e9 rows', () => {
    const size = planeSize(375e9, 1);
    const blocks = blocksOf({ row0: 375e9 - 10, row1: 375e9, column0: 0, column1: 1 });
    expect(cellsOf(blocks, size)).toEqual({ row0: 375e9 - 32, row1: 375e9, column0: 0, column1: 1 });
  });

  it('extend a window in the direction of movement, within the plane', () => {
    const window: Window = { row0: 10, row1: 40, column0: 10, column1: 20 };
    const size = planeSize(50, 100);
    expect(extend(window, 30, -4, size)).toEqual({ row0: 10, row1: 50, column0: 6, column1: 20 });
    expect(extend(window, -30, 4, size)).toEqual({ row0: 0, row1: 40, column0: 10, column1: 24 });
  });
});
