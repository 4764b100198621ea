/** A heatmap model under timers that the test moves on, a slow source for it, and what is shown of that. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { Answer } from '../../../electron/model/array';
import type { PlaneSpec } from '../../../electron/model/plane';
import { tileSide, type Tile, type TileKey } from '../../../electron/model/tile';
import { HeatmapModel, type Frame, type ShownPlane } from '../../../renderer/heatmap/heatmap-model';
import { zoom } from '../../../renderer/plot/view';
import type { TileSource } from '../../../renderer/reading/tile-cache';
import { planeSize } from '../plane-size';
import { readAt, revised } from '../revised';

export interface SlowSource extends TileSource {
  readonly asked: TileKey[];
  aborted: number;
  /** Milliseconds that a tile takes. */
  delayOf: (key: TileKey) => number;
}

/** A source whose tiles take a while and hold their column level; it notes what is asked and taken back. */
export function slowSource(milliseconds: number): SlowSource {
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

export const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0, 0], wrap: 1 };
export const size = planeSize(75_000, 5_000_000);
export const plot = { css: { height: 250, width: 250 }, screen: { height: 250, width: 250 } };
export const stage = { plane: size, plot: plot.css };
export const centre = { x: 125, y: 125 };

/** Frames are 16 ms apart. */
export const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

/** One model a test, with a source whose tiles take 40 ms; the user wants motion unless a test says otherwise. */
export class Fixture {
  model = new HeatmapModel();
  source = slowSource(40);
  motion = true;

  subject(change: Partial<ShownPlane> = {}): ShownPlane {
    return { source: this.source, plane, size, reduction: 'mean', plot, start: null, ...change };
  }

  frame(): Frame {
    const current = this.model.getFrame();
    if (!current) throw new Error('nothing was published');
    return current;
  }

  zoomBy(factor: number, how: 'at once' | 'gliding' = 'at once'): void {
    this.model.change((view, on) => zoom(view, centre, { rows: factor, columns: factor }, on), how);
  }
}

/** A fixture that is another in each test. */
export function fixtureOfEachTest(): () => Fixture {
  let current = new Fixture();
  beforeEach(() => {
    vi.useFakeTimers();
    current = new Fixture();
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
    vi.stubGlobal('matchMedia', () => ({ matches: !current.motion }));
  });
  afterEach(() => {
    current.model.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return () => current;
}
