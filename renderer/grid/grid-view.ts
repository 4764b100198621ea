import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/model/plane';
import { sameAxes, samePlane } from '../planes/array-index';
import { planeWords, type PlaneWords } from '../planes/plane-words';
import { BlockCache, type Velocity } from '../reading/block-cache';
import {
  charactersIn,
  columnPixels,
  dragColumns,
  fitColumns,
  growColumns,
  HEADER_HEIGHT,
  layOut,
  LONGEST_FITTED,
  LONGEST_IN_TABLE,
  NAMES_HEIGHT,
  type ColumnWidth,
  type GridLayout,
} from './layout';
import { Painter } from './painter';
import {
  carryOver,
  clampGridScroll,
  isCellWhollyInView,
  isOnCell,
  moveByCells,
  moveByPixels,
  nearestCell,
  revealCell,
  sameWindow,
  TOP_LEFT,
  windowInView,
  windowToDraw,
  type GridScroll,
} from './grid-scroll';
import { handlePointer, type PointerTarget } from './pointer';
import { tell, type CellReadout, type GridViewProps, type Report } from './reports';
import { rescale } from './scroll-model';
import { handleScrolling, type ScrollTarget } from './scrolling';
import { Scrollbar } from './scrollbar';
import { clampPosition, type Selection } from '../planes/selection';

const NOTHING: Window = { row0: 0, row1: 0, column0: 0, column1: 0 };
/** How near to its border a column header is grabbed to change the width, in pixels. */
const BORDER_REACH = 6;
/** So long the cells of the slice before stay, for those of the next to take their place at once. */
const HOLD_MS = 90;
/** A pause this long ends a movement: its speed says nothing about the next. */
const LONGEST_MOVE_S = 0.2;

/**
 * The grid outside of React: where it stands, and what moves it.
 *
 * Whatever happens ends in `invalidate`; the next frame draws what differs, once.
 */
export class GridView implements PointerTarget, ScrollTarget {
  private readonly painter: Painter;
  private readonly vertical: Scrollbar;
  private readonly horizontal: Scrollbar;
  private readonly resizes: ResizeObserver;
  private readonly stopPointer: () => void;
  private readonly stopScrolling: () => void;

  private cache: BlockCache;
  private columnWidth: ColumnWidth;
  private characterWidth = 0;
  layout: GridLayout;
  private scroll = TOP_LEFT;

  private frame = 0;
  /** Cells may look different from what is drawn, even though the window is the same. */
  private stale = true;
  /** The texts are others now, which may need less room; how much is known once they are there. */
  private toRefit = false;
  private heldUntil = -Infinity;
  /** The plane of which all cells in view have been there. */
  private seen: PlaneSpec | null = null;
  private toReveal: { readonly cell: Position; readonly align: 'nearest' | 'centre' } | null = null;
  private drawn = { window: NOTHING, scroll: TOP_LEFT, time: 0 };

  /** What the listeners know. */
  private told: Report = { window: NOTHING, hovered: null, active: null, busy: false };
  private pointer: { readonly x: number; readonly y: number } | null = null;

  /** Fills `host`; `id` prefixes the ids of the elements. */
  constructor(
    private readonly host: HTMLElement,
    id: string,
    private props: GridViewProps,
  ) {
    this.painter = new Painter(host, id);
    this.painter.setSize(props.size);
    this.cache = this.newCache();
    this.columnWidth = this.fittedColumns(props.textWidth);
    this.layout = this.measure();
    this.vertical = new Scrollbar('vertical', this.painter.table.id, (row) => {
      this.moveTo({ ...this.scroll, row });
    });
    this.horizontal = new Scrollbar('horizontal', this.painter.table.id, (column) => {
      this.moveTo({ ...this.scroll, column });
    });
    host.append(this.vertical.element, this.horizontal.element);
    this.painter.body.addEventListener('pointermove', this.onPointerMove);
    this.painter.body.addEventListener('pointerleave', this.onPointerLeave);
    this.stopPointer = handlePointer(this.painter, this);
    this.stopScrolling = handleScrolling(host, this.painter.table, this);
    this.resizes = new ResizeObserver(() => {
      this.relayout();
    });
    this.resizes.observe(host);
    this.invalidate();
  }

