import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileChange } from '../../../electron/model/revisions';
import type { Tile, TileKey } from '../../../electron/model/tile';
import { SourceError } from '../../../renderer/bridge/array-source';
import { PictureMemory } from '../../../renderer/reading/picture-memory';
import { tileCache, type TileCache, type TileSource } from '../../../renderer/reading/tile-cache';
import { readAt, revised } from '../revised';

/** A read, answered when and how the test says. */
interface Pending {
  readonly key: TileKey;
  readonly refinement: number;
  readonly signal: AbortSignal;
  /** Answers with what there was at a revision. */
  answer(tile?: Partial<Tile>, revision?: number): void;
  fail(error: Error): void;
}

const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const ELEMENTS = 64;

/** Refinement n has looked at 4^n of the elements. */
function tileOf(refinement: number, change: Partial<Tile> = {}): Tile {
  return {
    height: 2,
    width: 2,
    values: Float32Array.of(1, 2, 3, 4),
    flags: new Uint8Array(4),
    lookedAt: Math.min(4 ** refinement, ELEMENTS),
    covered: ELEMENTS,
    cost: 0,
    ...change,
  };
}

const keys = (...columns: number[]): TileKey[] =>
  columns.map((tileColumn) => ({ rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn }));

let reads: Pending[];
let changes: number;

/** The array after some changes. */
function sourceAfter(...undergone: readonly FileChange[]): TileSource {
  return {
    ...revised(...undergone),
    readTile: (_, key, _reduction, refinement, signal) =>
      new Promise((resolve, reject) => {
        const answer = (change?: Partial<Tile>, revision?: number): void => {
          resolve(readAt(tileOf(refinement, change), revision));
        };
        reads.push({ key, refinement, signal, answer, fail: reject });
      }),
  };
}

function cacheOf(memory?: PictureMemory): TileCache {
  const onChange = (): void => {
    changes++;
  };
  const cache = tileCache(plane, 'mean', onChange, memory);
  cache.readFrom(sourceAfter());
  return cache;
}

/** Lets what has been answered arrive. */
async function arrive(): Promise<void> {
  const before = changes;
  await vi.waitFor(() => {
    expect(changes).toBeGreaterThan(before);
  });
}

async function answerAll(change?: Partial<Tile>): Promise<void> {
  // Answering one read starts the next, which is then answered as well.
  for (const read of reads) {
    if (read.signal.aborted) continue;
    read.answer(change);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  }
}

const columnsAsked = (): number[] => reads.map(({ key }) => key.tileColumn);

beforeEach(() => {
  reads = [];
  changes = 0;
});

