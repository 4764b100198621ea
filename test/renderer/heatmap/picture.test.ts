import { planeSize } from '../plane-size';
import { describe, expect, it } from 'vitest';
import {
  boxOf,
  coveredBy,
  fitPicture,
  partAt,
  partStart,
  pixelAfterKey,
  pixelAtPoint,
  pixelOf,
} from '../../../renderer/heatmap/picture';

describe('partStart', () => {
  it.each([
    [741, 75_000],
    [1191, 5_000_000],
    [3, 700],
    [1200, 1200],
    [1999, 2 ** 53 - 1],
    [1200, 375_000_000_000],
  ])('cuts %i parts out of %i without gap, overlap or rounding', (count, length) => {
    const exact = (part: number): number => Number((BigInt(part) * BigInt(length)) / BigInt(count));
    for (let part = 0; part <= count; part++) expect(partStart(part, count, length)).toBe(exact(part));
  });
});

describe('partAt', () => {
  it.each([
    [741, 75_000],
    [7, 100],
    [1999, 2 ** 53 - 1],
    [5, 5],
  ])('finds the first and last position of each of %i parts of %i', (count, length) => {
    for (let part = 0; part < count; part++) {
      expect(partAt(partStart(part, count, length), count, length)).toBe(part);
      expect(partAt(partStart(part + 1, count, length) - 1, count, length)).toBe(part);
    }
  });

  it('answers the nearest part to a position outside', () => {
    expect(partAt(-5, 7, 100)).toBe(0);
    expect(partAt(100, 7, 100)).toBe(6);
  });

  it('spreads more parts than there are positions', () => {
    const parts = Array.from({ length: 50 }, (_, x) => partAt(x, 100, 50));
    expect(parts).toEqual(Array.from({ length: 50 }, (_, x) => 2 * x + 1));
  });
});

describe('fitPicture', () => {
  it('never has a pixel cover less than one element', () => {
    const plot = { height: 741, width: 1191 };
    expect(fitPicture(planeSize(75_000, 5_000_000), plot)).toEqual(plot);
    expect(fitPicture(planeSize(1, 5_000_000), plot)).toEqual({ height: 1, width: 1191 });
    expect(fitPicture(planeSize(3, 4), plot)).toEqual({ height: 3, width: 4 });
  });
});

describe('pixels and elements', () => {
  const plane = planeSize(75_000, 5_000_000);
  const picture = { height: 750, width: 1200 };

  it('knows the block behind a pixel', () => {
    expect(coveredBy({ row: 612, column: 1199 }, picture, plane)).toEqual({
      row0: 61_200,
      row1: 61_300,
      column0: 4_995_833,
      column1: 5_000_000,
    });
  });

  it('finds the pixel of an element', () => {
    expect(pixelOf({ row: 61_299, column: 4_999_999 }, picture, plane)).toEqual({ row: 612, column: 1199 });
    expect(pixelOf({ row: 61_300, column: 0 }, picture, plane)).toEqual({ row: 613, column: 0 });
  });

  it('finds the pixel under a point, also of an enlarged picture and on its rim', () => {
    const plot = { height: 100, width: 100 };
    expect(pixelAtPoint(0.335, 0.325, { height: 3, width: 3 }, plot)).toEqual({ row: 1, column: 0 });
    expect(pixelAtPoint(1, 0, { height: 3, width: 3 }, plot)).toEqual({ row: 2, column: 0 });
  });
});

describe('boxOf', () => {
  const plot = { height: 500, width: 1000 };

  it('is proportional where that can be seen', () => {
    const window = { row0: 10, row1: 60, column0: 50, column1: 100 };
    const box = boxOf(window, planeSize(100, 100), plot, 9);
    expect(box).toEqual({ x: 500, y: 50, width: 500, height: 250 });
  });

  it('stays visible, in place and inside where it would be tiny', () => {
    const plane = planeSize(75_000, 5_000_000);
    const middle = boxOf(
      { row0: 37_490, row1: 37_510, column0: 2_499_995, column1: 2_500_005 },
      plane,
      plot,
      9,
    );
    expect(middle).toEqual({ x: 495.5, y: 245.5, width: 9, height: 9 });
    const corner = boxOf({ row0: 74_980, row1: 75_000, column0: 0, column1: 10 }, plane, plot, 9);
    expect(corner).toEqual({ x: 0, y: 491, width: 9, height: 9 });
  });

  it('takes a window that stands out of the plane', () => {
    const box = boxOf({ row0: 0, row1: 30, column0: 0, column1: 15 }, planeSize(10, 5), plot, 9);
    expect(box).toEqual({ x: 0, y: 0, width: 1000, height: 500 });
  });
});

describe('pixelAfterKey', () => {
  const picture = { height: 100, width: 200 };
  const from = { row: 10, column: 199 };

  it.each([
    ['ArrowDown', false, { row: 11, column: 199 }],
    ['ArrowRight', false, { row: 10, column: 199 }],
    ['ArrowLeft', false, { row: 10, column: 198 }],
    ['ArrowUp', true, { row: 0, column: 199 }],
    ['PageUp', false, { row: 0, column: 199 }],
    ['Home', false, { row: 10, column: 0 }],
    ['End', true, { row: 99, column: 199 }],
  ])('%s (control: %s)', (key, withControl, to) => {
    expect(pixelAfterKey(key, withControl, from, picture)).toEqual(to);
  });

  it('leaves other keys alone', () => {
    expect(pixelAfterKey('a', false, from, picture)).toBeNull();
    expect(pixelAfterKey('toString', false, from, picture)).toBeNull();
  });
});
