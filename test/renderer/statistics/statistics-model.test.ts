import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileChange } from '../../../electron/model/revisions';
import type { WindowStatistics } from '../../../electron/model/tile';
import type { PlaneSpec, Window } from '../../../electron/model/plane';
import type { Answer } from '../../../electron/model/array';
import { statisticsLadder } from '../../../renderer/reading/refinement';
import { REST_MS, StatisticsModel } from '../../../renderer/statistics/statistics-model';
import { readAt, revised } from '../revised';

const { unasked } = statisticsLadder;

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const window: Window = { row0: 0, row1: 10, column0: 0, column1: 10 };

/** Statistics for which so many of 2^30 elements have been read. */
function readSoFar(lookedAt: number): WindowStatistics {
  return {
    rows: [0, 10],
    columns: [0, 10],
    ...{ minimum: '0', maximum: '1', mean: '0.5', deviation: '0.1' },
    ...{ nan: 0, positiveInfinity: 0, negativeInfinity: 0, missing: 0 },
    lookedAt,
    covered: 2 ** 30,
    text: null,
    cost: 2 ** 32,
  };
}

/** An array after some changes: reads twice as much at each refinement, all of it at `exactAt`. */
function sourceOf(exactAt: number, ...undergone: readonly FileChange[]) {
  const now = revised(...undergone);
  const asked: { refinement: number; signal: AbortSignal }[] = [];
  const readStatistics = (_: PlaneSpec, __: Window, refinement: number, signal: AbortSignal) => {
    asked.push({ refinement, signal });
    return Promise.resolve(
      readAt(readSoFar(refinement >= exactAt ? 2 ** 30 : 2 ** refinement), now.revision),
    );
  };
  return { ...now, asked, readStatistics };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('StatisticsModel', () => {
  it('refines until the statistics are exact', async () => {
    const source = sourceOf(3);
    const model = new StatisticsModel();
    model.show(source, plane, window);
    expect(model.getKnown()).toMatchObject({ statistics: null, progress: 'reading' });
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(source.asked.map(({ refinement }) => refinement)).toEqual([0, 1, 2, 3]);
    expect(model.getKnown()?.progress).toBe('exact');
  });

  it('reads no more than that unasked, goes on when asked to, and stops when told to', async () => {
    const source = sourceOf(unasked + 5);
    const model = new StatisticsModel();
    model.show(source, plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(source.asked.at(-1)?.refinement).toBe(unasked);
    expect(model.getKnown()?.progress).toBe('paused');

    model.readAll();
    expect(model.getKnown()?.progress).toBe('reading all');
    model.pause();
    expect(source.asked.at(-1)?.signal.aborted).toBe(true);
    expect(model.getKnown()).toMatchObject({ progress: 'paused', statistics: { lookedAt: 2 ** unasked } });

    model.readAll();
    await vi.runAllTimersAsync();
    expect(model.getKnown()?.progress).toBe('exact');
    expect(source.asked.filter(({ refinement }) => refinement === 0)).toHaveLength(1);
  });

  it('reads nothing for selections on the way to another', async () => {
    const source = sourceOf(0);
    const model = new StatisticsModel();
    for (let row1 = 2; row1 < 10; row1++) model.show(source, plane, { ...window, row1 });
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(source.asked).toHaveLength(1);
    model.show(source, plane, null);
    expect(model.getKnown()).toBeNull();
  });

  it('tells nothing of a selection that is gone', async () => {
    const answers: ((answer: Answer<WindowStatistics>) => void)[] = [];
    const readStatistics = () =>
      new Promise<Answer<WindowStatistics>>((resolve) => {
        answers.push(resolve);
      });
    const model = new StatisticsModel();
    model.show({ ...revised(), readStatistics }, plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    model.show(sourceOf(0), plane, { ...window, row1: 3 });
    answers[0]?.(readAt(readSoFar(7)));
    await vi.advanceTimersByTimeAsync(1);
    expect(model.getKnown()?.statistics).toBeNull();
  });

  it('says why it failed, and tries again', async () => {
    let works = false;
    const readStatistics = () =>
      works ? Promise.resolve(readAt(readSoFar(2 ** 30))) : Promise.reject(new Error('The disk would not.'));
    const model = new StatisticsModel();
    model.show({ ...revised(), readStatistics }, plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(model.getKnown()).toMatchObject({ progress: 'failed', message: 'The disk would not.' });
    works = true;
    model.readAll();
    await vi.runAllTimersAsync();
    expect(model.getKnown()?.progress).toBe('exact');
  });

  it('reads anew what a file that was rewritten holds, though it has only grown since; until then it says so', async () => {
    const model = new StatisticsModel();
    model.show(sourceOf(0), plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    const rewritten = sourceOf(0, 'rewritten', 'grown');
    model.show(rewritten, plane, window);
    expect(model.getKnown()).toMatchObject({ progress: 'reading', statistics: { lookedAt: 2 ** 30 } });
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(rewritten.asked).toHaveLength(1);
    expect(model.getKnown()?.progress).toBe('exact');
  });

  it('reads nothing anew where nothing was missing when the file grew', async () => {
    const model = new StatisticsModel();
    model.show(sourceOf(0), plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    const grown = sourceOf(0, 'grown');
    model.show(grown, plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(model.getKnown()?.progress).toBe('exact');
    expect(grown.asked).toHaveLength(0);
  });

  it('calls nothing exact that was answered late, with what there was before a change', async () => {
    const answers: ((answer: Answer<WindowStatistics>) => void)[] = [];
    const readStatistics = () =>
      new Promise<Answer<WindowStatistics>>((resolve) => {
        answers.push(resolve);
      });
    const model = new StatisticsModel();
    model.show({ ...revised('rewritten'), readStatistics }, plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    answers[0]?.(readAt(readSoFar(2 ** 30), 0));
    await vi.advanceTimersByTimeAsync(1);
    expect(model.getKnown()?.progress).toBe('reading');
    answers[1]?.(readAt(readSoFar(2 ** 30), 1));
    await vi.advanceTimersByTimeAsync(1);
    expect(model.getKnown()?.progress).toBe('exact');
  });

  it('tells nothing that could not be read anew', async () => {
    const model = new StatisticsModel();
    model.show(sourceOf(0), plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    const readStatistics = () => Promise.reject(new Error('The disk would not.'));
    model.show({ ...revised('rewritten'), readStatistics }, plane, window);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(model.getKnown()).toMatchObject({ statistics: null, progress: 'failed' });
  });
});
