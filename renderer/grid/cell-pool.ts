import type { Position, Window } from '../../electron/model/plane';
import { create } from './element';

/** How a cell looks. */
export interface CellLook {
  readonly text: string;
  readonly className: string;
  readonly title: string;
  /** Null where there is nothing to select, as in a header. */
  readonly selected: boolean | null;
}

export interface CellPoolOptions {
  readonly role: 'gridcell' | 'rowheader' | 'columnheader';
  readonly rowRole: 'row' | 'presentation';
  /** Prefix of the cells' ids. */
  readonly id: string;
  /** Ids of elements that belong to the row in this slot but stand elsewhere in the document. */
  readonly owns?: (slot: number) => string;
}

interface PooledRow {
  readonly element: HTMLElement;
  readonly cells: PooledCell[];
  y: number;
}

/** Positions are counted from an origin near the view, so that no transform outgrows the compositor's floats. */
const ORIGIN_STEP = 256;

/**
 * Elements for a window of cells, reused as it moves.
 *
 * Cell (row, column) always has the element in slot (row modulo rows, column modulo columns): scrolling by one row
 * touches one row of elements and moves the layer that holds them all.
 */
export class CellPool {
  private readonly layer: HTMLElement;
  private readonly rows: PooledRow[] = [];
  private columns = 0;
  private layerTransform = '';

  constructor(
    parent: HTMLElement,
    private readonly options: CellPoolOptions,
  ) {
    this.layer = create('div', 'grid-layer', { role: 'presentation' });
    parent.append(this.layer);
  }

  /** Shows the cells of a window; their size is in pixels. */
  draw(
    window: Window,
    cellWidth: number,
    cellHeight: number,
    look: (row: number, column: number) => CellLook,
  ): void {
    this.resize(window.row1 - window.row0, window.column1 - window.column0);
    const origin = originOf(window);
    for (let row = window.row0; row < window.row1; row++) {
      const pooled = this.rows[row % this.rows.length];
      if (!pooled) {
        continue;
      }
      const y = (row - origin.row) * cellHeight;
      if (pooled.y !== y) {
        pooled.y = y;
        pooled.element.style.transform = `translateY(${y}px)`;
      }
      for (let column = window.column0; column < window.column1; column++) {
        const x = (column - origin.column) * cellWidth;
        pooled.cells[column % this.columns]?.show(row, column, x, look(row, column));
      }
    }
  }

  /** Moves the layer so that the point (x, y), in pixels from the start of the drawn window, is at the top left. */
  scrollTo(window: Window, cellWidth: number, cellHeight: number, x: number, y: number): void {
    const origin = originOf(window);
    const left = -((window.column0 - origin.column) * cellWidth + x);
    const top = -((window.row0 - origin.row) * cellHeight + y);
    const transform = `translate(${left}px, ${top}px)`;
    if (transform !== this.layerTransform) {
      this.layerTransform = transform;
      this.layer.style.transform = transform;
    }
  }

  /** The id of the element that shows a cell of the drawn window. */
  idOf({ row, column }: Position): string {
    return cellId(this.options.id, row % this.rows.length, column % this.columns);
  }

  private resize(rows: number, columns: number): void {
    while (this.rows.length > rows) {
      this.rows.pop()?.element.remove();
    }
    while (this.rows.length < rows) {
      this.rows.push(this.addRow(this.rows.length));
    }
    this.columns = columns;
    this.rows.forEach(({ element, cells }, slot) => {
      while (cells.length > columns) {
        cells.pop()?.element.remove();
      }
      while (cells.length < columns) {
        const cell = new PooledCell(this.options.role, cellId(this.options.id, slot, cells.length));
        element.append(cell.element);
        cells.push(cell);
      }
    });
  }

  private addRow(slot: number): PooledRow {
    const owned = this.options.owns?.(slot);
    const element = create('div', 'grid-row', {
      role: this.options.rowRole,
      ...(owned === undefined ? {} : { 'aria-owns': owned }),
    });
    this.layer.append(element);
    return { element, cells: [], y: NaN };
  }
}

/** One element that writes to the document only what differs from what it shows. */
class PooledCell {
  readonly element: HTMLElement;
  private readonly text = document.createTextNode('');
  private shown: CellLook = { text: '', className: '', title: '', selected: null };
  private row = NaN;
  private column = NaN;
  private x = NaN;

  constructor(
    private readonly role: CellPoolOptions['role'],
    id: string,
  ) {
    this.element = create('div', '', { role, id });
    this.element.append(this.text);
  }

  show(row: number, column: number, x: number, look: CellLook): void {
    const { element, shown } = this;
    if (this.row !== row && this.role !== 'columnheader') {
      element.setAttribute('data-row', String(row));
      element.setAttribute('aria-rowindex', String(row + 2));
    }
    if (this.column !== column && this.role !== 'rowheader') {
      element.setAttribute('data-column', String(column));
      element.setAttribute('aria-colindex', String(column + 2));
    }
    if (this.x !== x) {
      element.style.transform = `translateX(${x}px)`;
    }
    if (shown.text !== look.text) {
      this.text.data = look.text;
    }
    if (shown.className !== look.className) {
      element.className = look.className;
    }
    if (shown.title !== look.title) {
      element.title = look.title;
    }
    if (shown.selected !== look.selected) {
      element.setAttribute('aria-selected', String(look.selected));
    }
    this.row = row;
    this.column = column;
    this.x = x;
    this.shown = look;
  }
}

/** The id of the element in a slot of the pool whose cells' ids begin with `prefix`. */
export function cellId(prefix: string, rowSlot: number, columnSlot: number): string {
  return `${prefix}-${rowSlot}-${columnSlot}`;
}

function originOf(window: Window): Position {
  return {
    row: window.row0 - (window.row0 % ORIGIN_STEP),
    column: window.column0 - (window.column0 % ORIGIN_STEP),
  };
}
