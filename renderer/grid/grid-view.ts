import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';
import { BlockCache, type Velocity } from './block-cache';
import { keyEffect } from './keyboard';
import {
  charactersIn,
  columnPixels,
  dragColumns,
  fitColumns,
  growColumns,
  layOut,
  ROW_HEIGHT,
  type ColumnWidth,
  type Layout,
} from './layout';
import { Painter } from './painter';
import { carryOver, samePlane } from './plane-change';
import { handlePointer } from './pointer';
import {
  cellAt,
  cellsInView,
  cellsToDraw,
  clampPlace,
  isWhollyInView,
  pageLength,
  rescale,
  reveal,
  scrollByCells,
  scrollByPixels,
  START,
  type Place,
} from './scroll-model';
import { Scrollbar } from './scrollbar';
import { contains, selectedWindow, type Selection } from './selection';
import { wheelPixels } from './wheel';

export interface GridViewProps {
  readonly source: ArraySource;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  /** In characters. */
  readonly textWidth: { readonly typical: number; readonly longest: number };
  readonly selection: Selection;
  readonly onSelectionChange: (selection: Selection) => void;
  /** The cells in view, wholly or partly. */
  readonly onWindowChange: (window: Window) => void;
  readonly onHover: (cell: HoveredCell | null) => void;
  /** True while cells in view are still to come. */
  readonly onBusyChange: (busy: boolean) => void;
  /** Ctrl+C or Cmd+C. */
  readonly onCopy: (window: Window) => void;
}

/** The cell under the pointer; its text is empty while it is not there. */
export interface HoveredCell {
  readonly position: Position;
  readonly text: string;
}

interface Frame {
  readonly window: Window;
  readonly row: Place;
  readonly column: Place;
  /** In milliseconds. */
  readonly time: number;
}

const NOTHING: Window = { row0: 0, row1: 0, column0: 0, column1: 0 };
const BORDER_REACH = 6;
/** A pause this long ends a movement: its speed says nothing about the next. */
const LONGEST_MOVE_S = 0.2;

/**
 * The grid outside of React: where it stands, and what moves it.
 *
 * Whatever happens ends in `invalidate`; the next frame draws what differs, once.
 */
export class GridView {
  private readonly painter: Painter;
  private readonly vertical: Scrollbar;
  private readonly horizontal: Scrollbar;
  private readonly resizes: ResizeObserver;
  private readonly stopPointer: () => void;

  private cache: BlockCache;
  private row = START;
  private column = START;
  private columnWidth: ColumnWidth;
  private characterWidth = 0;
  private layout: Layout;

  private frame = 0;
  /** Cells may look different from what is drawn, even though the window is the same. */
  private stale = true;
  private toReveal: { readonly position: Position; readonly align: 'nearest' | 'centre' } | null = null;
  private drawn: Frame = { window: NOTHING, row: START, column: START, time: 0 };
  private inView = NOTHING;
  private pointer: { readonly x: number; readonly y: number } | null = null;
  private hovered: HoveredCell | null = null;
  private busy = false;

  /** Fills `host`; `id` prefixes the ids of the elements. */
  constructor(
    private readonly host: HTMLElement,
    id: string,
    private props: GridViewProps,
  ) {
    this.painter = new Painter(host, id);
    this.painter.setSize(props.size);
    this.cache = this.newCache();
    this.columnWidth = fitColumns(props.textWidth.typical, props.size.columns);
    this.layout = this.measure();
    this.vertical = new Scrollbar('vertical', this.painter.table.id, (place) => {
      this.scrollTo(place, this.column);
    });
    this.horizontal = new Scrollbar('horizontal', this.painter.table.id, (place) => {
      this.scrollTo(this.row, place);
    });
    host.append(this.vertical.element, this.horizontal.element);
    host.addEventListener('wheel', this.onWheel, { passive: false });
    this.painter.table.addEventListener('keydown', this.onKeyDown);
    this.painter.body.addEventListener('pointermove', this.onPointerMove);
    this.painter.body.addEventListener('pointerleave', this.onPointerLeave);
    this.stopPointer = handlePointer(this.painter, this);
    this.resizes = new ResizeObserver(() => {
      this.relayout();
    });
    this.resizes.observe(host);
    this.invalidate();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.resizes.disconnect();
    this.stopPointer();
    this.host.removeEventListener('wheel', this.onWheel);
    this.cache.dispose();
    for (const bar of [this.vertical, this.horizontal]) {
      bar.dispose();
      bar.element.remove();
    }
    this.painter.dispose();
  }

