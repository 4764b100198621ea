/**
 * The view: which part of a plane the plot shows.
 *
 * An axis is seen from `start`, in elements, at `scale` elements a CSS pixel: element i begins at pixel
 * (i - start) / scale. Places are taken relative to the start, so they stay exact where indices are large.
 */
import type { PlaneSize, Position, Window } from '../../electron/model/plane';

export interface AxisView {
  readonly start: number;
  readonly scale: number;
}

export interface View {
  readonly rows: AxisView;
  readonly columns: AxisView;
}

/** Pixels of a plot, of a picture or of the screen. */
export interface PixelSize {
  readonly height: number;
  readonly width: number;
}

/** What a view is a view of, and the size of the plot it is seen in, in CSS pixels. */
export interface Stage {
  readonly plane: PlaneSize;
  readonly plot: PixelSize;
}

/** A place on the plot in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point, PixelSize {}

/** By what each axis is to be magnified; 1 leaves it as it is. */
export interface Factors {
  readonly rows: number;
  readonly columns: number;
}

/** An element is never drawn longer than this, unless the whole axis is in view. */
const LONGEST_ELEMENT = 240;

/** The view of the whole plane. */
export function fitAll(stage: Stage): View {
  return { rows: fitAxis(rowsOf(stage)), columns: fitAxis(columnsOf(stage)) };
}

export function fitRows(view: View, stage: Stage): View {
  return { ...view, rows: fitAxis(rowsOf(stage)) };
}

export function fitColumns(view: View, stage: Stage): View {
  return { ...view, columns: fitAxis(columnsOf(stage)) };
}

/** Magnifies so that the element at a point of the plot stays there. Zooming out ends at the whole plane. */
export function zoom(view: View, at: Point, factors: Factors, { plane, plot }: Stage): View {
  return {
    rows: zoomAxis(view.rows, at.y, factors.rows, plane.rows, plot.height),
    columns: zoomAxis(view.columns, at.x, factors.columns, plane.columns, plot.width),
  };
}

/** Moves what is shown by so many pixels right and down. */
export function pan(view: View, by: Point, stage: Stage): View {
  const moved = (axis: AxisView, pixels: number): AxisView => ({
    start: axis.start - pixels * axis.scale,
    scale: axis.scale,
  });
  return clamp({ rows: moved(view.rows, by.y), columns: moved(view.columns, by.x) }, stage);
}

/** The view of what lies in a box on the plot. */
export function zoomToBox(view: View, box: Box, stage: Stage): View {
  const { plane, plot } = stage;
  const onto = (axis: AxisView, from: number, extent: number, count: number, length: number): AxisView => ({
    start: axis.start + from * axis.scale,
    scale: Math.max((extent * axis.scale) / length, finestScale(count, length)),
  });
  const rows = onto(view.rows, box.y, box.height, plane.rows, plot.height);
  const columns = onto(view.columns, box.x, box.width, plane.columns, plot.width);
  return clamp({ rows, columns }, stage);
}

/** Makes the elements squares by zooming out of one axis, so that what is in view stays in view. */
export function square(view: View, stage: Stage): View {
  const scale = Math.max(view.rows.scale, view.columns.scale);
  const about = (axis: AxisView, length: number): AxisView => ({
    start: axis.start + (length / 2) * (axis.scale - scale),
    scale,
  });
  const { plot } = stage;
  return clamp({ rows: about(view.rows, plot.height), columns: about(view.columns, plot.width) }, stage);
}

/** Moves as little as possible for an element to be in view; to the middle if it was out of view. */
export function reveal(view: View, position: Position, stage: Stage): View {
  const onto = (axis: AxisView, index: number, length: number): AxisView => {
    const extent = length * axis.scale;
    const isInView = index >= axis.start && index + 1 <= axis.start + extent;
    return isInView ? axis : { ...axis, start: index + 0.5 - extent / 2 };
  };
  const { plot } = stage;
  const rows = onto(view.rows, position.row, plot.height);
  const columns = onto(view.columns, position.column, plot.width);
  return clamp({ rows, columns }, stage);
}

/**
 * The view of the same elements on another stage, be it of another size or of a plane that has grown or shrunk. An
 * axis that was wholly in view, or of which nothing is left to see, is wholly in view.
 */
export function carry(view: View, before: Stage, after: Stage): View {
  return {
    rows: carryAxis(view.rows, rowsOf(before), rowsOf(after)),
    columns: carryAxis(view.columns, columnsOf(before), columnsOf(after)),
  };
}

/** Carries the view of one axis; see `carry`. */
export function carryAxis(axis: AxisView, from: AxisStage, to: AxisStage): AxisView {
  const scale = Math.max((axis.scale * from.length) / to.length, finestScale(to.count, to.length));
  const isGone = axis.start >= to.count || scale * to.length > to.count;
  return isGone || isWhole(axis, from.count, from.length)
    ? fitAxis(to)
    : clampAxis({ start: axis.start, scale }, to.count, to.length);
}

/** How many elements an axis has, and how many CSS pixels it is seen in. */
export interface AxisStage {
  readonly count: number;
  readonly length: number;
}

export function rowsOf({ plane, plot }: Stage): AxisStage {
  return { count: plane.rows, length: plot.height };
}

