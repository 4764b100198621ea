import type { PlaneSize, Position, Window } from '../../electron/model/plane';
import type { FieldInfo } from '../../electron/model/array';
import type { AxisWords, PlaneWords } from '../planes/plane-words';
import type { CachedCell } from '../reading/block-cache';
import { cellId, CellPool, type CellLook } from './cell-pool';
import { create } from './element';
import { ROW_HEIGHT, type GridLayout } from './layout';
import type { GridScroll } from './grid-scroll';
import { contains, isRange, selectedWindow, type Selection } from '../planes/selection';

/** What the cells show. */
export interface Scene {
  readonly window: Window;
  readonly words: PlaneWords;
  readonly selection: Selection;
  /** The cell pointed at in another view. */
  readonly cursor: Position | null;
  /** Names the columns of a table. */
  readonly fields: readonly FieldInfo[] | null;
  /** Whether the elements are text; of a table the fields say so. */
  readonly ofText: boolean;
  readonly cell: (row: number, column: number) => CachedCell;
  /** Characters that a column shows whole. */
  readonly capacity: number;
}

const PROBE_LENGTH = 100;

/** The grid's elements, and the only module that changes them. */
export class Painter {
  readonly table: HTMLElement;
  readonly body = part('grid-body');
  readonly rowHeaders = part('grid-row-headers');
  readonly columnHeaders = part('grid-column-headers');
  readonly corner = part('grid-corner');
  private readonly cells: CellPool;
  private readonly rowCells: CellPool;
  private readonly columnCells: CellPool;
  private layout: GridLayout | null = null;
  private readonly probe = create('span', 'grid-probe', { 'aria-hidden': 'true' });

  /** `id` prefixes the ids of all elements. */
  constructor(
    private readonly host: HTMLElement,
    id: string,
  ) {
    this.table = create('div', 'grid-table', {
      id: `${id}-table`,
      role: 'grid',
      tabindex: '0',
      'aria-label': 'Elements',
      'aria-readonly': 'true',
      'aria-multiselectable': 'true',
    });
    const rowHeaderId = `${id}-row`;
    const owns = (slot: number): string => cellId(rowHeaderId, slot, 0);
    this.cells = new CellPool(this.body, { role: 'gridcell', rowRole: 'row', id: `${id}-cell`, owns });
    this.rowCells = new CellPool(this.rowHeaders, {
      role: 'rowheader',
      rowRole: 'presentation',
      id: rowHeaderId,
    });
    this.columnCells = new CellPool(this.columnHeaders, {
      role: 'columnheader',
      rowRole: 'row',
      id: `${id}-column`,
    });
    this.corner.title = 'Select all';
    this.probe.textContent = '0'.repeat(PROBE_LENGTH);
    this.table.append(this.corner, this.columnHeaders, this.body);
    // A grid holds rows alone: each owns its header, which stands beside the grid.
    this.rowHeaders.addEventListener('mousedown', (event) => {
      event.preventDefault();
      this.table.focus({ preventScroll: true });
    });
    host.append(this.table, this.rowHeaders, this.probe);
  }

  /** The width of a character, in pixels. */
  measureCharacter(): number {
    return this.probe.getBoundingClientRect().width / PROBE_LENGTH;
  }

  setSize({ rows, columns }: PlaneSize): void {
    this.table.setAttribute('aria-rowcount', String(rows + 1));
    this.table.setAttribute('aria-colcount', String(columns + 1));
  }

  /** Draws the cells and headers of a window. */
  draw(layout: GridLayout, scene: Scene): void {
    if (layout !== this.layout) {
      this.layout = layout;
      this.setMeasures(layout);
    }
    this.drawHeaders(layout, scene);
    this.drawCells(layout, scene);
  }

  /** Moves what is drawn to where the grid is scrolled. */
  scrollTo({ columns }: GridLayout, window: Window, { row, column }: GridScroll): void {
    const x = (column.index - window.column0) * columns.cellSize + snap(column.offset);
    const y = (row.index - window.row0) * ROW_HEIGHT + snap(row.offset);
    this.cells.scrollTo(window, columns.cellSize, ROW_HEIGHT, x, y);
    this.columnCells.scrollTo({ ...window, row0: 0 }, columns.cellSize, 0, x, 0);
    this.rowCells.scrollTo({ ...window, column0: 0 }, 0, ROW_HEIGHT, 0, y);
  }

  dispose(): void {
    this.table.remove();
    this.rowHeaders.remove();
    this.probe.remove();
  }

