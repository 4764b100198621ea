import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { summarise, type VisibleTile } from '../../../renderer/plot/summary';
import { fitAll } from '../../../renderer/plot/view';
import { ViewSummary, type TilesInView } from '../../../renderer/heatmap/view-summary';
import { planeSize } from '../plane-size';

const count = 5;

/** Tiles of four pixels each, from a value on. */
function tilesFrom(start: number): readonly VisibleTile[] {
  return Array.from({ length: count }, (_, i) => ({
    tile: {
      height: 2,
      width: 2,
      values: Float64Array.from({ length: 4 }, (_, pixel) => start + 4 * i + pixel),
      flags: Uint8Array.of(0, 0, 0, 1),
      lookedAt: 4,
      covered: 8,
      cost: 0,
    },
    source: { x: 0, y: 0, width: 2, height: 2 },
  }));
}

function settled(tiles: readonly VisibleTile[]): TilesInView {
  const view = fitAll({ plane: planeSize(10, 10), plot: { height: 100, width: 100 } });
  return { tiles, view, loading: false, settled: true };
}

const [first, second] = [settled(tilesFrom(0)), settled(tilesFrom(1000))];
const frame = 16;

let time: number;
let due: number;
let summary: ViewSummary;

/** Frames until nothing is due, of the last that was seen. */
function proceedUntilDone(seen: TilesInView): number {
  for (let frames = 1; ; frames++) {
    due = 0;
    summary.proceed(seen, (time += frame));
    if (due === 0) return frames;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  [time, due] = [0, 0];
  summary = new ViewSummary(() => due++);
  // Every tile takes longer than a frame grants.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
});

afterEach(() => {
  summary.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('ViewSummary', () => {
  it('is after several frames what it would be in one', () => {
    summary.proceed(first, time);
    expect(summary).toMatchObject({ underWay: true, fresh: false, latest: { pixels: 0 } });
    expect(proceedUntilDone(first)).toBe(count);
    expect(summary).toMatchObject({ underWay: false, fresh: true });
    expect(summary.latest).toEqual(summarise(first.tiles));
  });

  it('ends one that is under way though the view moves on, and then makes that of the newest view', () => {
    summary.proceed(first, time);
    for (let i = 1; i < count; i++) summary.proceed(second, (time += frame));
    expect(summary.underWay).toBe(true);
    due = 0;
    summary.proceed(second, (time += frame));
    expect(summary.latest).toEqual(summarise(first.tiles));
    expect(due).toBe(1);
    proceedUntilDone(second);
    expect(summary.latest).toEqual(summarise(second.tiles));
  });

  it('drops one that is under way for another plane, and keeps the latest until there is a new one', () => {
    proceedUntilDone(first);
    const before = summary.latest;
    summary.proceed(second, (time += frame));
    expect(summary.underWay).toBe(true);
    const third = settled(tilesFrom(5000));
    summary.startAnew(true);
    expect(summary).toMatchObject({ underWay: false, fresh: false, latest: before });
    summary.proceed(third, (time += frame));
    expect(summary.latest).toBe(before);
    proceedUntilDone(third);
    expect(summary.latest).toEqual(summarise(third.tiles));
    expect(summary.fresh).toBe(true);
    summary.startAnew(false);
    expect(summary.latest.extent).toBeNull();
  });

  it('waits for all tiles, and between summaries of a view on the move', () => {
    proceedUntilDone(first);
    const before = summary.latest;
    expect(proceedUntilDone({ ...second, loading: true, settled: false })).toBe(1);
    const moving = { ...second, settled: false };
    expect(proceedUntilDone(moving)).toBe(1);
    expect(summary).toMatchObject({ underWay: false, latest: before });
    vi.advanceTimersByTime(200);
    expect(due).toBe(1);
    time += 200;
    proceedUntilDone(moving);
    expect(summary.latest).toEqual(summarise(second.tiles));
  });
});