  /** Takes everything back: elements, listeners, reads, and what the caller was told. */
  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.resizes.disconnect();
    this.stopPointer();
    this.stopScrolling();
    this.cache.dispose();
    this.vertical.dispose();
    this.horizontal.dispose();
    this.painter.dispose();
    this.report({ ...this.told, hovered: null, active: null, busy: false });
  }

  update(props: GridViewProps): void {
    const before = this.props;
    this.props = props;
    const isResized = before.size.rows !== props.size.rows || before.size.columns !== props.size.columns;
    const isRefitted =
      before.textWidth !== props.textWidth || (before.fields === null) !== (props.fields === null);
    this.toRefit ||= before.source !== props.source && this.columnWidth.kind === 'fitted';
    const isSamePlane = samePlane(before.plane, props.plane);
    const hasGrown = props.size.rows >= before.size.rows && props.size.columns >= before.size.columns;
    if (isSamePlane && before.source !== props.source && hasGrown) {
      this.cache.renew(props.source, props.size);
    } else if (before.source !== props.source || isResized || !isSamePlane) {
      this.cache.dispose();
      this.cache = this.newCache();
      const { selection } = this;
      const wasInView = isCellWhollyInView(this.layout, this.scroll, before.selection.active);
      this.scroll = carryOver(this.scroll, before.plane, props.plane);
      this.toReveal ??= wasInView ? { cell: selection.active, align: 'nearest' } : null;
      const isNextSlice = !isResized && sameAxes(before.plane, props.plane);
      this.heldUntil = isNextSlice ? performance.now() + HOLD_MS : -Infinity;
      if (!isNextSlice) this.report({ ...this.told, hovered: null, active: null });
    }
    if (isRefitted) {
      this.columnWidth = this.fittedColumns(props.textWidth);
    }
    if (isResized || isRefitted || !sameAxes(before.plane, props.plane)) {
      this.columnWidth = growColumns(
        this.columnWidth,
        this.columnLabel,
        props.size.columns,
        this.longestFitted,
      );
      this.painter.setSize(props.size);
      this.relayout();
    }
    this.invalidateCells();
  }

  /** Scrolls until a cell is in view. */
  reveal(cell: Position, align: 'nearest' | 'centre'): void {
    this.toReveal = { cell, align };
    this.invalidate();
  }

  focus(): void {
    this.painter.table.focus({ preventScroll: true });
  }

  get size(): PlaneSize {
    return this.props.size;
  }

  get selection(): Selection {
    return this.props.selection;
  }

  private get words(): PlaneWords {
    return planeWords(this.props.plane);
  }

  /** Characters of the longest label of a column. */
  private get columnLabel(): number {
    return this.words.columns.label?.(this.size.columns - 1).length ?? 0;
  }

  private fittedColumns(longest: number): ColumnWidth {
    return fitColumns(Math.max(longest, this.columnLabel), this.size.columns, this.longestFitted);
  }

  get columnPixels(): number {
    return this.layout.columns.cellSize;
  }

  cellAt(x: number, y: number): Position {
    return clampPosition(nearestCell(this.layout, this.scroll, x, y), this.size);
  }

  select(selection: Selection): void {
    this.props.onSelectionChange(selection);
  }

  scrollBy(x: number, y: number): void {
    this.moveTo(moveByPixels(this.layout, this.scroll, x, y));
  }

  scrollByCells(cells: Position): void {
    this.moveTo(moveByCells(this.layout, this.scroll, cells));
  }

  isOnBorder(x: number): boolean {
    return (this.scroll.column.offset + x) % this.columnPixels >= this.columnPixels - BORDER_REACH;
  }

  dragBorder(width: number, from: number, to: number): void {
    this.setColumnWidth(dragColumns(width, from, to));
  }

  fitColumns(): void {
    this.setColumnWidth(this.fittedColumns(this.cache.longestText));
  }

  retry(): void {
    this.cache.retry();
  }

  private get longestFitted(): number {
    return this.props.fields ? LONGEST_IN_TABLE : LONGEST_FITTED;
  }

  private newCache(): BlockCache {
    const { source, plane, size } = this.props;
    return new BlockCache(source, plane, size, () => {
      this.invalidateCells();
    });
  }

  private measure(): GridLayout {
    // Nothing can be measured while the grid is hidden.
    this.characterWidth = this.painter.measureCharacter() || this.characterWidth;
    const pixels = columnPixels(this.columnWidth, this.characterWidth);
    const { clientWidth, clientHeight } = this.host;
    const { rows } = this.words;
    const rowLabel = rows.label?.(this.size.rows - 1).length ?? 0;
    const headerHeight = this.props.fields ? NAMES_HEIGHT : HEADER_HEIGHT;
    return layOut(clientWidth, clientHeight, this.size, pixels, this.characterWidth, rowLabel, headerHeight);
  }

  /** The first column in view stays where it is, and an active cell that was in view stays in view. */
  private relayout(): void {
    const { active } = this.selection;
    const wasInView = isCellWhollyInView(this.layout, this.scroll, active);
    const width = this.columnPixels;
    this.layout = this.measure();
    this.scroll = { ...this.scroll, column: rescale(this.scroll.column, width, this.columnPixels) };
    if (wasInView) {
      this.scroll = revealCell(this.layout, this.scroll, active, 'nearest');
    }
    this.invalidateCells();
  }

  private setColumnWidth(width: ColumnWidth): void {
    this.columnWidth = width;
    this.relayout();
  }

  private moveTo(scroll: GridScroll): void {
    this.scroll = scroll;
    this.invalidate();
  }

  private invalidateCells(): void {
    this.stale = true;
    this.invalidate();
  }

  private invalidate(): void {
    this.frame ||= requestAnimationFrame((time) => {
      this.frame = 0;
      if (this.layout.rows.viewport > 0 && this.layout.columns.viewport > 0) {
        this.draw(time);
        const { busy } = this.cache;
        // What is told of the slice before stays true of it until the next can be seen.
        const readouts = this.stale
          ? {}
          : { hovered: this.hover(), active: this.readout(this.selection.active) };
        this.report({ ...this.told, window: windowInView(this.layout, this.scroll), busy, ...readouts });
        if (!busy && this.seen !== this.props.plane) {
          this.seen = this.props.plane;
          this.props.onSeen(this.seen);
        }
      }
    });
  }

  private draw(time: number): void {
    if (this.toReveal) {
      this.scroll = revealCell(this.layout, this.scroll, this.toReveal.cell, this.toReveal.align);
      this.toReveal = null;
    }
    this.scroll = clampGridScroll(this.layout, this.scroll);
    this.cache.want(windowToDraw(this.layout, this.scroll), this.velocity(time));
    this.adaptColumns();
    const { layout, scroll } = this;
    const window = windowToDraw(layout, scroll);
    const isSameWindow = sameWindow(window, this.drawn.window);
    const isHeld = isSameWindow && this.cache.busy && time < this.heldUntil;
    if ((this.stale && !isHeld) || !isSameWindow) {
      this.stale = false;
      this.painter.draw(layout, {
        window,
        words: this.words,
        selection: this.selection,
        cursor: this.props.cursor,
        fields: this.props.fields,
        ofText: this.props.ofText,
        cell: (row, column) => this.cache.get(row, column),
        capacity: charactersIn(this.columnPixels, this.characterWidth),
      });
    }
    this.painter.scrollTo(layout, window, scroll);
    this.vertical.draw(layout.hasVerticalBar, layout.rows, scroll.row);
    this.horizontal.draw(layout.hasHorizontalBar, layout.columns, scroll.column);
    this.drawn = { window, scroll, time };
  }

  private adaptColumns(): void {
    const { longestText } = this.cache;
    const { columns } = this.size;
    const refits = this.toRefit && !this.cache.busy;
    if (refits) this.toRefit = false;
    const grown = refits
      ? this.fittedColumns(longestText)
      : growColumns(this.columnWidth, longestText, columns, this.longestFitted);
    if (grown !== this.columnWidth) {
      this.setColumnWidth(grown);
      this.scroll = clampGridScroll(this.layout, this.scroll);
    }
  }

  private velocity(time: number): Velocity {
    const { scroll, drawn } = this;
    const seconds = (time - drawn.time) / 1000;
    if (seconds <= 0 || seconds > LONGEST_MOVE_S) {
      return { rows: 0, columns: 0 };
    }
    return {
      rows: (scroll.row.index - drawn.scroll.row.index) / seconds,
      columns: (scroll.column.index - drawn.scroll.column.index) / seconds,
    };
  }

  private report(now: Report): void {
    const before = this.told;
    this.told = now;
    tell(this.props, before, now);
  }

  private readout(position: Position): CellReadout {
    const { plane } = this.props;
    return { plane, position, text: this.cache.get(position.row, position.column).text };
  }

  private hover(): CellReadout | null {
    if (!this.pointer) {
      return null;
    }
    const { left, top } = this.painter.body.getBoundingClientRect();
    const x = this.pointer.x - left;
    const y = this.pointer.y - top;
    if (!isOnCell(this.layout, x, y)) {
      return null;
    }
    const { row, column } = nearestCell(this.layout, this.scroll, x, y);
    const position = this.cellAt(x, y);
    return position.row === row && position.column === column ? this.readout(position) : null;
  }

  private readonly onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    this.pointer = { x: clientX, y: clientY };
    this.invalidate();
  };

  private readonly onPointerLeave = (): void => {
    this.pointer = null;
    this.invalidate();
  };
}
