import { describe, expect, it } from 'vitest';
import {
  answered,
  cancelled,
  failed,
  isAwaited,
  isBusy,
  isIdle,
  missing,
  outdated,
  refinableOf,
  retried,
  started,
  type Busy,
  type PieceState,
} from '../../../renderer/reading/piece-state';
import { pictureLadder } from '../../../renderer/reading/refinement';

const reading = new AbortController();
const value = (lookedAt: number): Value => ({ lookedAt, covered: 8 });
interface Value {
  readonly lookedAt: number;
  readonly covered: number;
}

const knownOf = (lookedAt: number, next: number) => ({
  value: value(lookedAt),
  revision: 1,
  firstLookedAt: 2,
  next,
});
const known: PieceState<Value> = { kind: 'known', known: knownOf(4, 4) };
const stale: PieceState<Value> = { kind: 'stale', known: knownOf(4, 0) };
const states: Record<PieceState<Value>['kind'], PieceState<Value>> = {
  missing,
  reading: { kind: 'reading', reading },
  failed: { kind: 'failed', message: 'gone' },
  known,
  refining: { ...known, kind: 'refining', reading },
  unrefined: { ...known, kind: 'unrefined', message: 'gone' },
  stale,
  renewing: { ...stale, kind: 'renewing', reading },
};
const answer = (state: Busy<Value>, stands = true): PieceState<Value> =>
  answered(state, value(6), 2, stands, pictureLadder);

describe('the state of a piece', () => {
  it('is read, refined or renewed, and as before when that is taken back', () => {
    for (const [before, busy] of [
      [missing, states.reading],
      [known, states.refining],
      [stale, states.renewing],
    ] as const) {
      const state = started(before, reading);
      expect(state).toEqual(busy);
      expect(cancelled(state)).toEqual(before);
    }
  });

  it('is known once it is read, and refined from there on', () => {
    const first = { value: value(6), revision: 2, firstLookedAt: 6, next: 1 };
    expect(answer(started(missing, reading))).toEqual({ kind: 'known', known: first });
    expect(answer(started(stale, reading))).toEqual({ kind: 'known', known: first });
    const refined = { value: value(6), revision: 2, firstLookedAt: 2, next: 7 };
    expect(answer(started(known, reading))).toEqual({ kind: 'known', known: refined });
  });

  it('is stale where the answer is of before a change, and read from the start', () => {
    for (const before of [missing, known, stale]) {
      expect(answer(started(before, reading), false)).toMatchObject({
        kind: 'stale',
        known: { value: value(6), revision: 2, next: 0 },
      });
    }
  });

  it('keeps what is known when a refinement fails, and shows nothing that could not be read anew', () => {
    expect(failed(started(known, reading), 'gone')).toEqual(states.unrefined);
    expect(failed(started(missing, reading), 'gone')).toEqual(states.failed);
    expect(failed(started(stale, reading), 'gone')).toEqual(states.failed);
  });

  it('reads what failed again, when told to or after a change', () => {
    expect([retried(states.failed), retried(states.unrefined)]).toEqual([missing, known]);
    expect([retried(known), retried(states.reading)]).toEqual([known, states.reading]);
    expect([outdated(states.failed), outdated(states.unrefined), outdated(known)]).toEqual([
      missing,
      stale,
      stale,
    ]);
  });

  it('is idle, busy or has failed, and is awaited or known', () => {
    const kinds = (is: (state: PieceState<Value>) => boolean): string[] =>
      Object.values(states)
        .filter(is)
        .map(({ kind }) => kind);
    expect(kinds(isIdle)).toEqual(['missing', 'known', 'stale']);
    expect(kinds(isBusy)).toEqual(['reading', 'refining', 'renewing']);
    expect(kinds(isAwaited)).toEqual(['missing', 'reading', 'stale', 'renewing']);
    expect(kinds((state) => refinableOf(state) !== null)).toEqual(['known', 'refining', 'stale', 'renewing']);
    expect(refinableOf({ kind: 'known', known: knownOf(8, 4) })).toBeNull();
  });
});
