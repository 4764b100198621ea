import { describe, expect, it } from 'vitest';
import type { Frame, ShownPlane } from '../../../renderer/heatmap/heatmap-model';
import { fitAll, isWholeInView, windowOf, zoom } from '../../../renderer/plot/view';
import { planeSize } from '../plane-size';
import { centre, fixtureOfEachTest, pass, plane, stage } from './model-fixture';

const fixture = fixtureOfEachTest();
const frame = (): Frame => fixture().frame();
const subject = (change?: Partial<ShownPlane>): ShownPlane => fixture().subject(change);
const zoomBy = (factor: number, how?: 'at once' | 'gliding'): void => {
  fixture().zoomBy(factor, how);
};

describe('the view of a HeatmapModel', () => {
  it('glides, but reads only for where it ends', async () => {
    const { model, source } = fixture();
    model.show(subject());
    await pass(500);
    const { length } = source.asked;
    zoomBy(64, 'gliding');
    await pass(60);
    const { scale } = frame().view.columns;
    expect(scale).toBeLessThan(fitAll(stage).columns.scale);
    expect(scale).toBeGreaterThan(fitAll(stage).columns.scale / 64);
    await pass(3000);
    expect(frame().view.columns.scale).toBeCloseTo(fitAll(stage).columns.scale / 64);
    const levels = new Set(source.asked.slice(length).map(({ columnLevel }) => columnLevel));
    // One for the map of the whole, one for the view.
    expect(levels.size).toBe(2);
  });

  it('glides nowhere for who wants no motion', async () => {
    const { model } = fixture();
    fixture().motion = false;
    model.show(subject());
    await pass(100);
    zoomBy(64, 'gliding');
    await pass(16);
    expect(frame().view.columns.scale).toBeCloseTo(fitAll(stage).columns.scale / 64);
  });

  it('goes back to where it rested, and forward', async () => {
    const { model } = fixture();
    model.show(subject());
    await pass(500);
    zoomBy(4);
    await pass(500);
    expect(frame()).toMatchObject({ canGoBack: true, canGoForward: false });
    model.go(-1);
    await pass(1000);
    expect(isWholeInView(frame().view, stage)).toBe(true);
    expect(frame()).toMatchObject({ canGoBack: false, canGoForward: true, map: null });
  });

  it('shows another slice where the one before was, and another size from the start', async () => {
    const { model } = fixture();
    model.show(subject());
    await pass(500);
    zoomBy(4);
    await pass(500);
    const { view } = frame();
    model.show(subject({ plane: { ...plane, indices: [0, 0, 7] } }));
    await pass(20);
    expect(frame()).toMatchObject({ view, loading: true, held: true });
    const small = planeSize(10, 10);
    model.show(subject({ size: small }));
    await pass(20);
    expect(windowOf(frame().view, { ...stage, plane: small })).toMatchObject({ row1: 10, column1: 10 });
    expect(frame().canGoBack).toBe(false);
  });

  it('keeps what is in view, and the way back, when the plot changes its size', async () => {
    const { model } = fixture();
    model.show(subject());
    await pass(500);
    zoomBy(4);
    await pass(500);
    const before = windowOf(frame().view, stage);
    const larger = { height: 500, width: 750 };
    model.show(subject({ plot: { css: larger, screen: larger } }));
    await pass(500);
    const after = { ...stage, plot: larger };
    expect(windowOf(frame().view, after)).toEqual(before);
    model.go(-1);
    await pass(1000);
    expect(isWholeInView(frame().view, after)).toBe(true);
  });

  it('begins where it is told to, as far as that is still there', async () => {
    const { model } = fixture();
    const view = zoom(fitAll(stage), centre, { rows: 8, columns: 8 }, stage);
    const grown = planeSize(80_000, 5_000_000);
    model.show(subject({ size: grown, start: { view, stage } }));
    await pass(20);
    expect(windowOf(frame().view, { ...stage, plane: grown })).toEqual(windowOf(view, stage));
  });

  it('keeps elements square for as long as it is told to', async () => {
    const { model } = fixture();
    model.show(subject());
    await pass(500);
    model.keepSquare(true);
    await pass(500);
    zoomBy(8);
    await pass(500);
    expect(frame()).toMatchObject({ square: true });
    expect(frame().view.rows.scale).toBe(frame().view.columns.scale);
    model.keepSquare(false);
    model.change(() => fitAll(stage), 'at once');
    await pass(500);
    expect(frame().view).toEqual(fitAll(stage));
  });
});
