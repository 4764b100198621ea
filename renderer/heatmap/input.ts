/** What wheel and keys do to a view. */
import type { HeatmapCommand, ViewCommand } from '../../electron/model/commands';
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
} from '../plot/view';

/** What a drag does: it moves the picture, or draws a box to zoom to, or to select the elements of. */
export type DragTool = 'move' | 'zoom' | 'select';

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

type Change = (view: View, stage: Stage) => View;

/** What commands do to a view. Zooming leaves what is at a point of the plot there, or else in the middle. */
export const viewChanges: Readonly<Record<ViewCommand, (at: Point | null) => Change>> = {
  'zoom-in': zoomBy(STEP),
  'zoom-out': zoomBy(1 / STEP),
  fit: () => (_, stage) => fitAll(stage),
  'fit-rows': () => fitRows,
  'fit-columns': () => fitColumns,
};

function zoomBy(factor: number): (at: Point | null) => Change {
  return (at) => (view, stage) => zoom(view, at ?? middleOf(stage), { rows: factor, columns: factor }, stage);
}

/** The keys of the heatmap that stand for a command. */
const commandKeys: Readonly<Partial<Record<string, HeatmapCommand>>> = {
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'fit',
  f: 'fit',
  r: 'fit-rows',
  c: 'fit-columns',
  s: 'square',
  p: 'colours',
  l: 'profiles',
};

/** The command that a key asks for; null for any other key. */
export function commandOfKey(key: string): HeatmapCommand | null {
  return commandKeys[key] ?? null;
}

/** Moves the view the way an arrow key leads. */
export function moveBy({ rows, columns }: ArrowStep): Change {
  return (view, stage) => {
    const { width, height } = stage.plot;
    return pan(view, { x: -columns * STRIDE * width, y: -rows * STRIDE * height }, stage);
  };
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

/** The way an arrow key leads. */
export interface ArrowStep {
  readonly rows: -1 | 0 | 1;
  readonly columns: -1 | 0 | 1;
}

/** Null for any other key. */
export function arrowStep(key: string): ArrowStep | null {
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
