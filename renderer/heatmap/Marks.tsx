import type { JSX } from 'react';
import type { Position, Window } from '../../electron/model/plane';
import { boxOf, type Box, type PixelSize, type Stage, type View } from '../plot/view';

/** The grid's window is never drawn smaller than this, in CSS pixels. */
const SMALLEST_WINDOW = 9;
const SMALLEST_TARGET = 5;
const SMALLEST_SELECTION = 3;
/** What is smaller both ways has ticks around it that lead the eye there, from so far off its middle. */
const EASILY_SEEN = 12;
const TICK_START = 9;
const TICK_LENGTH = 6;
/** Outlines are cut so far beside the plot: an element in close view can have one of billions of pixels. */
const BESIDE = 20;

export interface MarksProps {
  readonly stage: Stage;
  readonly view: View;
  readonly gridWindow: Window | null;
  readonly cursor: Position | null;
  /** The elements that the keyboard has reached. */
  readonly target: Window | null;
  readonly selected: Window;
  /** Drawn by the user, to zoom to. */
  readonly zoomBox: Box | null;
}

/** What is marked on the picture: the window that the grid shows, its cursor, and what the user points out. */
export function Marks(props: MarksProps): JSX.Element {
  const { stage, view, gridWindow, cursor, target, selected, zoomBox } = props;
  const { plot } = stage;
  const pointed = cursor && middleOf(boxOf(cellOf(cursor), view, 0));
  const window = gridWindow && boxOf(gridWindow, view, SMALLEST_WINDOW);
  const reached = target && boxOf(target, view, SMALLEST_TARGET);
  return (
    <svg className="heatmap-marks" aria-hidden="true">
      {pointed && <Cross plot={plot} {...pointed} />}
      {window && <Frame box={cutTo(plot, window)} />}
      <Selected box={cutTo(plot, boxOf(selected, view, SMALLEST_SELECTION))} />
      {reached && <Cross plot={plot} {...middleOf(reached)} />}
      {reached && <Frame box={reached} />}
      {zoomBox && <rect className="heatmap-zoom-box" {...zoomBox} />}
    </svg>
  );
}

function cellOf({ row, column }: Position): Window {
  return { row0: row, row1: row + 1, column0: column, column1: column + 1 };
}

function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The box, of which what lies far beside the plot is cut off. */
function cutTo({ width, height }: PixelSize, box: Box): Box {
  const [left, top] = [Math.max(box.x, -BESIDE), Math.max(box.y, -BESIDE)];
  return {
    x: left,
    y: top,
    width: Math.max(Math.min(box.x + box.width, width + BESIDE) - left, 0),
    height: Math.max(Math.min(box.y + box.height, height + BESIDE) - top, 0),
  };
}

/** The outline of the selection, drawn twice as a frame is. */
function Selected({ box }: { readonly box: Box }): JSX.Element {
  const { x, y, width, height } = box;
  const isSmall = width < EASILY_SEEN && height < EASILY_SEEN;
  const outline = `M${x} ${y}h${width}v${height}h${-width}z`;
  const middle = middleOf(box);
  const ticks = [1, -1].map(
    (side) =>
      `M${middle.x + side * TICK_START} ${middle.y}h${side * TICK_LENGTH}` +
      `M${middle.x} ${middle.y + side * TICK_START}v${side * TICK_LENGTH}`,
  );
  const lines = isSmall ? outline + ticks.join('') : outline;
  return (
    <g className="heatmap-selected">
      <path className="heatmap-halo" d={lines} />
      <path d={lines} />
    </g>
  );
}

/** Drawn twice, wide and narrow, to stand out from any colour. */
function Frame({ box }: { readonly box: Box }): JSX.Element {
  return (
    <g className="heatmap-frame">
      <rect className="heatmap-halo" {...box} />
      <rect {...box} />
    </g>
  );
}

interface CrossProps {
  readonly plot: PixelSize;
  readonly x: number;
  readonly y: number;
}

function Cross({ plot, x, y }: CrossProps): JSX.Element {
  const lines = `M0 ${y}H${plot.width}M${x} 0V${plot.height}`;
  return (
    <g className="heatmap-cross">
      <path className="heatmap-halo" d={lines} />
      <path d={lines} />
    </g>
  );
}