describe('tileCache', () => {
  it('reads a few tiles at a time, in the order in which they are wanted', async () => {
    const cache = cacheOf();
    cache.want(keys(5, 3, 4), true);
    expect(columnsAsked()).toEqual([5, 3]);
    reads[1]?.answer();
    await arrive();
    expect(columnsAsked()).toEqual([5, 3, 4]);
    expect(cache.get(keys(3)[0] ?? fail())).not.toBeNull();
    expect(cache.loading).toBe(true);
    await answerAll();
    expect(cache.loading).toBe(false);
    expect([...cache.keys()]).toHaveLength(3);
  });

  it('reads one after the other while the view moves', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), false);
    expect(columnsAsked()).toEqual([0]);
    await answerAll();
    expect([...cache.keys()]).toHaveLength(2);
  });

  it('reads no tile twice', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), false);
    cache.want(keys(1, 0), false);
    await answerAll();
    cache.want(keys(0, 1), false);
    expect(reads).toHaveLength(2);
  });

  it('aborts what has left the view and reads what has come into it at once', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1, 2), true);
    cache.want(keys(1, 9), true);
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
    expect(columnsAsked()).toEqual([0, 1, 9]);
    reads[0]?.answer();
    await answerAll();
    expect([...cache.keys()].map(({ tileColumn }) => tileColumn)).toEqual([1, 9]);
  });

  it('refines all of a resting view in turn, until it is exact', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), true);
    await answerAll();
    const asked = reads.map(({ key, refinement }) => `${key.tileColumn}:${refinement}`);
    expect(asked).toEqual(['0:0', '1:0', '0:1', '1:1', '0:4', '1:4']);
    expect(cache.refining).toBe(false);
  });

  it('refines nothing while a tile in view is still to come', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), true);
    reads[0]?.answer();
    await arrive();
    expect(reads).toHaveLength(2);
    reads[1]?.answer();
    await arrive();
    expect(reads.slice(2).every(({ refinement }) => refinement === 1)).toBe(true);
    expect(reads).toHaveLength(4);
  });

  it('stops refining while the view moves, and goes on from there', async () => {
    const cache = cacheOf();
    cache.want(keys(0), true);
    reads[0]?.answer();
    await arrive();
    cache.want(keys(0), false);
    expect(reads[1]?.signal.aborted).toBe(true);
    expect(cache.refining).toBe(true);
    cache.want(keys(0), true);
    expect(reads[2]?.refinement).toBe(1);
  });

  it('leaves a view that costs much a sample until it is told to read all of it', async () => {
    const cache = cacheOf();
    const gibibyte = 2 ** 30;
    cache.want(keys(0, 1), true);
    await answerAll({ cost: gibibyte });
    expect(reads.map(({ refinement }) => refinement)).toEqual([0, 0, 1, 1]);
    expect(cache).toMatchObject({ refining: false, asked: false, unread: 2 * gibibyte });
    cache.refineAll();
    expect(cache).toMatchObject({ refining: true, asked: true });
    reads[4]?.answer({ cost: gibibyte });
    await arrive();
    expect(cache).toMatchObject({ refining: true, unread: gibibyte });
    expect(cache.progress).toBeGreaterThan(0.5);
    await answerAll({ cost: gibibyte });
    expect(cache).toMatchObject({ refining: false, asked: false, progress: 1, unread: 0 });
  });

  it('stops reading all when told to, and when the view has gone elsewhere', async () => {
    const cache = cacheOf();
    cache.want(keys(0), true);
    await answerAll({ cost: 2 ** 31 });
    cache.refineAll();
    cache.stopRefining();
    expect(reads[2]?.signal.aborted).toBe(true);
    expect(cache.refining).toBe(false);
    cache.refineAll();
    cache.want(keys(1), true);
    await answerAll({ cost: 2 ** 31 });
    cache.want(keys(0), true);
    expect(cache.asked).toBe(false);
    expect(reads.filter(({ refinement }) => refinement > 1).every(({ signal }) => signal.aborted)).toBe(true);
  });

  it('says why a tile could not be read, keeps the others, and reads it again when told', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), false);
    reads[0]?.fail(new SourceError('The disk would not give it.'));
    await arrive();
    reads[1]?.answer();
    await arrive();
    expect(cache.failure).toBe('The disk would not give it.');
    expect(cache.loading).toBe(false);
    expect(reads).toHaveLength(2);
    cache.retry();
    expect(cache.failure).toBeNull();
    expect(reads[2]?.key.tileColumn).toBe(0);
    reads[2]?.answer();
    await arrive();
    expect([...cache.keys()]).toHaveLength(2);
  });

  it('keeps a tile whose refinement failed', async () => {
    const cache = cacheOf();
    cache.want(keys(0), true);
    reads[0]?.answer();
    await arrive();
    reads[1]?.fail(new SourceError('gone'));
    await arrive();
    expect(cache.get(keys(0)[0] ?? fail())?.lookedAt).toBe(1);
    expect(cache.failure).toBe('gone');
  });

  it('refuses a tile whose arrays do not fit', async () => {
    const cache = cacheOf();
    cache.want(keys(0), false);
    reads[0]?.answer({ values: new Float32Array(3) });
    await arrive();
    expect(cache.failure).toMatch('3 pixels');
  });

  it('keeps to its budget by forgetting what was wanted longest ago, never what is in view', async () => {
    const bytesOfTile = 4 * (4 + 1 + 4);
    const cache = cacheOf(new PictureMemory(() => 2 * bytesOfTile));
    for (const column of [0, 1, 2]) {
      cache.want(keys(column), false);
      await answerAll();
    }
    expect([...cache.keys()].map(({ tileColumn }) => tileColumn)).toEqual([1, 2]);
    cache.want(keys(5, 6, 7), false);
    await answerAll();
    expect([...cache.keys()].map(({ tileColumn }) => tileColumn)).toEqual([5, 6, 7]);
  });

  it('takes one value and one byte of flags for those of all pixels', async () => {
    const cache = cacheOf();
    cache.want(keys(0), false);
    await answerAll({ values: Float32Array.of(7), flags: Uint8Array.of(0) });
    expect(cache.get(keys(0)[0] ?? fail())?.values).toEqual(Float32Array.of(7));
    expect(cache.failure).toBeNull();
  });

  it('forgets what is out of view once the view rests', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const cache = cacheOf();
      for (const column of [0, 1]) {
        cache.want(keys(column), true);
        reads.at(-1)?.answer({ lookedAt: ELEMENTS });
        await vi.advanceTimersByTimeAsync(1000);
      }
      expect([...cache.keys()]).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(5000);
      expect([...cache.keys()].map(({ tileColumn }) => tileColumn)).toEqual([1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('aborts everything when it is disposed of', () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), false);
    cache.dispose();
    expect(reads.every(({ signal }) => signal.aborted)).toBe(true);
    expect(cache.loading).toBe(false);
  });
});

