import { describe, expect, it } from 'vitest';
import type { Frame, ShownPlane } from '../../../renderer/heatmap/heatmap-model';
import { fixtureOfEachTest, pass, plane } from './model-fixture';

const fixture = fixtureOfEachTest();
const frame = (): Frame => fixture().frame();
const subject = (change?: Partial<ShownPlane>): ShownPlane => fixture().subject(change);
const zoomBy = (factor: number, how?: 'at once' | 'gliding'): void => {
  fixture().zoomBy(factor, how);
};

describe('HeatmapModel', () => {
  it('shows the whole plane, then refines it until it is exact', async () => {
    const { model, source } = fixture();
    model.show(subject());
    await pass(20);
    expect(frame()).toMatchObject({ loading: true, tiles: [], canGoBack: false });
    await pass(60);
    expect(frame()).toMatchObject({ loading: false, refining: true });
    await pass(500);
    expect(frame()).toMatchObject({ refining: false, summary: { lookedAt: 2, covered: 2 } });
    expect(source.asked).toHaveLength(2);
  });

  it('has something to show at once after a zoom, and its colours hold until the tiles are there', async () => {
    const { model } = fixture();
    model.show(subject());
    await pass(500);
    const before = frame().summary;
    zoomBy(8);
    await pass(20);
    expect(frame().tiles).toHaveLength(0);
    expect(frame().standIns).toHaveLength(1);
    expect(frame().summary).toBe(before);
    await pass(2000);
    expect(frame().standIns).toHaveLength(0);
    expect(frame().summary.extent?.max).toBeLessThan(before.extent?.min ?? 0);
  });

  it('shows a coarser picture while the tiles are late, and reads none for what comes soon', async () => {
    const { model, source } = fixture();
    model.show(subject());
    await pass(500);
    zoomBy(2 ** 6);
    await pass(400);
    expect(source.asked.at(-1)?.columnLevel).toBe(9);
    expect(source.asked.some(({ columnLevel }) => columnLevel === 9 + 3)).toBe(false);
    expect(frame()).toMatchObject({ loading: false, standIns: [] });

    source.delayOf = ({ rowLevel }) => (rowLevel === 0 ? 1000 : 10);
    zoomBy(2 ** 5);
    await pass(200);
    expect(frame().standIns.at(-1)?.key).toMatchObject({ rowLevel: 3, columnLevel: 7 });
    await pass(1000);
    expect(frame()).toMatchObject({ loading: false, standIns: [] });
  });

  it('takes back what a moving view needs no longer', async () => {
    const { model, source } = fixture();
    model.show(subject());
    await pass(500);
    const { length } = source.asked;
    for (let i = 0; i < 10; i++) {
      zoomBy(3);
      await pass(16);
    }
    await pass(3000);
    expect(source.aborted).toBeGreaterThan(0);
    expect(source.asked.length).toBeGreaterThan(length);
    expect(frame()).toMatchObject({ loading: false, refining: false });
  });

  it('keeps all of a slice until the next is there, and not for long if that is late', async () => {
    const { model, source } = fixture();
    model.show(subject());
    await pass(500);
    const { summary, tiles } = frame();
    const next = { ...plane, indices: [0, 0, 1] };
    source.delayOf = () => 20;
    model.show(subject({ plane: next }));
    await pass(17);
    expect(frame()).toMatchObject({ plane, held: true, blank: false, loading: true });
    expect(frame().tiles).toBe(tiles);
    await pass(83);
    expect(frame()).toMatchObject({ plane: next, held: false, blank: false, loading: false });

    source.delayOf = () => 2000;
    model.show(subject());
    await pass(200);
    expect(frame()).toMatchObject({ plane, held: false, blank: true, loading: true });
    expect(frame().summary).not.toBe(summary);
    expect(frame().summary.extent).not.toBeNull();
  });

  it('reads nothing while it is paused, and has its tiles when it goes on', async () => {
    const { model, source } = fixture();
    model.show(subject());
    await pass(500);
    zoomBy(8);
    model.pause();
    const { length } = source.asked;
    await pass(2000);
    expect(source.asked).toHaveLength(length);
    model.show(subject());
    await pass(20);
    expect(frame().standIns.length).toBeGreaterThan(0);
    await pass(2000);
    expect(frame()).toMatchObject({ loading: false, refining: false });
  });

  it('reads nothing more once it has stopped, and starts anew when shown again', async () => {
    const { model, source } = fixture();
    model.show(subject());
    await pass(20);
    model.stop();
    await pass(500);
    expect(source.asked).toHaveLength(1);
    expect(source.aborted).toBe(1);
    model.show(subject());
    await pass(500);
    expect(frame().loading).toBe(false);
  });
});
