/**
 * Where a view stands on one axis of a plane, and how it moves. Pure.
 *
 * A place is a cell index and a pixel offset in that cell: two small numbers that stay exact where a single count
 * of pixels (375e9 rows x 22 px) would lose its fractions and a browser's own scrolling its range (2^25 px).
 */

/** One axis: `count` cells of `cellSize` pixels, seen through `viewport` pixels. */
export interface Axis {
  readonly count: number;
  readonly cellSize: number;
  readonly viewport: number;
}

/** The first cell in view and how many of its pixels are scrolled out: 0 <= offset < cellSize. */
export interface Place {
  readonly index: number;
  readonly offset: number;
}

/** Half-open range of indices. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A scrollbar's thumb, in pixels along its track. */
export interface Thumb {
  readonly position: number;
  readonly length: number;
}

export const START: Place = { index: 0, offset: 0 };

/** A shorter thumb is hard to grab. */
export const MINIMUM_THUMB = 24;

/** Whether every cell is in view at once: nothing to scroll. */
export function fits({ count, cellSize, viewport }: Axis): boolean {
  return count * cellSize <= viewport;
}

/** The furthest place: the last cell ends where the viewport ends. */
export function lastPlace(axis: Axis): Place {
  if (fits(axis)) {
    return START;
  }
  const { count, cellSize, viewport } = axis;
  const whole = Math.floor(viewport / cellSize);
  const rest = viewport - whole * cellSize;
  return rest === 0
    ? { index: count - whole, offset: 0 }
    : { index: count - whole - 1, offset: cellSize - rest };
}

/** The nearest place that shows no void before the first or after the last cell. */
export function clampPlace(axis: Axis, place: Place): Place {
  if (place.index < 0) {
    return START;
  }
  const last = lastPlace(axis);
  const beyond = place.index > last.index || (place.index === last.index && place.offset > last.offset);
  return beyond ? last : place;
}

export function scrollByPixels(axis: Axis, place: Place, pixels: number): Place {
  const offset = place.offset + pixels;
  const cells = Math.floor(offset / axis.cellSize);
  return clampPlace(axis, { index: place.index + cells, offset: offset - cells * axis.cellSize });
}

export function scrollByCells(axis: Axis, place: Place, cells: number): Place {
  return clampPlace(axis, { index: place.index + cells, offset: place.offset });
}

/** Cells that a page moves by: as many as are wholly in view, at least one. */
export function pageLength({ cellSize, viewport }: Axis): number {
  return Math.max(1, Math.floor(viewport / cellSize));
}

/** The place that shows cell `index` whole: after the smallest move, or with the cell in the middle. */
export function reveal(axis: Axis, place: Place, index: number, align: 'nearest' | 'centre'): Place {
  const { cellSize, viewport } = axis;
  if (align === 'centre') {
    return scrollByPixels(axis, { index, offset: 0 }, -(viewport - cellSize) / 2);
  }
  const before = index < place.index || (index === place.index && place.offset > 0);
  if (before || cellSize > viewport) {
    return clampPlace(axis, { index, offset: 0 });
  }
  const end = (index - place.index + 1) * cellSize - place.offset;
  return end > viewport ? scrollByPixels(axis, { index, offset: 0 }, cellSize - viewport) : place;
}

export function isWhollyInView(axis: Axis, place: Place, index: number): boolean {
  return reveal(axis, place, index, 'nearest') === place;
}

/** The cells that are in view, wholly or partly. */
export function cellsInView({ count, cellSize, viewport }: Axis, { index, offset }: Place): Range {
  return { start: index, end: Math.min(count, index + Math.ceil((offset + viewport) / cellSize)) };
}

/**
 * The cells to draw: those in view, and so many beside them that their number never changes while scrolling. So
 * every pooled element always has exactly one cell to show.
 */
export function cellsToDraw({ count, cellSize, viewport }: Axis, { index }: Place): Range {
  const drawn = Math.min(count, Math.ceil(viewport / cellSize) + 1);
  const start = Math.min(index, count - drawn);
  return { start, end: start + drawn };
}

/** The cell at `pixel` from the viewport's start; the nearest one where there is none. */
export function cellAt(axis: Axis, place: Place, pixel: number): number {
  const index = place.index + Math.floor((place.offset + pixel) / axis.cellSize);
  return Math.min(Math.max(index, 0), axis.count - 1);
}

/** A place after the cells' size changed from `from` to `to`: the first cell stays where it is. */
export function rescale({ index, offset }: Place, from: number, to: number): Place {
  return { index, offset: (offset / from) * to };
}

/** The thumb on a track of `track` pixels. */
export function thumbAt(axis: Axis, place: Place, track: number): Thumb {
  const length = thumbLength(axis, track);
  const end = cellsScrolled(axis, lastPlace(axis));
  const position = end === 0 ? 0 : (cellsScrolled(axis, place) / end) * (track - length);
  return { position, length };
}

/** The inverse of thumbAt: where the view stands when the thumb is dragged to `position`. */
export function placeOfThumb(axis: Axis, position: number, track: number): Place {
  const room = track - thumbLength(axis, track);
  const last = lastPlace(axis);
  if (position <= 0 || room <= 0) {
    return START;
  }
  if (position >= room) {
    return last;
  }
  const cells = (position / room) * cellsScrolled(axis, last);
  const index = Math.floor(cells);
  return { index, offset: (cells - index) * axis.cellSize };
}

function thumbLength({ count, cellSize, viewport }: Axis, track: number): number {
  const share = Math.min(1, viewport / cellSize / count);
  return Math.min(track, Math.max(MINIMUM_THUMB, share * track));
}

function cellsScrolled({ cellSize }: Axis, { index, offset }: Place): number {
  return index + offset / cellSize;
}
