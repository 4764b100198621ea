import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Profile, ProfileKey } from '../../../electron/model/tile';
import type { PlaneSpec } from '../../../electron/model/plane';
import type { Answer } from '../../../electron/model/array';
import { SourceError } from '../../../renderer/bridge/array-source';
import type { LineRange } from '../../../renderer/lines/line';
import { LineModel, type LineState, type ProfileSource } from '../../../renderer/lines/line-model';
import { readAt, revised } from '../revised';

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const PIXELS = 256;

/** A source that takes a while, whose profiles hold the index of their line; it notes what is asked and taken back. */
function slowSource(
  milliseconds: number,
): ProfileSource & { readonly asked: string[]; aborted: number; failure: SourceError | null } {
  const source = {
    ...revised(),
    asked: new Array<string>(),
    aborted: 0,
    failure: noFailure(),
    readProfile: (_: PlaneSpec, key: ProfileKey, refinement: number, signal: AbortSignal) =>
      new Promise<Answer<Profile>>((resolve, reject) => {
        source.asked.push(`${key.index}/${key.piece}:${refinement}`);
        const timer = setTimeout(() => {
          if (source.failure) reject(source.failure);
          else resolve(readAt(profileOf(key, refinement)));
        }, milliseconds);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          source.aborted++;
          reject(new DOMException('Aborted', 'AbortError'));
        });
      }),
  };
  return source;
}

function noFailure(): SourceError | null {
  return null;
}

/** Exact from refinement 3 on. */
function profileOf({ index }: ProfileKey, refinement: number): Profile {
  return {
    minimum: new Float64Array(PIXELS).fill(index),
    maximum: new Float64Array(PIXELS).fill(index),
    mean: new Float64Array(PIXELS).fill(index),
    flags: new Uint8Array(PIXELS),
    lookedAt: Math.min(2 ** refinement, 8),
    covered: 8,
    cost: 0,
  };
}

const rangeOf = (index: number, pieces: readonly [number, number] = [0, 2]): LineRange => ({
  index,
  level: 3,
  pieces,
});
const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

let source: ReturnType<typeof slowSource>;
let model: LineModel;

function modelOf(milliseconds: number): LineModel {
  source = slowSource(milliseconds);
  const model = new LineModel(plane, 'row', 1e6);
  model.setSource(source);
  return model;
}

function state(): LineState {
  const current = model.getState();
  if (!current) throw new Error('nothing was published');
  return current;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => Number(setTimeout(draw, 16)));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    clearTimeout(id);
  });
  model = modelOf(30);
});

afterEach(() => {
  model.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('LineModel', () => {
  it('samples a line at once and refines it once it is rested upon', async () => {
    model.want(rangeOf(5), true);
    await pass(60);
    expect(state()).toMatchObject({
      loading: false,
      refining: true,
      line: { index: 5, lookedAt: 2, covered: 16 },
    });
    expect(source.asked).toEqual(['5/0:0', '5/1:0']);
    await pass(400);
    expect(state()).toMatchObject({ refining: false, line: { lookedAt: 16, covered: 16 } });
  });

  it('refines nothing while the view moves', async () => {
    model.want(rangeOf(5), false);
    await pass(500);
    expect(source.asked).toHaveLength(2);
    model.want(rangeOf(5), true);
    await pass(500);
    expect(state().refining).toBe(false);
  });

  it('follows a moving pointer with line after line, each of them complete', async () => {
    const shown = new Set<number>();
    model.subscribe(() => {
      const { line } = state();
      shown.add(line.index);
      const isComplete = line.mean.every((mean) => mean !== null);
      expect(isComplete || shown.size === 1).toBe(true);
    });
    for (let index = 0; index < 40; index++) {
      model.want(rangeOf(index), true);
      await pass(10);
    }
    await pass(100);
    expect(shown.size).toBeGreaterThan(8);
    expect(state().line.index).toBe(39);
    expect(source.aborted).toBe(0);
    expect(source.asked.every((asked) => asked.endsWith(':0'))).toBe(true);
  });

  it('gives up a line that takes long for the newest', async () => {
    model = modelOf(1000);
    for (let index = 0; index < 40; index++) {
      model.want(rangeOf(index), true);
      await pass(10);
    }
    expect(source.aborted).toBeGreaterThan(0);
    expect(source.asked.length).toBeLessThan(10);
    await pass(1500);
    expect(state().line.index).toBe(39);
  });

  it('keeps the pieces at hand of a line that is moved along, and those of lines seen before', async () => {
    model.want(rangeOf(5, [0, 2]), false);
    await pass(60);
    model.want(rangeOf(5, [1, 3]), false);
    await pass(17);
    expect(state().line.mean.filter((mean) => mean !== null)).toHaveLength(PIXELS);
    await pass(60);
    expect(source.asked).toEqual(['5/0:0', '5/1:0', '5/2:0']);
    model.want(rangeOf(6), false);
    await pass(60);
    model.want(rangeOf(5), false);
    await pass(17);
    expect(state()).toMatchObject({ loading: false, line: { index: 5 } });
    expect(source.asked).toHaveLength(5);
  });

  it('says why a line could not be read, and reads the next one', async () => {
    source.failure = new SourceError('The disk would not give it.');
    model.want(rangeOf(5), true);
    await pass(60);
    expect(state()).toMatchObject({
      failure: 'The disk would not give it.',
      loading: false,
      line: { index: 5 },
    });
    source.failure = null;
    model.want(rangeOf(6), true);
    await pass(60);
    expect(state()).toMatchObject({ failure: null, line: { index: 6 } });
  });

  it('aborts everything when it is stopped', () => {
    model.want(rangeOf(5), true);
    model.stop();
    expect(source.aborted).toBe(2);
  });

  it('draws nothing of before a rewriting, though the file has only grown since', async () => {
    model.want(rangeOf(5), true);
    await pass(500);
    expect(state()).toMatchObject({ loading: false, line: { lookedAt: 16 } });
    const { length } = source.asked;
    model.setSource({ ...source, ...revised('rewritten', 'grown') });
    await pass(10);
    expect(source.asked.slice(length)).toEqual(['5/0:0', '5/1:0']);
    await pass(17);
    expect(state().loading).toBe(true);
  });

  it('reads nothing anew of a line of which nothing was missing when the file grew', async () => {
    model.want(rangeOf(5), true);
    await pass(500);
    const { length } = source.asked;
    model.setSource({ ...source, ...revised('grown', 'grown') });
    await pass(500);
    expect(source.asked).toHaveLength(length);
    expect(state().loading).toBe(false);
  });

  it('reads anew what was answered late, with what there was before a change', async () => {
    model.setSource({ ...source, ...revised('rewritten') });
    model.want(rangeOf(5, [0, 1]), false);
    await pass(50);
    expect(source.asked).toEqual(['5/0:0', '5/0:0']);
    expect(state().loading).toBe(true);
  });
});
