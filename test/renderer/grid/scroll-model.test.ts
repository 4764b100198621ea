import { describe, expect, it } from 'vitest';
import {
  cellAt,
  cellsInView,
  cellsToDraw,
  clampScroll,
  fits,
  isWhollyInView,
  furthestScroll,
  MINIMUM_THUMB,
  pageLength,
  scrollOfThumb,
  rescale,
  reveal,
  scrollByCells,
  scrollByPixels,
  START,
  thumbAt,
  type Axis,
} from '../../../renderer/grid/scroll-model';

const axes: readonly (readonly [string, Axis])[] = [
  ['75,000 rows', { count: 75_000, cellSize: 22, viewport: 761 }],
  ['5,000,000 columns', { count: 5_000_000, cellSize: 104, viewport: 1209 }],
  ['5e9 rows', { count: 5e9, cellSize: 22, viewport: 761 }],
  ['375e9 rows', { count: 375e9, cellSize: 22, viewport: 761.5 }],
  ['2^53 rows', { count: 2 ** 53, cellSize: 22, viewport: 761 }],
  ['rows that fill the viewport exactly', { count: 1000, cellSize: 20, viewport: 400 }],
];

describe.each(axes)('%s', (_, axis) => {
  const last = axis.count - 1;

  it('shows its last cell whole at the end', () => {
    const scroll = clampScroll(axis, { index: axis.count, offset: 0 });
    expect(cellsInView(axis, scroll).end).toBe(axis.count);
    expect((last - scroll.index + 1) * axis.cellSize - scroll.offset).toBeCloseTo(axis.viewport, 6);
    expect(scrollByPixels(axis, scroll, 1)).toEqual(scroll);
    expect(scrollByCells(axis, scroll, 1e9)).toEqual(scroll);
  });

  it('moves by single pixels at its end without jitter', () => {
    const { cellSize } = axis;
    const from = { index: last - 100, offset: 0 };
    let scroll = from;
    for (let step = 1; step <= 3 * cellSize; step++) {
      scroll = scrollByPixels(axis, scroll, 1);
      expect((scroll.index - from.index) * cellSize + scroll.offset).toBe(step);
    }
    for (let step = 0; step < 3 * cellSize; step++) {
      scroll = scrollByPixels(axis, scroll, -1);
    }
    expect(scroll).toEqual(from);
  });

  it('keeps fractions of pixels', () => {
    const from = { index: Math.floor(axis.count / 2), offset: 0 };
    let scroll = from;
    for (let step = 0; step < 8; step++) {
      scroll = scrollByPixels(axis, scroll, 0.125);
    }
    expect(scroll).toEqual({ index: from.index, offset: 1 });
  });

  it('draws a constant number of cells, those in view among them', () => {
    const middle = { index: Math.floor(axis.count / 2), offset: 0 };
    const count = cellsToDraw(axis, START).end;
    for (const scroll of [START, middle, { ...middle, offset: axis.cellSize - 0.5 }, furthestScroll(axis)]) {
      const drawn = cellsToDraw(axis, scroll);
      const inView = cellsInView(axis, scroll);
      expect(drawn.end - drawn.start).toBe(count);
      expect(drawn.start).toBeLessThanOrEqual(inView.start);
      expect(drawn.end).toBeGreaterThanOrEqual(inView.end);
      expect(drawn.end).toBeLessThanOrEqual(axis.count);
    }
  });

  it('has a thumb that spans the track from end to end', () => {
    const track = axis.viewport;
    const atStart = thumbAt(axis, START, track);
    const atEnd = thumbAt(axis, furthestScroll(axis), track);
    expect(atStart.position).toBe(0);
    expect(atStart.length).toBeGreaterThanOrEqual(MINIMUM_THUMB);
    expect(atEnd.position + atEnd.length).toBeCloseTo(track, 9);
  });

  it('goes to its very ends when the thumb is dragged there, or beyond', () => {
    const track = axis.viewport;
    const { length } = thumbAt(axis, START, track);
    expect(scrollOfThumb(axis, track - length, track)).toEqual(furthestScroll(axis));
    expect(scrollOfThumb(axis, track + 500, track)).toEqual(furthestScroll(axis));
    expect(scrollOfThumb(axis, 0, track)).toEqual(START);
    expect(scrollOfThumb(axis, -500, track)).toEqual(START);
  });

  it('puts the thumb where it was dragged', () => {
    const track = axis.viewport;
    const room = track - thumbAt(axis, START, track).length;
    for (const share of [0.001, 0.25, 0.5, 0.8, 0.999]) {
      const scroll = scrollOfThumb(axis, share * room, track);
      expect(thumbAt(axis, scroll, track).position).toBeCloseTo(share * room, 6);
      expect(scroll.offset).toBeGreaterThanOrEqual(0);
      expect(scroll.offset).toBeLessThan(axis.cellSize);
    }
  });

  it('reveals its last cell at the end of the viewport and its first at the start', () => {
    const end = reveal(axis, START, last, 'nearest');
    expect(end).toEqual(furthestScroll(axis));
    expect(isWhollyInView(axis, end, last)).toBe(true);
    expect(reveal(axis, end, 0, 'nearest')).toEqual(START);
  });

  it('finds the cell at a pixel', () => {
    const scroll = { index: last - 100, offset: 5 };
    expect(cellAt(axis, scroll, 0)).toBe(last - 100);
    expect(cellAt(axis, scroll, axis.cellSize - 5)).toBe(last - 99);
    expect(cellAt(axis, scroll, 1e6)).toBe(last);
    expect(cellAt(axis, START, -1)).toBe(0);
  });
});

