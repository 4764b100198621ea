import { describe, expect, it } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import { layOut } from '../../../renderer/grid/layout';
import {
  carryOver,
  isCellWhollyInView,
  isOnCell,
  nearestCell,
  revealCell,
  TOP_LEFT,
  windowInView,
} from '../../../renderer/grid/grid-scroll';
import { planeSize } from '../plane-size';

const plane: PlaneSpec = { rowAxis: 1, columnAxis: 2, indices: [4, 0, 0], wrap: 1 };
const scroll = { row: { index: 100, offset: 5 }, column: { index: 2000, offset: 50 } };

describe('another plane', () => {
  it('stays where it is in another slice', () => {
    expect(carryOver(scroll, plane, { ...plane, indices: [5, 0, 0] })).toBe(scroll);
  });

  it('swaps rows and columns when it is transposed', () => {
    expect(carryOver(scroll, plane, { ...plane, rowAxis: 2, columnAxis: 1 })).toEqual({
      row: { index: 2000, offset: 0 },
      column: { index: 100, offset: 0 },
    });
  });

  it('starts an axis that was not shown at its beginning', () => {
    expect(carryOver(scroll, plane, { ...plane, rowAxis: 0 })).toEqual({
      row: { index: 0, offset: 0 },
      column: { index: 2000, offset: 0 },
    });
  });

  it('keeps the first element of a 1-D array that is wrapped anew', () => {
    const wrapped: PlaneSpec = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 10 };
    const moved = carryOver({ row: { index: 100, offset: 3 }, column: { index: 0, offset: 0 } }, wrapped, {
      ...wrapped,
      wrap: 25,
    });
    expect(moved.row).toEqual({ index: 40, offset: 0 });
  });
});

describe('a view of 75,000 x 5,000,000', () => {
  const layout = layOut(1280, 800, planeSize(75_000, 5_000_000), 104, 7.83);

  it('centres a cell', () => {
    const there = revealCell(layout, TOP_LEFT, { row: 61_200, column: 4_999_998 }, 'centre');
    const window = windowInView(layout, there);
    expect(window).toMatchObject({ column1: 5_000_000 });
    expect(61_200 - window.row0).toBeGreaterThan(15);
    expect(window.row1 - 61_200).toBeGreaterThan(15);
  });

  it('knows whether it shows a cell whole', () => {
    const there = revealCell(layout, TOP_LEFT, { row: 61_200, column: 4_000_000 }, 'nearest');
    expect(isCellWhollyInView(layout, there, { row: 61_200, column: 4_000_000 })).toBe(true);
    expect(isCellWhollyInView(layout, there, { row: 61_201, column: 4_000_000 })).toBe(false);
    expect(isCellWhollyInView(layout, there, { row: 61_200, column: 4_000_001 })).toBe(false);
  });

  it('finds the cell under a point, or the nearest in view', () => {
    const there = { row: { index: 61_200, offset: 10 }, column: { index: 4_999_000, offset: 4 } };
    expect(nearestCell(layout, there, 0, 0)).toEqual({ row: 61_200, column: 4_999_000 });
    expect(nearestCell(layout, there, 100, 12)).toEqual({ row: 61_201, column: 4_999_001 });
    const window = windowInView(layout, there);
    expect(nearestCell(layout, there, -50, -50)).toEqual({ row: window.row0, column: window.column0 });
    expect(nearestCell(layout, there, 9999, 9999)).toEqual({
      row: window.row1 - 1,
      column: window.column1 - 1,
    });
  });
});

it('tells cells from the void beside a small array', () => {
  const layout = layOut(1280, 800, planeSize(3, 2), 100, 7.83);
  expect(isOnCell(layout, 199, 65)).toBe(true);
  expect(isOnCell(layout, 200, 65)).toBe(false);
  expect(isOnCell(layout, 199, 66)).toBe(false);
  expect(isOnCell(layout, -1, 0)).toBe(false);
});
