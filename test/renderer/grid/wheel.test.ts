import { expect, it } from 'vitest';
import { wheelPixels } from '../../../renderer/grid/wheel';

const page = { x: 1200, y: 700 };
const wheel = (deltaX: number, deltaY: number, deltaMode = 0, shiftKey = false) =>
  wheelPixels({ deltaX, deltaY, deltaMode, shiftKey }, 22, page);

it('scrolls by pixels, lines and pages on both axes', () => {
  expect(wheel(1.5, -0.25)).toEqual({ x: 1.5, y: -0.25 });
  expect(wheel(1, 3, 1)).toEqual({ x: 22, y: 66 });
  expect(wheel(1, -1, 2)).toEqual({ x: 1200, y: -700 });
});

it('turns sideways with Shift, once', () => {
  expect(wheel(0, 100, 0, true)).toEqual({ x: 100, y: 0 });
  expect(wheel(100, 0, 0, true)).toEqual({ x: 100, y: 0 });
});
