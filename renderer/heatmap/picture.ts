/**
 * The geometry of a picture: which elements a pixel stands for, and where an element lies.
 *
 * One idea carries all of it: a length cut into `count` near-equal whole parts. Elements are cut into pixels,
 * and the pixels of a small picture are cut out of the screen in the same way.
 */
import type { PlaneSize, Position, Window } from '../../electron/ipc/contract';

/** Pixels of a picture, or of the screen. */
export interface PixelSize {
  readonly height: number;
  readonly width: number;
}

/** A pixel of a picture, counted from its top left corner. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/**
 * Where part `part` begins: floor(part * length / count).
 *
 * Exact for lengths up to 2^53, where the product itself would not be.
 */
export function partStart(part: number, count: number, length: number): number {
  const rest = length % count;
  return part * ((length - rest) / count) + Math.floor((part * rest) / count);
}

/** The part that holds `position`; the nearest one if it lies outside. */
export function partAt(position: number, count: number, length: number): number {
  let part = Math.min(Math.max(Math.floor((position / length) * count), 0), count - 1);
  while (part + 1 < count && partStart(part + 1, count, length) <= position) part++;
  while (part > 0 && partStart(part, count, length) > position) part--;
  return part;
}

/** The largest picture of the plane in which a pixel covers at least one element and fits the plot. */
export function fitPicture(plane: PlaneSize, plot: PixelSize): PixelSize {
  return { height: Math.min(plot.height, plane.rows), width: Math.min(plot.width, plane.columns) };
}

/** The elements that a pixel stands for. */
export function coveredBy(pixel: Pixel, picture: PixelSize, plane: PlaneSize): Window {
  return {
    row0: partStart(pixel.row, picture.height, plane.rows),
    row1: partStart(pixel.row + 1, picture.height, plane.rows),
    column0: partStart(pixel.column, picture.width, plane.columns),
    column1: partStart(pixel.column + 1, picture.width, plane.columns),
  };
}

/** The pixel that stands for an element. */
export function pixelOf(position: Position, picture: PixelSize, plane: PlaneSize): Pixel {
  return {
    row: partAt(position.row, picture.height, plane.rows),
    column: partAt(position.column, picture.width, plane.columns),
  };
}

/** The pixel drawn at a point of the plot, given as fractions of its height and width. */
export function pixelAtPoint(down: number, across: number, picture: PixelSize, plot: PixelSize): Pixel {
  return {
    row: partAt(Math.floor(down * plot.height), picture.height, plot.height),
    column: partAt(Math.floor(across * plot.width), picture.width, plot.width),
  };
}

/** A rectangle on the plot, in the plot's own unit. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window lies on the plot: at least `smallest` long and wide, and inside the plot. */
export function boxOf(window: Window, plane: PlaneSize, plot: PixelSize, smallest: number): Box {
  const [x, width] = stretch(window.column0, window.column1, plane.columns, plot.width, smallest);
  const [y, height] = stretch(window.row0, window.row1, plane.rows, plot.height, smallest);
  return { x, y, width, height };
}

function stretch(
  start: number,
  end: number,
  count: number,
  length: number,
  smallest: number,
): readonly [start: number, extent: number] {
  const from = Math.min(Math.max(start / count, 0), 1) * length;
  const to = Math.min(Math.max(end / count, 0), 1) * length;
  const extent = Math.min(Math.max(to - from, smallest), length);
  const middle = (from + to) / 2;
  return [Math.min(Math.max(middle - extent / 2, 0), length - extent), extent];
}

/** Whether two pictures have as many pixels down and across. */
export function sameSize(a: PixelSize, b: PixelSize): boolean {
  return a.height === b.height && a.width === b.width;
}

/** Where a key leads from a pixel, as in a grid: arrows, Home and End, Page keys; null for any other key. */
export function pixelAfterKey(
  key: string,
  toEdge: boolean,
  { row, column }: Pixel,
  picture: PixelSize,
): Pixel | null {
  const [lastRow, lastColumn] = [picture.height - 1, picture.width - 1];
  switch (key) {
    case 'ArrowUp':
      return { row: toEdge ? 0 : Math.max(row - 1, 0), column };
    case 'ArrowDown':
      return { row: toEdge ? lastRow : Math.min(row + 1, lastRow), column };
    case 'ArrowLeft':
      return { row, column: toEdge ? 0 : Math.max(column - 1, 0) };
    case 'ArrowRight':
      return { row, column: toEdge ? lastColumn : Math.min(column + 1, lastColumn) };
    case 'PageUp':
      return { row: Math.max(row - PAGE, 0), column };
    case 'PageDown':
      return { row: Math.min(row + PAGE, lastRow), column };
    case 'Home':
      return { row: toEdge ? 0 : row, column: 0 };
    case 'End':
      return { row: toEdge ? lastRow : row, column: lastColumn };
    default:
      return null;
  }
}

/** Pixels that a Page key leaps. */
const PAGE = 50;
