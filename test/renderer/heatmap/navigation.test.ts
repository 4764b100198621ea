import { describe, expect, it } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import {
  begin,
  change,
  glideOn,
  go,
  hasMoved,
  isInPlace,
  keepSquare,
  rest,
  showPlane,
  type Navigation,
  type PlottedPlane,
} from '../../../renderer/heatmap/navigation';
import { fitAll, windowOf, zoom, type Stage, type View } from '../../../renderer/plot/view';
import { planeSize } from '../plane-size';

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0, 0], wrap: 1 };
const plot = { css: { height: 100, width: 100 }, screen: { height: 200, width: 200 } };
const shown: PlottedPlane = { plane, size: planeSize(1000, 4000), plot };

const zoomIn = (view: View, stage: Stage): View =>
  zoom(view, { x: 50, y: 50 }, { rows: 4, columns: 4 }, stage);
const zoomOut = (view: View, stage: Stage): View =>
  zoom(view, { x: 50, y: 50 }, { rows: 1 / 4, columns: 1 / 4 }, stage);
const zoomed = (before: Navigation): Navigation => rest(change(before, zoomIn, 'at once', 0));
const inView = ({ view, screen }: Navigation): ReturnType<typeof windowOf> => windowOf(view, screen);

const start = begin(shown, null, false);
const middle = { row0: 375, row1: 625, column0: 1500, column1: 2500 };

describe('navigation', () => {
  it('begins with the whole plane, or where it was', () => {
    expect(inView(start)).toEqual({ row0: 0, row1: 1000, column0: 0, column1: 4000 });
    const { view, screen } = zoomed(start);
    const again = begin({ ...shown, size: planeSize(2000, 4000) }, { view, stage: screen }, false);
    expect(inView(again)).toEqual(middle);
  });

  it('follows the hand at once', () => {
    const after = change(start, zoomIn, 'at once', 0);
    expect(inView(after)).toEqual(middle);
    expect([after.glide, hasMoved(start, after)]).toEqual([null, true]);
  });

  it('glides: fast at first, and to its end', () => {
    const gliding = change(start, zoomIn, 'gliding', 1000);
    expect([gliding.view, hasMoved(start, gliding)]).toEqual([start.view, true]);
    // A frame may have begun before what it shows.
    expect(glideOn(gliding, 990).view).toEqual(start.view);
    const [from, to] = [start.view.rows.scale, start.view.rows.scale / 4];
    const halfway = glideOn(gliding, 1090).view.rows.scale;
    expect(halfway).toBeLessThan(Math.sqrt(from * to));
    expect(halfway).toBeGreaterThan(to);
    const end = glideOn(gliding, 1180);
    expect([inView(end), end.glide]).toEqual([middle, null]);
    expect(glideOn(end, 2000)).toBe(end);
  });

  it('changes where a glide leads to; what follows the hand ends the glide', () => {
    const gliding = glideOn(change(start, zoomIn, 'gliding', 0), 50);
    const further = change(gliding, zoomIn, 'gliding', 50);
    expect(further.glide?.to.rows.scale).toBeCloseTo(start.view.rows.scale / 16);
    const held = change(gliding, (view) => view, 'at once', 60);
    expect([held.view, held.glide]).toEqual([gliding.view, null]);
  });

  it('does not move to where it is', () => {
    const after = change(start, zoomOut, 'gliding', 0);
    expect([after.view === start.view, hasMoved(start, after)]).toEqual([true, false]);
  });

  it('goes back and forward among the views in which it rested', () => {
    const there = zoomed(start);
    const back = go(there, -1, 'at once', 0);
    expect(back.view).toEqual(start.view);
    expect(go(back, 1, 'at once', 0).view).toEqual(there.view);
    expect([go(start, -1, 'gliding', 0), go(start, 1, 'gliding', 0)]).toEqual([start, start]);
  });

  it('keeps elements square in whatever view it comes to, until it is told not to', () => {
    const isSquare = ({ view }: Navigation): boolean => view.rows.scale === view.columns.scale;
    const squared = keepSquare(start, true, 'at once', 0);
    expect([isSquare(squared), isSquare(change(squared, zoomIn, 'at once', 0))]).toEqual([true, true]);
    expect(isSquare(change(squared, (_, stage) => fitAll(stage), 'at once', 0))).toBe(true);
    const free = keepSquare(squared, false, 'at once', 0);
    expect(change(free, (_, stage) => fitAll(stage), 'at once', 0).view).toEqual(start.view);
  });
});

describe('of another plane, navigation', () => {
  const there = zoomed(start);

  it('stays where it is on another slice, even on its way', () => {
    const slice = { ...shown, plane: { ...plane, indices: [0, 0, 5] } };
    const gliding = change(there, zoomIn, 'gliding', 0);
    const after = showPlane(gliding, slice);
    expect(isInPlace(gliding, slice)).toBe(true);
    expect(after).toEqual({ ...gliding, plane: slice.plane });
    expect([after.screen, after.view]).toEqual([gliding.screen, gliding.view]);
  });

  it('carries the view and the way back to a plot of another size', () => {
    const css = { height: 200, width: 300 };
    const after = showPlane(there, { ...shown, plot: { css, screen: css } });
    expect(inView(after)).toEqual(middle);
    expect(inView(go(after, -1, 'at once', 0))).toEqual(inView(start));
  });

  it('takes the view and the way back along where rows and columns are swapped', () => {
    const transposed = { ...plane, rowAxis: 1, columnAxis: 0 };
    const next = { ...shown, plane: transposed, size: planeSize(4000, 1000) };
    const after = showPlane(there, next);
    expect(isInPlace(there, next)).toBe(false);
    expect(inView(after)).toEqual({ row0: 1500, row1: 2500, column0: 375, column1: 625 });
    expect(go(after, -1, 'at once', 0).view).not.toEqual(after.view);
  });

  it('keeps the range of an axis shown before, and forgets the way back', () => {
    const other = { ...shown, plane: { ...plane, columnAxis: 2 }, size: planeSize(1000, 50) };
    const after = showPlane(there, other);
    expect(inView(after)).toEqual({ row0: 375, row1: 625, column0: 0, column1: 50 });
    expect(go(after, -1, 'at once', 0)).toBe(after);
  });
});