describe('revealing', () => {
  const axis: Axis = { count: 1e6, cellSize: 20, viewport: 410 };

  it('does not move when the cell is whole in view', () => {
    const scroll = { index: 500, offset: 10 };
    expect(reveal(axis, scroll, 501, 'nearest')).toBe(scroll);
    expect(reveal(axis, scroll, 520, 'nearest')).toBe(scroll);
  });

  it('moves by as little as shows the cell whole', () => {
    const scroll = { index: 500, offset: 10 };
    expect(reveal(axis, scroll, 500, 'nearest')).toEqual({ index: 500, offset: 0 });
    expect(reveal(axis, scroll, 521, 'nearest')).toEqual({ index: 501, offset: 10 });
  });

  it('centres a cell, except near the ends', () => {
    expect(reveal(axis, START, 500, 'centre')).toEqual({ index: 490, offset: 5 });
    expect(reveal(axis, START, 3, 'centre')).toEqual(START);
    expect(reveal(axis, START, 999_999, 'centre')).toEqual(furthestScroll(axis));
  });

  it('shows the start of a cell that is larger than the viewport', () => {
    const narrow: Axis = { count: 100, cellSize: 500, viewport: 200 };
    expect(reveal(narrow, START, 40, 'nearest')).toEqual({ index: 40, offset: 0 });
  });
});

describe('an axis that fits', () => {
  const axis: Axis = { count: 3, cellSize: 22, viewport: 700 };

  it('does not scroll', () => {
    expect(fits(axis)).toBe(true);
    expect(scrollByPixels(axis, START, 100)).toEqual(START);
    expect(scrollByCells(axis, START, 2)).toEqual(START);
    expect(cellsInView(axis, START)).toEqual({ start: 0, end: 3 });
    expect(cellsToDraw(axis, START)).toEqual({ start: 0, end: 3 });
    expect(thumbAt(axis, START, 700)).toEqual({ position: 0, length: 700 });
    expect(scrollOfThumb(axis, 50, 700)).toEqual(START);
  });
});

it('pages by the cells that are wholly in view, at least one', () => {
  expect(pageLength({ count: 100, cellSize: 20, viewport: 410 })).toBe(20);
  expect(pageLength({ count: 100, cellSize: 500, viewport: 200 })).toBe(1);
});

it('keeps the first cell in place when the cells grow', () => {
  expect(rescale({ index: 7, offset: 10 }, 20, 30)).toEqual({ index: 7, offset: 15 });
});
