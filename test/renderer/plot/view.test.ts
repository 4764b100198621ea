import { planeSize } from '../plane-size';
import { describe, expect, it } from 'vitest';
import {
  between,
  carry,
  boxOf,
  elementAt,
  fitAll,
  fitColumns,
  fitRows,
  isWholeInView,
  pan,
  pixelOf,
  reveal,
  square,
  windowOf,
  windowUnder,
  zoom,
  zoomToBox,
  type Point,
  type View,
} from '../../../renderer/plot/view';

const stage = { plane: planeSize(75_000, 5_000_000), plot: { height: 600, width: 1000 } };
const whole = fitAll(stage);

/** Zooms in on a point, notch by notch, as a wheel does. */
function zoomedIn(at: Point, notches = 200, factors = { rows: 1.2, columns: 1.2 }): View {
  let view = whole;
  for (let i = 0; i < notches; i++) view = zoom(view, at, factors, stage);
  return view;
}

describe('fitAll', () => {
  it('shows every element and no more', () => {
    expect(windowOf(whole, stage)).toEqual({ row0: 0, row1: 75_000, column0: 0, column1: 5_000_000 });
    expect(isWholeInView(whole, stage)).toBe(true);
  });
});

describe('zoom', () => {
  it('keeps the element at the point where it is', () => {
    // Not where two elements meet: rounding may tell either of them.
    const at = { x: 123.4, y: 456.7 };
    const before = elementAt(whole, at, stage);
    const after = elementAt(zoomedIn(at, 10), at, stage);
    expect(after).toEqual(before);
  });

  it('reaches the last element of the last row, to the pixel', () => {
    const view = zoomedIn({ x: 1000, y: 600 });
    expect(windowOf(view, stage)).toMatchObject({ row1: 75_000, column1: 5_000_000 });
    expect(pixelOf(view.columns, 5_000_000)).toBeCloseTo(1000, 6);
    expect(pixelOf(view.columns, 5_000_000) - pixelOf(view.columns, 4_999_999)).toBeCloseTo(240, 6);
  });

  it('comes back from there to the whole plane', () => {
    let view = zoomedIn({ x: 1000, y: 600 });
    for (let i = 0; i < 200; i++) view = zoom(view, { x: 500, y: 300 }, { rows: 0.8, columns: 0.8 }, stage);
    expect(isWholeInView(view, stage)).toBe(true);
  });

  it('leaves the other axis alone', () => {
    const view = zoomedIn({ x: 500, y: 300 }, 20, { rows: 1, columns: 1.2 });
    expect(view.rows).toEqual(whole.rows);
    expect(view.columns.scale).toBeLessThan(whole.columns.scale / 30);
  });

  it('never enlarges elements beyond reason, unless the whole plane is smaller', () => {
    expect(1 / zoomedIn({ x: 0, y: 0 }).columns.scale).toBeCloseTo(240);
    const tiny = { plane: planeSize(1, 2), plot: stage.plot };
    expect(zoom(fitAll(tiny), { x: 0, y: 0 }, { rows: 2, columns: 2 }, tiny)).toEqual(fitAll(tiny));
  });
});

describe('pan', () => {
  it('moves the picture with the hand', () => {
    const view = zoomedIn({ x: 500, y: 300 }, 20);
    const moved = pan(view, { x: 30, y: -20 }, stage);
    expect(pixelOf(moved.columns, 2_500_000)).toBeCloseTo(pixelOf(view.columns, 2_500_000) + 30, 6);
    expect(pixelOf(moved.rows, 37_500)).toBeCloseTo(pixelOf(view.rows, 37_500) - 20, 6);
  });

  it('ends at the ends of the plane', () => {
    const view = pan(zoomedIn({ x: 500, y: 300 }, 20), { x: -1e9, y: 1e9 }, stage);
    expect(windowOf(view, stage)).toMatchObject({ row0: 0, column1: 5_000_000 });
    expect(pan(whole, { x: 50, y: 50 }, stage)).toEqual(whole);
  });

  it('moves by whole pixels without drifting, far out in the plane', () => {
    const start = zoomedIn({ x: 999, y: 599 }, 60);
    let view = start;
    for (let i = 0; i < 300; i++) view = pan(view, { x: i % 2 ? 1 : -1, y: 0 }, stage);
    expect(view.columns.start).toBeCloseTo(start.columns.start, 6);
  });
});

describe('zoomToBox', () => {
  it('shows what was in the box', () => {
    const view = zoomToBox(whole, { x: 100, y: 60, width: 200, height: 120 }, stage);
    expect(windowOf(view, stage)).toEqual({
      row0: 7500,
      row1: 22_500,
      column0: 500_000,
      column1: 1_500_000,
    });
  });
});

