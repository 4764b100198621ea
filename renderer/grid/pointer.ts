import type { PlaneSize, Position } from '../../electron/model/plane';
import {
  contains,
  selectAll,
  selectedWindow,
  selectUnits,
  type Selection,
  type SelectionUnit,
} from '../planes/selection';

/** The parts of the grid that the pointer acts on. */
export interface PointerAreas {
  readonly body: HTMLElement;
  readonly rowHeaders: HTMLElement;
  readonly columnHeaders: HTMLElement;
  readonly corner: HTMLElement;
}

/** What the pointer asks of the grid. Coordinates are pixels from the top left of the body. */
export interface PointerTarget {
  readonly size: PlaneSize;
  readonly selection: Selection;
  readonly columnPixels: number;
  /** The cell in view that is nearest to a point. */
  cellAt(x: number, y: number): Position;
  select(selection: Selection): void;
  scrollBy(x: number, y: number): void;
  /** Drags a column border from `from`, where columns were `width` wide, to `to`. */
  dragBorder(width: number, from: number, to: number): void;
  /** Whether a point on the column headers is where a border can be grabbed. */
  isOnBorder(x: number): boolean;
  fitColumns(): void;
  /** Reads failed cells again. */
  retry(): void;
}

/** Called as the pointer moves and once a frame while it is held outside of the body. */
type Drag = (x: number, y: number) => void;

/** Autoscroll: the cells run as many pixels a second as the pointer is outside, times this. */
const AUTOSCROLL_RATE = 12;
const LONGEST_FRAME_S = 0.05;

/**
 * Selecting cells, rows and columns by click and drag, and changing the columns' width.
 *
 * Returns a function that stops it. The elements are the caller's to remove.
 */
export function handlePointer(areas: PointerAreas, target: PointerTarget): () => void {
  let frame = 0;

  const point = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = areas.body.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  /** Follows the pointer until it is released. */
  const follow = (
    area: HTMLElement,
    event: PointerEvent,
    drag: Drag,
    scrolls: SelectionUnit | null,
  ): void => {
    area.setPointerCapture(event.pointerId);
    let { x, y } = point(event);
    let last = performance.now();
    const step = (now: number): void => {
      const seconds = Math.min((now - last) / 1000, LONGEST_FRAME_S);
      last = now;
      const beyondX = scrolls === 'rows' ? 0 : overshoot(x, areas.body.clientWidth);
      const beyondY = scrolls === 'columns' ? 0 : overshoot(y, areas.body.clientHeight);
      if (beyondX !== 0 || beyondY !== 0) {
        target.scrollBy(beyondX * AUTOSCROLL_RATE * seconds, beyondY * AUTOSCROLL_RATE * seconds);
        drag(x, y);
      }
      frame = requestAnimationFrame(step);
    };
    const move = (next: PointerEvent): void => {
      ({ x, y } = point(next));
      drag(x, y);
    };
    const release = (): void => {
      cancelAnimationFrame(frame);
      area.removeEventListener('pointermove', move);
      area.removeEventListener('lostpointercapture', release);
    };
    area.addEventListener('pointermove', move);
    area.addEventListener('lostpointercapture', release);
    if (scrolls) {
      frame = requestAnimationFrame(step);
    }
  };

  const startSelecting = (area: HTMLElement, unit: SelectionUnit, event: PointerEvent): void => {
    const { x, y } = point(event);
    const at = target.cellAt(x, y);
    const from = event.shiftKey ? target.selection.anchor : at;
    let previous = at;
    target.select(selectUnits(unit, from, at, target.size));
    const drag: Drag = (dragX, dragY) => {
      const to = target.cellAt(dragX, dragY);
      if (to.row !== previous.row || to.column !== previous.column) {
        previous = to;
        target.select(selectUnits(unit, from, to, target.size));
      }
    };
    follow(area, event, drag, unit);
  };

  /** The menu of a right click is about what is selected: that is where the click was. */
  const selectForMenu = (unit: SelectionUnit, event: PointerEvent): void => {
    if (event.button !== 2 || !isOnCell(event)) return;
    const { x, y } = point(event);
    const at = target.cellAt(x, y);
    const clicked = selectedWindow(selectUnits(unit, at, at, target.size));
    const selected = selectedWindow(target.selection);
    const isSelected =
      contains(selected, clicked.row0, clicked.column0) &&
      contains(selected, clicked.row1 - 1, clicked.column1 - 1);
    if (!isSelected) target.select(selectUnits(unit, at, at, target.size));
  };

  const onBody = (event: PointerEvent): void => {
    selectForMenu('cells', event);
    if (event.button === 0 && isOnCell(event)) {
      startSelecting(areas.body, 'cells', event);
    }
  };
  const onRowHeaders = (event: PointerEvent): void => {
    selectForMenu('rows', event);
    if (event.button === 0 && isOnCell(event)) {
      startSelecting(areas.rowHeaders, 'rows', event);
    }
  };
  const onColumnHeaders = (event: PointerEvent): void => {
    selectForMenu('columns', event);
    if (event.button !== 0 || !isOnCell(event)) {
      return;
    }
    const from = point(event).x;
    if (!target.isOnBorder(from)) {
      startSelecting(areas.columnHeaders, 'columns', event);
      return;
    }
    const width = target.columnPixels;
    const drag: Drag = (x) => {
      target.dragBorder(width, from, x);
    };
    follow(areas.columnHeaders, event, drag, null);
  };
  const onHeaderDoubleClick = (event: MouseEvent): void => {
    if (target.isOnBorder(point(event).x)) {
      target.fitColumns();
    }
  };
  const onCorner = (): void => {
    target.select(selectAll(target.size));
  };
  const onBodyDoubleClick = (): void => {
    target.retry();
  };

  areas.body.addEventListener('pointerdown', onBody);
  areas.body.addEventListener('dblclick', onBodyDoubleClick);
  areas.rowHeaders.addEventListener('pointerdown', onRowHeaders);
  areas.columnHeaders.addEventListener('pointerdown', onColumnHeaders);
  areas.columnHeaders.addEventListener('dblclick', onHeaderDoubleClick);
  areas.corner.addEventListener('click', onCorner);
  return () => {
    cancelAnimationFrame(frame);
  };
}

function overshoot(at: number, length: number): number {
  return at < 0 ? at : Math.max(0, at - length);
}

/** Whether an event hit a cell and not the void beside a small array or past the end of a wrapped one. */
function isOnCell({ target }: MouseEvent): boolean {
  return target instanceof HTMLElement && target.closest('.grid-cell:not(.outside), .grid-header') !== null;
}