  update(props: GridViewProps): void {
    const before = this.props;
    this.props = props;
    const resized = before.size.rows !== props.size.rows || before.size.columns !== props.size.columns;
    if (before.source !== props.source || resized || !samePlane(before.plane, props.plane)) {
      this.cache.dispose();
      this.cache = this.newCache();
      const places = carryOver({ row: this.row, column: this.column }, before.plane, props.plane);
      this.row = places.row;
      this.column = places.column;
      this.painter.setSize(props.size);
    }
    if (before.textWidth.typical !== props.textWidth.typical) {
      this.columnWidth = fitColumns(props.textWidth.typical, props.size.columns);
    }
    this.relayout();
  }

  /** Scrolls until a cell is in view. */
  reveal(position: Position, align: 'nearest' | 'centre'): void {
    this.toReveal = { position, align };
    this.invalidate();
  }

  focus(): void {
    this.painter.table.focus({ preventScroll: true });
  }

  // What the pointer acts on (PointerTarget).

  get size(): PlaneSize {
    return this.props.size;
  }

  get selection(): Selection {
    return this.props.selection;
  }

  get columnPixels(): number {
    return this.layout.columns.cellSize;
  }

  cellAt(x: number, y: number): Position {
    return {
      row: cellAt(this.layout.rows, this.row, y),
      column: cellAt(this.layout.columns, this.column, x),
    };
  }

  select(selection: Selection): void {
    this.props.onSelectionChange(selection);
  }

  scrollBy(x: number, y: number): void {
    this.scrollTo(
      scrollByPixels(this.layout.rows, this.row, y),
      scrollByPixels(this.layout.columns, this.column, x),
    );
  }

  isOnBorder(x: number): boolean {
    const { cellSize } = this.layout.columns;
    return (this.column.offset + x) % cellSize >= cellSize - BORDER_REACH;
  }

  dragBorder(width: number, from: number, to: number): void {
    this.setColumnWidth(dragColumns(width, from, to));
  }

  fitColumns(): void {
    this.columnWidth = fitColumns(0, this.size.columns);
    this.relayout();
  }

  retry(): void {
    this.cache.retry();
  }

  private newCache(): BlockCache {
    const { source, plane, size } = this.props;
    const cache = new BlockCache(source, plane, size, () => {
      if (cache === this.cache) {
        this.stale = true;
        this.invalidate();
      }
    });
    return cache;
  }

  private measure(): Layout {
    this.characterWidth = this.painter.measureCharacter();
    const pixels = columnPixels(this.columnWidth, this.characterWidth);
    const { clientWidth, clientHeight } = this.host;
    return layOut(clientWidth, clientHeight, this.props.size, pixels, this.characterWidth);
  }

  private relayout(): void {
    const before = this.layout;
    this.layout = this.measure();
    this.column = rescale(this.column, before.columns.cellSize, this.layout.columns.cellSize);
    this.stale = true;
    this.invalidate();
  }

  /** The first column in view stays where it is; the active cell does not leave the view. */
  private setColumnWidth(width: ColumnWidth): void {
    const { active } = this.selection;
    const isActiveInView =
      contains(this.inView, active.row, active.column) &&
      isWhollyInView(this.layout.columns, this.column, active.column);
    this.columnWidth = width;
    this.relayout();
    if (isActiveInView) {
      this.column = reveal(this.layout.columns, this.column, active.column, 'nearest');
    }
  }

  private scrollTo(row: Place, column: Place): void {
    this.row = row;
    this.column = column;
    this.invalidate();
  }

  private invalidate(): void {
    this.frame ||= requestAnimationFrame((time) => {
      this.frame = 0;
      this.draw(time);
    });
  }

  private draw(time: number): void {
    const { rows, columns } = this.layout;
    if (rows.viewport === 0 || columns.viewport === 0) {
      return;
    }
    this.followReveal();
    this.row = clampPlace(rows, this.row);
    this.column = clampPlace(columns, this.column);
    const window = windowOf(cellsToDraw(rows, this.row), cellsToDraw(columns, this.column));
    this.cache.want(window, this.velocity(time));
    if (this.stale || !sameWindow(window, this.drawn.window)) {
      this.stale = false;
      this.paint(window);
    }
    this.painter.scrollTo(this.layout, window, this.row, this.column);
    this.vertical.draw(this.layout.hasVerticalBar, rows, this.row);
    this.horizontal.draw(this.layout.hasHorizontalBar, columns, this.column);
    this.drawn = { window, row: this.row, column: this.column, time };
    this.report();
  }