describe('square', () => {
  it('makes elements square and keeps what is in view', () => {
    const image = { plane: planeSize(100, 100), plot: stage.plot };
    const view = square(fitAll(image), image);
    expect(view.rows.scale).toBe(view.columns.scale);
    expect(windowOf(view, image)).toEqual({ row0: 0, row1: 100, column0: 0, column1: 100 });
  });

  it('puts a plane smaller than the plot in its middle, where nothing else can be pointed at', () => {
    const image = { plane: planeSize(100, 100), plot: stage.plot };
    const view = square(fitAll(image), image);
    const all = { row0: 0, row1: 100, column0: 0, column1: 100 };
    expect(boxOf(all, view, 0)).toEqual({ x: 200, y: 0, width: 600, height: 600 });
    expect(elementAt(view, { x: 100, y: 100 }, image)).toBeNull();
    expect(elementAt(view, { x: 203, y: 3 }, image)).toEqual({ row: 0, column: 0 });
  });
});

describe('fitRows and fitColumns', () => {
  it('show all of one axis and leave the other', () => {
    const view = zoomedIn({ x: 500, y: 300 }, 20);
    expect(fitRows(view, stage)).toEqual({ rows: whole.rows, columns: view.columns });
    expect(fitColumns(view, stage)).toEqual({ rows: view.rows, columns: whole.columns });
  });
});

describe('reveal', () => {
  it('brings an element into the middle', () => {
    const view = reveal(zoomedIn({ x: 0, y: 0 }), { row: 61_200, column: 2_500_000 }, stage);
    expect(elementAt(view, { x: 500, y: 300 }, stage)).toEqual({ row: 61_200, column: 2_500_000 });
  });

  it('moves nothing where the element is in view', () => {
    expect(reveal(whole, { row: 3, column: 4 }, stage)).toEqual(whole);
  });
});

describe('carry', () => {
  const part = zoomedIn({ x: 500, y: 300 }, 20, { rows: 1, columns: 1.2 });

  it('keeps what is in view where the plot is of another size', () => {
    const after = { ...stage, plot: { height: 300, width: 700 } };
    const carried = carry(part, stage, after);
    expect(carried.rows).toEqual({ start: 0, scale: 250 });
    expect(windowOf(carried, after)).toEqual(windowOf(part, stage));
    expect(windowOf(carry(carried, after, stage), stage)).toEqual(windowOf(part, stage));
  });

  it('keeps a part, and the whole whole, where the plane has grown', () => {
    const after = { ...stage, plane: planeSize(80_000, 6_000_000) };
    const { column0, column1 } = windowOf(part, stage);
    expect(windowOf(carry(part, stage, after), after)).toEqual({ row0: 0, row1: 80_000, column0, column1 });
  });

  it('shows all of an axis of which what was in view is gone', () => {
    const after = { ...stage, plane: planeSize(75_000, 1000) };
    expect(carry(part, stage, after)).toEqual(fitAll(after));
  });
});

describe('between', () => {
  it('holds still the point that a zoom is about', () => {
    const at = { x: 250, y: 150 };
    const end = zoom(whole, at, { rows: 8, columns: 8 }, stage);
    for (const share of [0.1, 0.5, 0.9]) {
      const { columns } = between(whole, end, share);
      expect(columns.start + at.x * columns.scale).toBeCloseTo(1_250_000, 3);
    }
    expect(between(whole, end, 1)).toEqual(end);
  });
});

describe('windowUnder', () => {
  it('takes all that lies under a part of a pixel', () => {
    expect(windowUnder(whole, { x: 10, y: 20, width: 5, height: 1 }, stage)).toEqual({
      row0: 2500,
      row1: 2626,
      column0: 50_000,
      column1: 75_001,
    });
  });

  it('takes elements that a box touches, as a click would, and one at least', () => {
    const view = { rows: { start: 10, scale: 1 / 50 }, columns: { start: 4_999_980, scale: 1 / 50 } };
    expect(windowUnder(view, { x: 20, y: 99, width: 40, height: 2 }, stage)).toEqual({
      row0: 11,
      row1: 13,
      column0: 4_999_980,
      column1: 4_999_982,
    });
    expect(windowUnder(view, { x: 60, y: 50, width: 0, height: 0 }, stage)).toEqual({
      row0: 11,
      row1: 12,
      column0: 4_999_981,
      column1: 4_999_982,
    });
  });

  it('ends where the plane does', () => {
    const all = { x: 0, y: 0, width: 1000, height: 600 };
    expect(windowUnder(whole, all, stage)).toEqual({ row0: 0, row1: 75_000, column0: 0, column1: 5_000_000 });
    const small = { plane: planeSize(3, 4), plot: stage.plot };
    const beside = { rows: { start: -10, scale: 0.1 }, columns: { start: -10, scale: 0.1 } };
    expect(windowUnder(beside, { x: 0, y: 0, width: 50, height: 50 }, small)).toBeNull();
  });
});
