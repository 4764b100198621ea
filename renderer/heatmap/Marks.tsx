import type { JSX } from 'react';
import type { Position, Window } from '../../electron/ipc/contract';
import { boxOf, type Box, type PixelSize, type Stage, type View } from './view';

/** The grid's window is never drawn smaller than this, in CSS pixels. */
const SMALLEST_WINDOW = 9;
const SMALLEST_TARGET = 5;

export interface MarksProps {
  readonly stage: Stage;
  readonly view: View;
  readonly gridWindow: Window | null;
  readonly cursor: Position | null;
  /** The elements that the keyboard has reached. */
  readonly target: Window | null;
  /** Drawn by the user, to zoom to. */
  readonly selection: Box | null;
}

/** What is marked on the picture: the window that the grid shows, its cursor, and what the user points out. */
export function Marks({ stage, view, gridWindow, cursor, target, selection }: MarksProps): JSX.Element {
  const { plot } = stage;
  const pointed = cursor && middleOf(boxOf(cellOf(cursor), view, 0));
  const window = gridWindow && boxOf(gridWindow, view, SMALLEST_WINDOW);
  const reached = target && boxOf(target, view, SMALLEST_TARGET);
  return (
    <svg className="heatmap-marks" aria-hidden="true">
      {pointed && <Cross plot={plot} {...pointed} />}
      {window && <Frame box={window} />}
      {reached && <Cross plot={plot} {...middleOf(reached)} />}
      {reached && <Frame box={reached} />}
      {selection && <rect className="heatmap-selection" {...selection} />}
    </svg>
  );
}

function cellOf({ row, column }: Position): Window {
  return { row0: row, row1: row + 1, column0: column, column1: column + 1 };
}

function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
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
