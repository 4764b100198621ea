import type { PlaneSize, Position } from '../../electron/model/plane';
import { clampPosition, selectAll, type Selection } from '../planes/selection';

/** A key press; `control` is Ctrl, or Cmd on a Mac. */
export interface KeyStroke {
  readonly key: string;
  readonly shift: boolean;
  readonly control: boolean;
  readonly alt: boolean;
}

type Extent = Pick<PlaneSize, 'rows' | 'columns'>;

/** What a key acts on; `page` is how many cells a page moves by. */
export interface KeyContext {
  readonly selection: Selection;
  readonly size: PlaneSize;
  readonly page: Extent;
}

/** What a key does: a new selection, and how the view follows its active cell. */
export interface KeyEffect {
  readonly selection: Selection;
  /** Move the view by as many cells before revealing the active cell; null: leave the view where it is. */
  readonly scroll: Position | null;
}

const NO_SCROLL: Position = { row: 0, column: 0 };

/** What `stroke` does to the selection, or null when it is not for the grid. */
export function keyEffect(stroke: KeyStroke, context: KeyContext): KeyEffect | null {
  if (stroke.control && !stroke.alt && !stroke.shift && stroke.key.toLowerCase() === 'a') {
    return { selection: selectAll(context.size), scroll: null };
  }
  const page = pageMove(stroke, context.page);
  const moved = page ? add(context.selection.active, page) : target(stroke, context);
  if (!moved) {
    return null;
  }
  const active = clampPosition(moved, context.size);
  const anchor = stroke.shift ? context.selection.anchor : active;
  return { selection: { anchor, active }, scroll: page ?? NO_SCROLL };
}

function pageMove({ key, alt, control }: KeyStroke, page: Extent): Position | null {
  if (control || (key !== 'PageDown' && key !== 'PageUp')) {
    return null;
  }
  const sign = key === 'PageDown' ? 1 : -1;
  return alt ? { row: 0, column: sign * page.columns } : { row: sign * page.rows, column: 0 };
}

/** Where a key other than Page Up and Page Down takes the active cell; it may lie outside the plane. */
function target({ key, control, alt }: KeyStroke, { selection, size }: KeyContext): Position | null {
  if (alt) {
    return null;
  }
  const { row, column } = selection.active;
  switch (key) {
    case 'ArrowUp':
      return { row: control ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: control ? size.rows : row + 1, column };
    case 'ArrowLeft':
      return { row, column: control ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: control ? size.columns : column + 1 };
    case 'Home':
      return { row: control ? 0 : row, column: 0 };
    case 'End':
      return { row: control ? size.rows : row, column: size.columns };
    default:
      return null;
  }
}

function add(a: Position, b: Position): Position {
  return { row: a.row + b.row, column: a.column + b.column };
}
