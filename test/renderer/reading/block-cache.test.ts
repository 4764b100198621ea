import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlaneSpec, Window } from '../../../electron/model/plane';
import type { Cells, CellState } from '../../../electron/model/cells';
import type { Answer } from '../../../electron/model/array';
import { SourceError } from '../../../renderer/bridge/array-source';
import { BlockCache } from '../../../renderer/reading/block-cache';
import { planeSize } from '../plane-size';
import { readAt, revised } from '../revised';

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const size = planeSize(75_000, 5_000_000);
const still = { rows: 0, columns: 0 };
/** One block and a window in it. */
const first: Window = { row0: 0, row1: 20, column0: 0, column1: 10 };
const below: Window = { row0: 32, row1: 52, column0: 0, column1: 10 };
const far: Window = { row0: 64_000, row1: 64_020, column0: 4_000_000, column1: 4_000_010 };

interface Call {
  readonly window: Window;
  readonly signal: AbortSignal;
  /** Answers with what there was at a revision. */
  readonly answer: (revision?: number) => void;
  readonly fail: (error: unknown) => void;
}

/** A source that answers each read when the test says so, in any order. */
function fakeSource(calls: Call[] = []) {
  const readCells = (_: PlaneSpec, window: Window, signal: AbortSignal): Promise<Answer<Cells>> =>
    new Promise((resolve, reject) => {
      calls.push({
        window,
        signal,
        answer: (revision) => {
          resolve(readAt(cellsFor(window), revision));
        },
        fail: reject,
      });
    });
  return { ...revised(), calls, readCells };
}

function cellsFor(window: Window): Cells {
  const text: string[] = [];
  for (let row = window.row0; row < window.row1; row++) {
    for (let column = window.column0; column < window.column1; column++) {
      text.push(`${row}:${column}`);
    }
  }
  return { window, text, states: text.map((): CellState => 'value') };
}

function setUp(budget?: number) {
  const source = fakeSource();
  const onChange = vi.fn();
  const cache = new BlockCache(source, plane, size, onChange, budget);
  const nth = (index: number): Call => {
    const call = source.calls[index];
    if (!call) {
      throw new Error(`There was no read ${index}.`);
    }
    return call;
  };
  return { cache, calls: source.calls, nth, onChange };
}

