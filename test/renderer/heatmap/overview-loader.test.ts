import { planeSize } from '../plane-size';
import { describe, expect, it, vi } from 'vitest';
import { SourceError } from '../../../renderer/array-source';
import { OverviewLoader } from '../../../renderer/heatmap/overview-loader';
import { fakeSource, type PendingPass } from './fake-source';

const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const whole = planeSize(75_000, 5_000_000);
const size = { height: 200, width: 300 };
/** A picture of 200 x 300 takes passes of every 4th, then every 2nd, then every row and column. */
const PASSES = 5;

const value = (row: number, column: number): number => row * 1000 + column;

function loaderOf(): { loader: OverviewLoader; requests: readonly PendingPass[] } {
  const { source, requests } = fakeSource(value);
  return { loader: new OverviewLoader(source), requests };
}

async function answer(requests: readonly PendingPass[], index: number): Promise<void> {
  await vi.waitFor(() => {
    expect(requests.length).toBeGreaterThan(index);
  });
  requests[index]?.answer();
}

async function finish(loader: OverviewLoader, requests: readonly PendingPass[], from = 0): Promise<void> {
  for (let i = from; loader.getState().reading; i++) {
    await answer(requests, i);
    const last = (): boolean => requests.length > i + 1 || !loader.getState().reading;
    await vi.waitFor(() => {
      expect(last()).toBe(true);
    });
  }
}

describe('OverviewLoader', () => {
  it('asks for two passes at a time, each once, and shows the whole picture in the end', async () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    expect(requests).toHaveLength(2);
    expect(loader.getState()).toMatchObject({ overview: null, progress: 0, reading: true });
    await finish(loader, requests);
    expect(requests).toHaveLength(PASSES);
    const { overview, progress } = loader.getState();
    expect(progress).toBe(1);
    expect(overview?.values[123 * 300 + 217]).toBe(123_217);
  });

  it('shows the first pass as soon as it has come', async () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    await answer(requests, 0);
    await vi.waitFor(() => {
      expect(loader.getState().overview?.values[199 * 300 + 299]).toBe(196_296);
    });
    expect(loader.getState().reading).toBe(true);
  });

  it('takes replies in the order of the passes', async () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    requests[1]?.answer();
    requests[0]?.answer();
    await finish(loader, requests, 2);
    expect(
      loader.getState().overview?.values.every((v, i) => v === value(Math.floor(i / 300), i % 300)),
    ).toBe(true);
  });

  it('tells its listeners of every change, each with a new state', async () => {
    const { loader, requests } = loaderOf();
    const states = new Set<unknown>();
    const unsubscribe = loader.subscribe(() => states.add(loader.getState()));
    loader.show(plane, whole, size);
    await finish(loader, requests);
    expect(states.size).toBe(PASSES + 2);
    unsubscribe();
    loader.show({ ...plane, rowAxis: 1, columnAxis: 0 }, whole, size);
    expect(states.size).toBe(PASSES + 2);
  });

  it('reads the same picture once', () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    loader.show({ ...plane }, { ...whole }, { ...size });
    expect(requests).toHaveLength(2);
    expect(requests[0]?.signal.aborted).toBe(false);
  });

  it('aborts what the view needs no longer, and lets no late reply in', async () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    const other = { ...plane, indices: [0, 0, 7] };
    loader.show(other, whole, size);
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, true, false, false]);
    requests[0]?.answer();
    await answer(requests, 2);
    await vi.waitFor(() => {
      expect(loader.getState().overview?.plane).toBe(other);
    });
    loader.stop();
    expect(requests.every(({ signal }) => signal.aborted)).toBe(true);
    expect(loader.getState().failure).toBeNull();
  });

  it('keeps the old picture after a resize until the new one has as much to show', async () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    await finish(loader, requests);
    const before = loader.getState().overview;
    loader.show(plane, whole, { height: 200, width: 310 });
    await answer(requests, PASSES);
    await vi.waitFor(() => {
      expect(loader.getState().progress).toBeGreaterThan(0);
    });
    expect(loader.getState().overview).toBe(before);
    await finish(loader, requests, PASSES + 1);
    expect(loader.getState().overview?.size.width).toBe(310);
  });

  it('is drawn a number of times that does not follow its size', async () => {
    const { loader, requests } = loaderOf();
    const drawn = new Set<unknown>();
    loader.subscribe(() => drawn.add(loader.getState().tally));
    loader.show(plane, whole, { height: 1600, width: 2560 });
    await finish(loader, requests);
    expect(requests.length).toBeGreaterThan(35);
    expect(drawn.size).toBeLessThan(25);
    expect(loader.getState().tally.read).toBe(1600 * 2560);
  });

  it('says why a pass failed, keeps what there is, and reads on from there', async () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    await answer(requests, 0);
    requests[1]?.fail(new SourceError('The disk would not give it.'));
    await vi.waitFor(() => {
      expect(loader.getState()).toMatchObject({ reading: false, failure: 'The disk would not give it.' });
    });
    expect(loader.getState().overview?.progress).toBeGreaterThan(0);
    expect(requests[2]?.signal.aborted).toBe(true);

    const asked = requests.length;
    loader.retry();
    expect(loader.getState()).toMatchObject({ reading: true, failure: null });
    expect(requests[asked]?.pass).toEqual(requests[1]?.pass);
    await finish(loader, requests, asked);
    expect(loader.getState().overview?.complete).toBe(true);
  });

  it('fails on a reply of the wrong length', async () => {
    const { loader, requests } = loaderOf();
    loader.show(plane, whole, size);
    requests[0]?.reply({ values: new Float64Array(3), missing: null });
    await vi.waitFor(() => {
      expect(loader.getState().failure).toMatch('3 pixels');
    });
  });
});