export function columnsOf({ plane, plot }: Stage): AxisStage {
  return { count: plane.columns, length: plot.width };
}

/** Keeps the plane in the plot: no further out than its ends, in the middle where it is smaller. */
export function clamp(view: View, { plane, plot }: Stage): View {
  return {
    rows: clampAxis(view.rows, plane.rows, plot.height),
    columns: clampAxis(view.columns, plane.columns, plot.width),
  };
}

/** A view on the way between two, from 0 to 1. Where one is a zoom of the other, the same point stays fixed. */
export function between(a: View, b: View, share: number): View {
  return {
    rows: axisBetween(a.rows, b.rows, share),
    columns: axisBetween(a.columns, b.columns, share),
  };
}

/** The elements in view, those in part included. */
export function windowOf(view: View, { plane, plot }: Stage): Window {
  const [row0, row1] = rangeOf(view.rows, plane.rows, plot.height);
  const [column0, column1] = rangeOf(view.columns, plane.columns, plot.width);
  return { row0, row1, column0, column1 };
}

/** The element at a point of the plot; null beside the plane. */
export function elementAt(view: View, { x, y }: Point, { plane }: Stage): Position | null {
  const row = Math.floor(view.rows.start + y * view.rows.scale);
  const column = Math.floor(view.columns.start + x * view.columns.scale);
  const isInside = row >= 0 && row < plane.rows && column >= 0 && column < plane.columns;
  return isInside ? { row, column } : null;
}

/** The elements that a box on the plot touches, its edges included; null if it lies beside the plane. */
export function windowUnder(view: View, { x, y, width, height }: Box, { plane }: Stage): Window | null {
  const touched = ({ start, scale }: AxisView, from: number, to: number, count: number) => [
    Math.max(Math.floor(start + from * scale), 0),
    Math.min(Math.floor(start + to * scale) + 1, count),
  ];
  const [row0 = 0, row1 = 0] = touched(view.rows, y, y + height, plane.rows);
  const [column0 = 0, column1 = 0] = touched(view.columns, x, x + width, plane.columns);
  return row0 < row1 && column0 < column1 ? { row0, row1, column0, column1 } : null;
}

/** Where an index lies on its axis, in pixels of the plot. */
export function pixelOf(axis: AxisView, index: number): number {
  return (index - axis.start) / axis.scale;
}

/** Where elements lie on the plot, at least `smallest` long and wide. */
export function boxOf(window: Window, view: View, smallest: number): Box {
  const [x, width] = stretch(view.columns, window.column0, window.column1, smallest);
  const [y, height] = stretch(view.rows, window.row0, window.row1, smallest);
  return { x, y, width, height };
}

export function isWholeInView(view: View, { plane, plot }: Stage): boolean {
  return isWhole(view.rows, plane.rows, plot.height) && isWhole(view.columns, plane.columns, plot.width);
}

export function sameView(a: View, b: View): boolean {
  return sameAxis(a.rows, b.rows) && sameAxis(a.columns, b.columns);
}

function sameAxis(a: AxisView, b: AxisView): boolean {
  return a.start === b.start && a.scale === b.scale;
}

export function fitAxis({ count, length }: AxisStage): AxisView {
  return { start: 0, scale: count / length };
}

function finestScale(count: number, length: number): number {
  return Math.min(1 / LONGEST_ELEMENT, count / length);
}

function zoomAxis(axis: AxisView, at: number, factor: number, count: number, length: number): AxisView {
  if (factor === 1) return axis;
  const widest = Math.max(count / length, axis.scale);
  const scale = Math.min(Math.max(axis.scale / factor, finestScale(count, length)), widest);
  return clampAxis({ start: axis.start + at * (axis.scale - scale), scale }, count, length);
}

function clampAxis({ start, scale }: AxisView, count: number, length: number): AxisView {
  const room = count - scale * length;
  return { start: room > 0 ? Math.min(Math.max(start, 0), room) : room / 2, scale };
}

/** Rounding may leave a fitted axis a little more or less than its length. */
function isWhole({ start, scale }: AxisView, count: number, length: number): boolean {
  const slack = count * 1e-9;
  return start <= slack && start + scale * length >= count - slack;
}

function axisBetween(a: AxisView, b: AxisView, share: number): AxisView {
  if (share >= 1 || sameAxis(a, b)) return b;
  if (a.scale === b.scale) return { start: a.start + (b.start - a.start) * share, scale: a.scale };
  const scale = a.scale * (b.scale / a.scale) ** share;
  const done = (scale - a.scale) / (b.scale - a.scale);
  return { start: a.start + (b.start - a.start) * done, scale };
}

function rangeOf(
  { start, scale }: AxisView,
  count: number,
  length: number,
): readonly [start: number, end: number] {
  const end = Math.min(Math.ceil(start + scale * length), count);
  return [Math.min(Math.max(Math.floor(start), 0), end), end];
}

function stretch(
  axis: AxisView,
  from: number,
  to: number,
  smallest: number,
): readonly [start: number, extent: number] {
  const middle = pixelOf(axis, from / 2 + to / 2);
  const extent = Math.max((to - from) / axis.scale, smallest);
  return [middle - extent / 2, extent];
}