  private paint(window: Window): void {
    this.painter.setLayout(this.layout);
    const longest = this.painter.draw(this.layout, {
      window,
      selection: this.selection,
      cell: (row, column) => this.cache.get(row, column),
      capacity: charactersIn(this.layout.columns.cellSize, this.characterWidth),
    });
    const grown = growColumns(this.columnWidth, longest, this.size.columns);
    if (grown !== this.columnWidth) {
      this.setColumnWidth(grown);
    }
  }

  private followReveal(): void {
    if (this.toReveal) {
      const { position, align } = this.toReveal;
      this.toReveal = null;
      this.row = reveal(this.layout.rows, this.row, position.row, align);
      this.column = reveal(this.layout.columns, this.column, position.column, align);
    }
  }

  private velocity(time: number): Velocity {
    const seconds = (time - this.drawn.time) / 1000;
    if (seconds <= 0 || seconds > LONGEST_MOVE_S) {
      return { rows: 0, columns: 0 };
    }
    return {
      rows: (this.row.index - this.drawn.row.index) / seconds,
      columns: (this.column.index - this.drawn.column.index) / seconds,
    };
  }

  /** Tells the caller what changed with this frame. */
  private report(): void {
    const inView = windowOf(
      cellsInView(this.layout.rows, this.row),
      cellsInView(this.layout.columns, this.column),
    );
    if (!sameWindow(inView, this.inView)) {
      this.inView = inView;
      this.props.onWindowChange(inView);
    }
    if (this.cache.busy !== this.busy) {
      this.busy = !this.busy;
      this.props.onBusyChange(this.busy);
    }
    const hovered = this.hover();
    if (!sameHover(hovered, this.hovered)) {
      this.hovered = hovered;
      this.props.onHover(hovered);
    }
  }

  private hover(): HoveredCell | null {
    if (!this.pointer) {
      return null;
    }
    const { left, top } = this.painter.body.getBoundingClientRect();
    const x = this.pointer.x - left;
    const y = this.pointer.y - top;
    const { rows, columns } = this.layout;
    const isBeside = x >= columns.count * columns.cellSize || y >= rows.count * ROW_HEIGHT || x < 0 || y < 0;
    if (isBeside || x >= columns.viewport || y >= rows.viewport) {
      return null;
    }
    const position = this.cellAt(x, y);
    return { position, text: this.cache.get(position.row, position.column).text };
  }

  private readonly onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    this.pointer = { x: clientX, y: clientY };
    this.invalidate();
  };

  private readonly onPointerLeave = (): void => {
    this.pointer = null;
    this.invalidate();
  };

  private readonly onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey) {
      return;
    }
    event.preventDefault();
    const { rows, columns } = this.layout;
    const { x, y } = wheelPixels(event, ROW_HEIGHT, { x: columns.viewport, y: rows.viewport });
    this.scrollBy(x, y);
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      this.props.onCopy(selectedWindow(this.selection));
      return;
    }
    const { rows, columns } = this.layout;
    const effect = keyEffect(
      { key: event.key, shift: event.shiftKey, control, alt: event.altKey },
      {
        selection: this.selection,
        size: this.size,
        page: { rows: pageLength(rows), columns: pageLength(columns) },
      },
    );
    if (!effect) {
      return;
    }
    event.preventDefault();
    this.select(effect.selection);
    if (effect.scroll) {
      this.scrollTo(
        scrollByCells(rows, this.row, effect.scroll.row),
        scrollByCells(columns, this.column, effect.scroll.column),
      );
      this.reveal(effect.selection.active, 'nearest');
    }
  };
}

function windowOf(
  rows: { readonly start: number; readonly end: number },
  columns: { readonly start: number; readonly end: number },
): Window {
  return { row0: rows.start, row1: rows.end, column0: columns.start, column1: columns.end };
}

function sameWindow(a: Window, b: Window): boolean {
  return a.row0 === b.row0 && a.row1 === b.row1 && a.column0 === b.column0 && a.column1 === b.column1;
}

function sameHover(a: HoveredCell | null, b: HoveredCell | null): boolean {
  if (!a || !b) {
    return a === b;
  }
  return a.position.row === b.position.row && a.position.column === b.position.column && a.text === b.text;
}
