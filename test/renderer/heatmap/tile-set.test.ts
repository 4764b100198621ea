import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TileKey } from '../../../electron/model/tile';
import { TileSet } from '../../../renderer/heatmap/tile-set';
import { coverOf, keysOf } from '../../../renderer/plot/tiles';
import { fitAll, zoom, type View } from '../../../renderer/plot/view';
import { pass, plane, plot, size, slowSource } from './model-fixture';

const screen = { plane: size, plot: plot.css, screen: plot.screen };
const whole = fitAll(screen);
const inner = zoom(whole, { x: 0, y: 0 }, { rows: 64, columns: 64 }, screen);
const keysIn = (view: View): readonly TileKey[] => keysOf(coverOf(view, screen), view, { x: 0, y: 0 });

let changes: number;
let set: TileSet;

const shown = (milliseconds: number, holds = false): ReturnType<typeof slowSource> => {
  const source = slowSource(milliseconds);
  set.show({ source, plane, reduction: 'mean' }, holds);
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  changes = 0;
  set = new TileSet(() => changes++);
});

afterEach(() => {
  set.close();
  vi.useRealTimers();
});

describe('TileSet', () => {
  it('is of nothing until it is shown a plane, and once it is closed', () => {
    expect([set.of, set.reading.loading, set.placed(whole, screen).tiles]).toEqual([null, false, []]);
    shown(10);
    expect(set.of).not.toBeNull();
    set.close();
    expect(set.of).toBeNull();
  });

  it('places the tiles that have come, and others in the gaps of those that have not', async () => {
    shown(10);
    set.want(keysIn(whole), false);
    expect(set.reading.loading).toBe(true);
    await pass(20);
    expect(changes).toBeGreaterThan(0);
    expect(set.placed(whole, screen)).toMatchObject({ tiles: [{ key: keysIn(whole)[0] }], standIns: [] });
    set.want(keysIn(inner), false);
    expect(set.placed(inner, screen)).toMatchObject({ tiles: [], standIns: [{ key: keysIn(whole)[0] }] });
  });

  it('reads a coarser picture of tiles that are late, once it is told again what is wanted', async () => {
    const source = shown(500);
    set.want(keysIn(inner), false);
    await pass(100);
    set.want(keysIn(inner), false);
    expect(source.asked).toHaveLength(1);
    await pass(30);
    expect(changes).toBe(1);
    set.want(keysIn(inner), false);
    const [fine, coarse] = source.asked;
    expect(coarse?.rowLevel).toBe((fine?.rowLevel ?? NaN) + 3);
  });

  it('finds the tiles of the next slice late as well where those before were awaited all the time', async () => {
    shown(500);
    set.want(keysIn(inner), false);
    await pass(100);
    const next = shown(500);
    set.want(keysIn(inner), false);
    await pass(30);
    set.want(keysIn(inner), false);
    expect(next.asked).toHaveLength(2);
  });

  it('holds the slice before for a moment at most, and no longer than until all tiles are there', async () => {
    shown(30, true);
    set.want(keysIn(whole), false);
    expect(set.isHeld(performance.now())).toBe(true);
    await pass(40);
    expect(set.isHeld(performance.now())).toBe(false);

    shown(1000, true);
    set.want(keysIn(whole), false);
    await pass(110);
    expect(set.isHeld(performance.now())).toBe(true);
    const before = changes;
    await pass(20);
    expect([set.isHeld(performance.now()), changes > before]).toEqual([false, true]);
  });

  it('reads nothing while it is paused, and keeps what it has', async () => {
    const source = shown(10);
    set.want(keysIn(whole), false);
    await pass(20);
    set.want(keysIn(inner), false);
    set.pause();
    const { length } = source.asked;
    await pass(500);
    expect(source.asked).toHaveLength(length);
    expect(set.placed(whole, screen).tiles).toHaveLength(1);
  });
});
