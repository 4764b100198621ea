import type { JSX } from 'react';
import type { PlaneSize, Position, Window } from '../../electron/ipc/contract';
import { boxOf, coveredBy, type Box, type Pixel, type PixelSize } from './picture';

/** The grid's window is never drawn smaller than this, in CSS pixels. */
const SMALLEST_WINDOW = 9;
const SMALLEST_TARGET = 5;

export interface MarksProps {
  readonly plane: PlaneSize;
  /** The plot's size in CSS pixels. */
  readonly plot: PixelSize;
  readonly gridWindow: Window | null;
  readonly cursor: Position | null;
  /** The pixel that the arrow keys have reached, and the picture it belongs to. */
  readonly target: { readonly pixel: Pixel; readonly picture: PixelSize } | null;
}

/** What is marked on the picture: the window that the grid shows, its cursor, and the keyboard's pixel. */
export function Marks({ plane, plot, gridWindow, cursor, target }: MarksProps): JSX.Element {
  const place = (window: Window, smallest: number): Box => boxOf(window, plane, plot, smallest);
  const pointed = cursor && middleOf(place(cellOf(cursor), 0));
  const window = gridWindow && place(gridWindow, SMALLEST_WINDOW);
  const reached = target && place(coveredBy(target.pixel, target.picture, plane), SMALLEST_TARGET);
  return (
    <svg className="heatmap-marks" aria-hidden="true">
      {pointed && <Cross plot={plot} {...pointed} />}
      {window && <Frame box={window} />}
      {reached && <Cross plot={plot} {...middleOf(reached)} />}
      {reached && <Frame box={reached} />}
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
