import { planeSize } from '../plane-size';
import { readAt, revised } from '../revised';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileChange } from '../../../electron/model/revisions';
import { flags as flag, tileSide, type Tile, type TileKey } from '../../../electron/model/tile';
import type { PlaneSpec } from '../../../electron/model/plane';
import type { Answer } from '../../../electron/model/array';
import { HeatmapModel, type Frame, type Subject } from '../../../renderer/heatmap/heatmap-model';
import type { TileSource } from '../../../renderer/reading/tile-cache';
import { fitAll, isWholeInView, windowOf, zoom } from '../../../renderer/plot/view';

interface SlowSource extends TileSource {
  readonly asked: TileKey[];
  aborted: number;
  /** Milliseconds that a tile takes. */
  delayOf: (key: TileKey) => number;
}

/** A source whose tiles take a while and hold their column level; it notes what is asked and taken back. */
function slowSource(milliseconds: number): SlowSource {
  const source: SlowSource = {
    ...revised(),
    delayOf: () => milliseconds,
    asked: [],
    aborted: 0,
    readTile: (_: PlaneSpec, key: TileKey, _reduction: string, refinement: number, signal: AbortSignal) =>
      new Promise<Answer<Tile>>((resolve, reject) => {
        source.asked.push(key);
        const timer = setTimeout(() => {
          resolve(
            readAt({
              height: tileSide,
              width: tileSide,
              values: new Float64Array(tileSide * tileSide).fill(key.columnLevel + refinement / 10),
              flags: new Uint8Array(tileSide * tileSide),
              lookedAt: refinement > 0 ? 2 : 1,
              covered: 2,
              cost: 0,
            }),
          );
        }, source.delayOf(key));
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          source.aborted++;
          reject(new DOMException('Aborted', 'AbortError'));
        });
      }),
  };
  return source;
}

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0, 0], wrap: 1 };
const size = planeSize(75_000, 5_000_000);
const plot = { css: { height: 250, width: 250 }, screen: { height: 250, width: 250 } };
const stage = { plane: size, plot: plot.css };
const centre = { x: 125, y: 125 };

let model: HeatmapModel;
let source: ReturnType<typeof slowSource>;
let motion: boolean;

const subject = (change: Partial<Subject> = {}): Subject => ({
  source,
  plane,
  size,
  reduction: 'mean',
  plot,
  start: null,
  ...change,
});

function frame(): Frame {
  const current = model.getFrame();
  if (!current) throw new Error('nothing was published');
  return current;
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const zoomBy = (factor: number, how: 'at once' | 'gliding' = 'at once'): void => {
  model.change((view, on) => zoom(view, centre, { rows: factor, columns: factor }, on), how);
};

beforeEach(() => {
  vi.useFakeTimers();
  motion = true;
  vi.stubGlobal('requestAnimationFrame', (draw: (time: number) => void) =>
    Number(
      setTimeout(() => {
        draw(performance.now());
      }, 16),
    ),
  );
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    clearTimeout(id);
  });
  vi.stubGlobal('matchMedia', () => ({ matches: !motion }));
  model = new HeatmapModel();
  source = slowSource(40);
});

/**
 * The source of an array after some changes; its elements are 0 and, once they have been rewritten, 1. The file ends within
 * tiles below the first, of which pixels are missing.
 */
function changed(...undergone: readonly FileChange[]): TileSource & { readonly asked: TileKey[] } {
  const asked: TileKey[] = [];
  const now = revised(...undergone);
  const value = undergone.includes('rewritten') ? 1 : 0;
  return {
    ...now,
    asked,
    readTile: (_, key) => {
      asked.push(key);
      const flags = Uint8Array.of(key.tileRow > 0 ? flag.missing : 0);
      const exact = { lookedAt: 2, covered: 2, cost: 0 };
      const tile = { height: tileSide, width: tileSide, values: Float64Array.of(value), flags, ...exact };
      return new Promise((resolve) => {
        setTimeout(() => {
          resolve(readAt(tile, now.revision));
        }, 5);
      });
    },
  };
}

