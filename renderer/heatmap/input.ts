/** What wheel and keys do to a view. */
import type { DragTool } from './use-gestures';
import {
  fitAll,
  fitColumns,
  fitRows,
  pan,
  zoom,
  type Factors,
  type Point,
  type Stage,
  type View,
} from './view';

/** Magnification of a pixel of wheel movement, and of a pixel of a pinch, which moves fewer. */
const WHEEL = 0.0016;
const PINCH = 0.01;
const LINE = 16;
const PAGE = 400;
/** One notch of a coarse wheel is no more than this. */
const FASTEST = 240;

/** The part of a WheelEvent that says what it zooms. */
export type WheelStroke = Pick<
  WheelEvent,
  'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'shiftKey' | 'altKey'
>;

/** By what a wheel event magnifies: both axes, with Shift the columns alone, with Alt the rows. */
export function wheelFactors(event: WheelStroke): Factors {
  const unit = [1, LINE, PAGE][event.deltaMode] ?? 1;
  // Some systems turn a vertical wheel sideways while Shift is held.
  const delta = (event.shiftKey && event.deltaY === 0 ? event.deltaX : event.deltaY) * unit;
  const bounded = Math.min(Math.max(delta, -FASTEST), FASTEST);
  const factor = Math.exp(-bounded * (event.ctrlKey ? PINCH : WHEEL));
  return { rows: event.shiftKey ? 1 : factor, columns: event.altKey && !event.shiftKey ? 1 : factor };
}

/** A step of the zoom keys and buttons, and of a double click. */
export const STEP = 2;
/** How far an arrow key moves, as a share of the plot. */
const STRIDE = 0.15;

/** What a key does to the view; null for any other key. */
export function viewAfterKey(key: string): ((view: View, stage: Stage) => View) | null {
  const zoomBy = (factor: number) => (view: View, stage: Stage) =>
    zoom(view, middleOf(stage), { rows: factor, columns: factor }, stage);
  const move = (x: number, y: number) => (view: View, stage: Stage) =>
    pan(view, { x: x * STRIDE * stage.plot.width, y: y * STRIDE * stage.plot.height }, stage);
  switch (key) {
    case '+':
    case '=':
      return zoomBy(STEP);
    case '-':
      return zoomBy(1 / STEP);
    case '0':
      return (_, stage) => fitAll(stage);
    case 'r':
      return fitRows;
    case 'c':
      return fitColumns;
    case 'f':
      return (_, stage) => fitAll(stage);
    case 'ArrowLeft':
      return move(1, 0);
    case 'ArrowRight':
      return move(-1, 0);
    case 'ArrowUp':
      return move(0, 1);
    case 'ArrowDown':
      return move(0, -1);
    default:
      return null;
  }
}

/** The drag tool that a key chooses; null for any other key. */
export function toolOfKey(key: string): DragTool | null {
  switch (key) {
    case 'm':
      return 'move';
    case 'z':
      return 'zoom';
    case 'e':
      return 'select';
    default:
      return null;
  }
}

export function middleOf({ plot }: Stage): Point {
  return { x: plot.width / 2, y: plot.height / 2 };
}

/** The way an arrow key leads, in rows and columns; null for any other key. */
export function arrowStep(key: string): { readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 } | null {
  switch (key) {
    case 'ArrowLeft':
      return { rows: 0, columns: -1 };
    case 'ArrowRight':
      return { rows: 0, columns: 1 };
    case 'ArrowUp':
      return { rows: -1, columns: 0 };
    case 'ArrowDown':
      return { rows: 1, columns: 0 };
    default:
      return null;
  }
}
