import { expect, it } from 'vitest';
import { startHistory, step, visit } from '../../../renderer/heatmap/history';
import type { View } from '../../../renderer/plot/view';

const viewAt = (start: number): View => ({ rows: { start, scale: 1 }, columns: { start, scale: 1 } });

it('leads back and forward, and forgets what lay ahead once another way is taken', () => {
  let history = visit(visit(startHistory(viewAt(0)), viewAt(1)), viewAt(2));
  expect(step(history, 1)).toBeNull();
  const back = step(history, -1);
  expect(back?.view).toEqual(viewAt(1));
  if (!back) return;
  expect(step(back.history, 1)?.view).toEqual(viewAt(2));
  history = visit(back.history, viewAt(3));
  expect(step(history, 1)).toBeNull();
  expect(step(history, -1)?.view).toEqual(viewAt(1));
});

it('takes no note of standing still', () => {
  const history = startHistory(viewAt(0));
  expect(visit(history, viewAt(0))).toEqual(history);
});