/** The values that are drawn. */
function drawn(): readonly (number | undefined)[] {
  return [...frame().tiles, ...frame().standIns].map(({ tile }) => tile.values[0]);
}

afterEach(() => {
  model.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('HeatmapModel', () => {
  it('shows the whole plane, then refines it until it is exact', async () => {
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

  it('glides, but reads only for where it ends', async () => {
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
    motion = false;
    model.show(subject());
    await pass(100);
    zoomBy(64, 'gliding');
    await pass(16);
    expect(frame().view.columns.scale).toBeCloseTo(fitAll(stage).columns.scale / 64);
  });

  it('goes back to where it rested, and forward', async () => {
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

  it('keeps all of a slice until the next is there, and not for long if that is late', async () => {
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

  it('shows another slice where the one before was, and another size from the start', async () => {
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
    const view = zoom(fitAll(stage), centre, { rows: 8, columns: 8 }, stage);
    const grown = planeSize(80_000, 5_000_000);
    model.show(subject({ size: grown, start: { view, stage } }));
    await pass(20);
    expect(windowOf(frame().view, { ...stage, plane: grown })).toEqual(windowOf(view, stage));
  });

  it('keeps elements square for as long as it is told to', async () => {
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

  it('reads nothing while it is paused, and has its tiles when it goes on', async () => {
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

describe('of a file that changes, HeatmapModel', () => {
  // So many rows that the plane takes more than one tile.
  const tall = {
    size: planeSize(1000, 100),
    plot: { css: stage.plot, screen: { height: 1000, width: 250 } },
  };

  it('draws nothing of before a rewriting while it was hidden, though the file has only grown since', async () => {
    model.show(subject({ ...tall, source: changed() }));
    await pass(500);
    expect(drawn()).toEqual([0, 0, 0, 0]);
    model.pause();
    await pass(3000);
    model.show(subject({ ...tall, source: changed('rewritten', 'grown', 'grown') }));
    await pass(500);
    expect(drawn()).toEqual([1, 1, 1, 1]);
    expect(frame()).toMatchObject({ loading: false, summary: { extent: { min: 1, max: 1 } } });
  });

  it('draws nothing of before a rewriting that it hears of together with what came after it', async () => {
    model.show(subject({ ...tall, source: changed() }));
    await pass(500);
    model.show(subject({ ...tall, source: changed('rewritten', 'grown') }));
    await pass(500);
    expect(drawn()).toEqual([1, 1, 1, 1]);
    expect(frame()).toMatchObject({ loading: false, summary: { extent: { min: 1, max: 1 } } });
  });

  it('reads nothing anew of a file that has only grown but what was missing', async () => {
    model.show(subject({ ...tall, source: changed() }));
    await pass(500);
    model.pause();
    const grown = changed('grown', 'grown');
    model.show(subject({ ...tall, source: grown }));
    await pass(500);
    expect(grown.asked.map(({ tileRow }) => tileRow).sort()).toEqual([1, 2, 3]);
  });

  it('takes no late answer for what the file holds by now', async () => {
    const before = changed();
    let answer: () => void = () => undefined;
    const readTile: typeof before.readTile = async (...args) => {
      const read = await before.readTile(...args);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return read;
    };
    const one = { ...tall, size: planeSize(100, 100) };
    model.show(subject({ ...one, source: { ...before, readTile } }));
    await pass(100);
    model.show(subject({ ...one, source: changed('rewritten') }));
    answer();
    await pass(500);
    expect(drawn()).toEqual([1]);
  });

  it('gives its memory back while it is hidden, even if it is told so again and again', async () => {
    model.show(subject({ ...tall, source: changed() }));
    await pass(500);
    for (let second = 0; second < 8; second++) {
      model.pause();
      await pass(1000);
    }
    // By then the memory of what is not in view has been given back.
    const grown = changed('grown');
    model.show(subject({ ...tall, source: grown }));
    await pass(500);
    expect(grown.asked.filter(({ tileRow }) => tileRow === 0)).toHaveLength(1);
  });
});