  private setMeasures({ columns, rows, rowHeaderWidth, headerHeight }: GridLayout): void {
    const { style } = this.host;
    style.setProperty('--grid-header-height', `${headerHeight}px`);
    style.setProperty('--grid-row-height', `${ROW_HEIGHT}px`);
    style.setProperty('--grid-column-width', `${columns.cellSize}px`);
    style.setProperty('--grid-row-header-width', `${rowHeaderWidth}px`);
    style.setProperty('--grid-body-width', `${columns.viewport}px`);
    style.setProperty('--grid-body-height', `${rows.viewport}px`);
  }

  private drawHeaders(
    { columns }: GridLayout,
    { window, words, selection, fields, ofText, capacity }: Scene,
  ): void {
    const selected = selectedWindow(selection);
    this.rowCells.draw({ ...window, column0: 0, column1: 1 }, 0, ROW_HEIGHT, (row) =>
      headerLook(words.rows, row, row >= selected.row0 && row < selected.row1, Infinity),
    );
    this.columnCells.draw({ ...window, row0: 0, row1: 1 }, columns.cellSize, 0, (_, column) => {
      const isSelected = column >= selected.column0 && column < selected.column1;
      const field = fields?.[column];
      if (field) return nameLook(field, isSelected);
      return headerLook(words.columns, column, isSelected, capacity, ofText);
    });
  }

  private drawCells(
    { columns }: GridLayout,
    { window, selection, cursor, fields, ofText, cell, capacity }: Scene,
  ): void {
    const { active } = selection;
    const selected = selectedWindow(selection);
    const rangeMark = isRange(selection) ? ' selected' : '';
    this.cells.draw(window, columns.cellSize, ROW_HEIGHT, (row, column) => {
      const isSelected = contains(selected, row, column);
      const range = isSelected ? rangeMark : '';
      const activity = row === active.row && column === active.column ? ' active' : '';
      const alignment = (fields ? isText(fields[column]) : ofText) ? ' left' : '';
      const pointing = row === cursor?.row && column === cursor.column ? ' pointed' : '';
      return cellLook(cell(row, column), capacity, isSelected, `${alignment}${range}${activity}${pointing}`);
    });
    if (contains(window, active.row, active.column)) {
      this.table.setAttribute('aria-activedescendant', this.cells.idOf(active));
    } else {
      this.table.removeAttribute('aria-activedescendant');
    }
  }
}

function headerLook(
  words: AxisWords,
  index: number,
  isSelected: boolean,
  capacity: number,
  ofText = false,
): CellLook {
  const text = words.label?.(index) ?? '';
  const long = isLong(text, capacity);
  const className = `grid-header${ofText ? ' left' : ''}${isSelected ? ' selected' : ''}${long ? ' long' : ''}`;
  return { text, className, title: long ? text : '', selected: null };
}

/** Its name above its dtype; its title, if it has one, in the tooltip. */
function nameLook(field: FieldInfo, isSelected: boolean): CellLook {
  const { name, dtype, title } = field;
  const className = `grid-header named long${isText(field) ? ' left' : ''}${isSelected ? ' selected' : ''}`;
  const titled = title === null ? name : `${name} (${title})`;
  return { text: `${name}\n${dtype}`, className, title: `${titled}\n${dtype}`, selected: null };
}

/** Text begins where its column does; numbers end where it ends. */
function isText(field: FieldInfo | undefined): boolean {
  return field?.kind === 'text' || field?.kind === 'raw';
}

function part(className: string): HTMLElement {
  return create('div', className, { role: 'presentation' });
}

function cellLook(
  { state, text, message }: CachedCell,
  capacity: number,
  isSelected: boolean,
  marks: string,
): CellLook {
  const long = isLong(text, capacity);
  return {
    text,
    className: `grid-cell ${state}${long ? ' long' : ''}${marks}`,
    title: cellTitle(state, long ? text : '', message),
    selected: isSelected,
  };
}

/**
 * Whether a text may not fit. Only then its element clips it: over a thousand clips slow the compositor down. The
 * width of what is not ASCII is unknown, and it may hold a line break.
 */
function isLong(text: string, capacity: number): boolean {
  return text.length > capacity || /[^ -~]/.test(text);
}

/** What the pointer tells about a cell beyond its text. */
function cellTitle(state: CachedCell['state'], longText: string, message: string): string {
  if (state === 'missing') {
    return 'not in the file';
  }
  return state === 'failed' ? `${message}\nDouble-click to try again.` : longText;
}

/** Whole device pixels keep the text sharp. */
function snap(pixels: number): number {
  return Math.round(pixels * devicePixelRatio) / devicePixelRatio;
}
