import { expect, it } from 'vitest';
import { onScreen } from '../../electron/windows/window-place';

const laptop = { x: 0, y: 30, width: 1440, height: 870 };
const beside = { x: 1440, y: 0, width: 2560, height: 1440 };
const window = { x: 200, y: 100, width: 800, height: 600 };

it('leaves a window where it is, on any screen', () => {
  expect(onScreen(window, [laptop])).toEqual(window);
  const right = { ...window, x: 2000 };
  expect(onScreen(right, [laptop, beside])).toEqual(right);
});

it('brings a window in that hangs over an edge', () => {
  expect(onScreen({ ...window, x: 1000, y: 0 }, [laptop])).toEqual({ ...window, x: 640, y: 30 });
  expect(onScreen({ ...window, x: -100, y: 800 }, [laptop])).toEqual({ ...window, x: 0, y: 300 });
});

it('has a window of a screen that is gone in the middle of the first', () => {
  expect(onScreen({ ...window, x: 2000 }, [laptop])).toEqual({ ...window, x: 320, y: 165 });
});

it('makes a window no larger than its screen', () => {
  expect(onScreen({ ...window, width: 5000, height: 5000 }, [laptop])).toEqual(laptop);
});

it('knows no place without a screen', () => {
  expect(onScreen(window, [])).toBeNull();
});
