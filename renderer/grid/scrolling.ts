import type { PlaneSize, Position } from '../../electron/model/plane';
import type { Selection } from '../planes/selection';
import { keyEffect } from './keyboard';
import { ROW_HEIGHT, type GridLayout } from './layout';
import { pageLength } from './scroll-model';
import { wheelPixels } from './wheel';

/** What the wheel and the keyboard move. */
export interface ScrollTarget {
  readonly layout: GridLayout;
  readonly size: PlaneSize;
  readonly selection: Selection;
  select(selection: Selection): void;
  /** By pixels. */
  scrollBy(x: number, y: number): void;
  /** By whole cells. */
  scrollByCells(cells: Position): void;
  reveal(cell: Position, align: 'nearest' | 'centre'): void;
}

/** Has a wheel over `host` and keys pressed in `table` move a grid. Returns what takes that back. */
export function handleScrolling(host: HTMLElement, table: HTMLElement, target: ScrollTarget): () => void {
  /** A pinch, which comes as Ctrl+wheel, moves nothing: the grid has no zoom. */
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (event.ctrlKey) return;
    const { rows, columns } = target.layout;
    const { x, y } = wheelPixels(event, ROW_HEIGHT, { x: columns.viewport, y: rows.viewport });
    target.scrollBy(x, y);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey: shift, altKey: alt } = event;
    const { layout, selection, size } = target;
    const page = { rows: pageLength(layout.rows), columns: pageLength(layout.columns) };
    const stroke = { key, shift, control: event.ctrlKey || event.metaKey, alt };
    const effect = keyEffect(stroke, { selection, size, page });
    if (!effect) return;
    event.preventDefault();
    target.select(effect.selection);
    if (effect.scroll) {
      target.scrollByCells(effect.scroll);
      target.reveal(effect.selection.active, 'nearest');
    }
  };

  host.addEventListener('wheel', onWheel, { passive: false });
  table.addEventListener('keydown', onKeyDown);
  return () => {
    host.removeEventListener('wheel', onWheel);
    table.removeEventListener('keydown', onKeyDown);
  };
}
