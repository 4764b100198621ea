import type { Position } from '../../electron/model/plane';
import type { CellReadout } from '../grid/Grid';

/** What is pointed at, and in which view. */
export interface Hover {
  readonly view: 'grid' | 'heatmap';
  readonly cell: CellReadout;
}

/** A view may tell that the pointer has left it after another has told that it came. */
export function hoverAfter(
  current: Hover | null,
  view: Hover['view'],
  cell: CellReadout | null,
): Hover | null {
  if (cell) return { view, cell };
  return current?.view === view ? null : current;
}

/** Where one view points, for the other to show. */
export function cursorFrom(view: Hover['view'], hover: Hover | null): Position | null {
  return hover?.view === view ? hover.cell.position : null;
}
