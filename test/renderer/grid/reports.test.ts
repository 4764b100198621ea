import { expect, it, vi } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import { tell, type Report } from '../../../renderer/grid/reports';

const plane: PlaneSpec = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const calm: Report = {
  window: { row0: 0, row1: 30, column0: 0, column1: 10 },
  hovered: { plane, position: { row: 1, column: 2 }, text: '' },
  active: { plane, position: { row: 0, column: 0 }, text: '0.1' },
  busy: true,
};

function listen(before: Report, now: Report) {
  const listeners = {
    onWindowChange: vi.fn(),
    onHover: vi.fn(),
    onActiveChange: vi.fn(),
    onBusyChange: vi.fn(),
    onSeen: vi.fn(),
  };
  tell(listeners, before, now);
  return listeners;
}

it('is silent while nothing changes', () => {
  const { onWindowChange, onHover, onActiveChange, onBusyChange } = listen(calm, { ...calm });
  expect(onActiveChange).not.toHaveBeenCalled();
  expect(onWindowChange).not.toHaveBeenCalled();
  expect(onHover).not.toHaveBeenCalled();
  expect(onBusyChange).not.toHaveBeenCalled();
});

it('tells what changed and no more', () => {
  const hovered = { plane, position: { row: 1, column: 2 }, text: '3.5' };
  const { onWindowChange, onHover, onBusyChange } = listen(calm, { ...calm, hovered, busy: false });
  expect(onWindowChange).not.toHaveBeenCalled();
  expect(onHover).toHaveBeenCalledExactlyOnceWith(hovered);
  expect(onBusyChange).toHaveBeenCalledExactlyOnceWith(false);
});

it('tells of an active cell whose value has come, and of one that is not known any more', () => {
  const active = { plane, position: { row: 0, column: 0 }, text: '7.0' };
  expect(listen(calm, { ...calm, active }).onActiveChange).toHaveBeenCalledExactlyOnceWith(active);
  expect(listen(calm, { ...calm, active: null }).onActiveChange).toHaveBeenCalledExactlyOnceWith(null);
});

it('tells of the same value of another slice', () => {
  const active = { plane: { ...plane, indices: [1, 0] }, position: { row: 0, column: 0 }, text: '0.1' };
  expect(listen(calm, { ...calm, active }).onActiveChange).toHaveBeenCalledExactlyOnceWith(active);
});