describe('tileCache of a file that changes', () => {
  const [first = fail(), second = fail()] = keys(0, 1);
  const exact = { lookedAt: ELEMENTS };
  const missing = { ...exact, flags: Uint8Array.of(0, 8, 0, 0) };

  it('reads anew what a growing file may have more of, and keeps the rest', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), true);
    reads[0]?.answer(exact);
    reads[1]?.answer(missing);
    await arrive();
    const kept = cache.get(first);
    cache.readFrom(sourceAfter('grown'));
    expect(columnsAsked().slice(2)).toEqual([1]);
    expect([cache.get(first), cache.loading]).toEqual([kept, true]);
    expect(cache.get(second)?.flags).toEqual(missing.flags);
    reads[2]?.answer(exact, 1);
    await arrive();
    expect([cache.get(second)?.flags, cache.loading]).toEqual([new Uint8Array(4), false]);
  });

  it('counts every change since a tile was read, not the last', async () => {
    const cache = cacheOf();
    cache.want(keys(0), true);
    reads[0]?.answer(exact);
    await arrive();
    cache.readFrom(sourceAfter('rewritten', 'grown'));
    expect([cache.loading, reads.length]).toEqual([true, 2]);
  });

  it('does not take an answer from before a change for what is there', async () => {
    const cache = cacheOf();
    cache.readFrom(sourceAfter('rewritten'));
    cache.want(keys(0), true);
    reads[0]?.answer(exact, 0);
    await arrive();
    expect([cache.loading, reads.length]).toEqual([true, 2]);
    reads[1]?.answer(exact, 1);
    await arrive();
    expect([cache.loading, reads.length]).toEqual([false, 2]);
  });

  it('lets a first read go on while the file grows, and reads again what was missing by then', async () => {
    const cache = cacheOf();
    cache.want(keys(0, 1), true);
    cache.readFrom(sourceAfter('grown'));
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    reads[0]?.answer(exact, 0);
    reads[1]?.answer(missing, 0);
    await arrive();
    await vi.waitFor(() => {
      expect(columnsAsked()).toEqual([0, 1, 1]);
    });
    expect(cache.loading).toBe(true);
  });

  it('takes back reads of a file that is rewritten', () => {
    const cache = cacheOf();
    cache.want(keys(0), true);
    cache.readFrom(sourceAfter('grown', 'rewritten', 'grown'));
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it('reads nothing again that was answered after a change that it hears of only now', async () => {
    const cache = cacheOf();
    cache.want(keys(0), true);
    reads[0]?.answer(exact, 1);
    await arrive();
    cache.readFrom(sourceAfter('rewritten'));
    expect([cache.loading, reads.length]).toEqual([false, 1]);
  });

  it('goes on reading anew while the view moves', async () => {
    const cache = cacheOf();
    cache.want(keys(0), false);
    reads[0]?.answer(exact);
    await arrive();
    cache.readFrom(sourceAfter('rewritten'));
    for (let frame = 0; frame < 3; frame++) cache.want(keys(0), false);
    cache.stopRefining();
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });

  it('shows nothing that could not be read anew', async () => {
    const cache = cacheOf();
    cache.want(keys(0), true);
    reads[0]?.answer(exact);
    await arrive();
    cache.readFrom(sourceAfter('rewritten'));
    reads[1]?.fail(new SourceError('The disk would not give it.'));
    await arrive();
    expect([cache.get(first), cache.failure]).toEqual([null, 'The disk would not give it.']);
  });
});

function fail(): never {
  throw new Error('no such key');
}
