import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../../electron/model/revisions';
import { flags as flag, tileSide, type TileKey } from '../../../electron/model/tile';
import type { Frame, ShownPlane } from '../../../renderer/heatmap/heatmap-model';
import type { TileSource } from '../../../renderer/reading/tile-cache';
import { planeSize } from '../plane-size';
import { readAt, revised } from '../revised';
import { fixtureOfEachTest, pass, stage } from './model-fixture';

const fixture = fixtureOfEachTest();
const frame = (): Frame => fixture().frame();
const subject = (change?: Partial<ShownPlane>): ShownPlane => fixture().subject(change);

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

describe('of a file that changes, HeatmapModel', () => {
  // So many rows that the plane takes more than one tile.
  const tall = {
    size: planeSize(1000, 100),
    plot: { css: stage.plot, screen: { height: 1000, width: 250 } },
  };

  it('draws nothing of before a rewriting while it was hidden, though the file has only grown since', async () => {
    const { model } = fixture();
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
    const { model } = fixture();
    model.show(subject({ ...tall, source: changed() }));
    await pass(500);
    model.show(subject({ ...tall, source: changed('rewritten', 'grown') }));
    await pass(500);
    expect(drawn()).toEqual([1, 1, 1, 1]);
    expect(frame()).toMatchObject({ loading: false, summary: { extent: { min: 1, max: 1 } } });
  });

  it('reads nothing anew of a file that has only grown but what was missing', async () => {
    const { model } = fixture();
    model.show(subject({ ...tall, source: changed() }));
    await pass(500);
    model.pause();
    const grown = changed('grown', 'grown');
    model.show(subject({ ...tall, source: grown }));
    await pass(500);
    expect(grown.asked.map(({ tileRow }) => tileRow).sort()).toEqual([1, 2, 3]);
  });

  it('takes no late answer for what the file holds by now', async () => {
    const { model } = fixture();
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
    const { model } = fixture();
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