/** Lets what was answered arrive. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a block cache', () => {
  it('reads nothing before it is asked to, and `get` never reads', () => {
    const { cache, calls } = setUp();
    expect(cache.get(3, 4).state).toBe('awaited');
    expect(calls).toHaveLength(0);
  });

  it('asks once for what is in view and knows it then', async () => {
    const { cache, calls, nth, onChange } = setUp();
    cache.want({ row0: 10, row1: 50, column0: 10, column1: 25 }, still);
    expect(calls).toHaveLength(1);
    expect(nth(0).window).toEqual({ row0: 0, row1: 64, column0: 0, column1: 32 });
    expect(cache.busy).toBe(true);
    nth(0).answer();
    await settle();
    expect(onChange).toHaveBeenCalled();
    expect(cache.busy).toBe(false);
    expect(cache.get(33, 17)).toEqual({ state: 'value', text: '33:17', message: '' });
    cache.want({ row0: 10, row1: 50, column0: 10, column1: 25 }, still);
    expect(calls).toHaveLength(1);
  });

  it('reads the far corner up to the edge of the plane', async () => {
    const { cache, nth } = setUp();
    cache.want({ row0: 74_990, row1: 75_000, column0: 4_999_995, column1: 5_000_000 }, still);
    expect(nth(0).window).toMatchObject({ row1: 75_000, column1: 5_000_000 });
    nth(0).answer();
    await settle();
    expect(cache.get(74_999, 4_999_999).text).toBe('74999:4999999');
  });

  it('aborts what scrolled out of view and does not keep its late answer', async () => {
    const { cache, nth } = setUp();
    cache.want(first, still);
    cache.want(far, still);
    expect(nth(0).signal.aborted).toBe(true);
    nth(1).answer();
    nth(0).answer();
    await settle();
    expect(cache.get(64_000, 4_000_000).text).toBe('64000:4000000');
    expect(cache.get(0, 0).state).toBe('awaited');
  });

  it('does not ask again for what is on its way', () => {
    const { cache, calls } = setUp();
    cache.want(first, still);
    cache.want({ ...first, row0: 5, row1: 40 }, still);
    expect(calls.map(({ window }) => window.row0)).toEqual([0, 32]);
  });

  it('takes answers in any order', async () => {
    const { cache, nth } = setUp();
    cache.want(first, still);
    cache.want({ ...first, row1: 40 }, still);
    nth(1).answer();
    await settle();
    expect(cache.get(32, 0).text).toBe('32:0');
    expect(cache.get(0, 0).state).toBe('awaited');
    nth(0).answer();
    await settle();
    expect(cache.get(0, 0).text).toBe('0:0');
  });

  it('calls cells overdue after a tenth of a second, not before', async () => {
    const { cache, onChange } = setUp();
    cache.want(first, still);
    await vi.advanceTimersByTimeAsync(99);
    expect(cache.get(0, 0).state).toBe('awaited');
    await vi.advanceTimersByTimeAsync(1);
    expect(cache.get(0, 0).state).toBe('overdue');
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('knows its longest text in view', async () => {
    const { cache, nth } = setUp();
    cache.want(far, still);
    expect(cache.longestText).toBe(0);
    nth(0).answer();
    await settle();
    expect(cache.longestText).toBe('64000:4000000'.length);
  });
});

describe('prefetching', () => {
  it('waits until what is in view is there', async () => {
    const { cache, calls, nth } = setUp();
    cache.want(first, { rows: 200, columns: 0 });
    expect(calls).toHaveLength(1);
    nth(0).answer();
    await settle();
    expect(calls).toHaveLength(2);
    expect(nth(1).window).toMatchObject({ row0: 32, column0: 0 });
    expect(cache.busy).toBe(false);
  });

  it('goes where the view goes, at most a window ahead', async () => {
    const { cache, calls, nth } = setUp();
    cache.want(far, { rows: 0, columns: -1e9 });
    nth(0).answer();
    await settle();
    expect(calls).toHaveLength(2);
    expect(nth(1).window).toMatchObject({ column0: 4_000_000 - 16, column1: 4_000_000 });
  });
});

describe('failures', () => {
  it('are told by the cells and not repeated', async () => {
    const { cache, calls, nth, onChange } = setUp();
    cache.want(first, still);
    nth(0).fail(new SourceError('The disk would not give it.'));
    await settle();
    expect(cache.get(0, 0)).toEqual({ state: 'failed', text: '', message: 'The disk would not give it.' });
    expect(cache.busy).toBe(false);
    expect(onChange).toHaveBeenCalled();
    cache.want(first, still);
    expect(calls).toHaveLength(1);
  });

  it('can be tried again', async () => {
    const { cache, calls, nth } = setUp();
    cache.want(first, still);
    nth(0).fail('no reason at all');
    await settle();
    cache.retry();
    expect(calls).toHaveLength(2);
    nth(1).answer();
    await settle();
    expect(cache.get(0, 0).text).toBe('0:0');
  });

  it('are forgotten when they leave the view', async () => {
    const { cache, calls, nth } = setUp();
    cache.want(first, still);
    nth(0).fail(new SourceError('Not now.'));
    await settle();
    cache.want(far, still);
    cache.want(first, still);
    expect(calls).toHaveLength(3);
    expect(cache.get(0, 0).state).toBe('awaited');
  });

  it('include an answer of another size', async () => {
    const cells = cellsFor({ row0: 0, row1: 1, column0: 0, column1: 1 });
    const readCells = () => Promise.resolve(readAt(cells));
    const cache = new BlockCache({ ...revised(), readCells }, plane, size, vi.fn());
    cache.want(first, still);
    await settle();
    expect(cache.get(0, 0).state).toBe('failed');
  });

  it('include a source that throws at once', async () => {
    const readCells = (): never => {
      throw new SourceError('Closed.');
    };
    const cache = new BlockCache({ ...revised(), readCells }, plane, size, vi.fn());
    cache.want(first, still);
    await settle();
    expect(cache.get(0, 0).message).toBe('Closed.');
  });
});

describe('a file that changes', () => {
  it('has what is in view read anew, which stands until then', async () => {
    const { cache, calls, nth } = setUp();
    cache.want(first, still);
    nth(0).answer();
    await settle();
    cache.renew({ ...fakeSource(calls), ...revised('rewritten', 'grown') }, size);
    expect([cache.busy, cache.get(0, 0).text]).toEqual([true, '0:0']);
    nth(1).answer(2);
    await settle();
    expect(cache.busy).toBe(false);
  });

  it('has an answer from before the change read again', async () => {
    const { cache, calls, nth } = setUp();
    cache.renew({ ...fakeSource(calls), ...revised('rewritten', 'grown') }, size);
    cache.want(first, still);
    nth(0).answer(0);
    await settle();
    expect([cache.busy, calls.length]).toEqual([true, 2]);
    nth(1).answer(1);
    await settle();
    expect([cache.busy, calls.length]).toEqual([false, 2]);
  });

  it('leaves no text of before where it can no longer be read', async () => {
    const { cache, calls, nth } = setUp();
    cache.want(first, still);
    nth(0).answer();
    await settle();
    cache.renew({ ...fakeSource(calls), ...revised('rewritten') }, size);
    nth(1).fail(new SourceError('The disk would not give it.'));
    await settle();
    expect(cache.get(0, 0)).toMatchObject({ state: 'failed', text: '' });
  });
});

describe('the budget', () => {
  const visit = async ({ cache, calls, nth }: ReturnType<typeof setUp>, window: Window) => {
    const before = calls.length;
    cache.want(window, still);
    if (calls.length > before) {
      nth(before).answer();
      await settle();
    }
  };

  it('drops what was seen longest ago', async () => {
    const set = setUp(60_000); // two blocks of 512 cells
    await visit(set, first);
    await visit(set, below);
    await visit(set, first);
    await visit(set, far);
    expect(set.cache.get(0, 0).text).toBe('0:0');
    expect(set.cache.get(32, 0).state).toBe('awaited');
  });

  it('never drops what is in view', async () => {
    const set = setUp(1);
    await visit(set, { row0: 0, row1: 100, column0: 0, column1: 100 });
    expect(set.cache.busy).toBe(false);
    expect(set.cache.get(99, 99).text).toBe('99:99');
  });
});

it('aborts everything when it is disposed of, and stays silent', async () => {
  const { cache, nth, onChange } = setUp();
  cache.want(first, still);
  cache.dispose();
  expect(nth(0).signal.aborted).toBe(true);
  nth(0).fail(new DOMException('', 'AbortError'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(onChange).not.toHaveBeenCalled();
});
