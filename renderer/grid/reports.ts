import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/model/plane';
import type { FieldInfo } from '../../electron/model/array';
import type { CellSource } from '../bridge/array-source';
import { sameWindow } from './places';
import type { Selection } from '../planes/selection';

export interface GridViewProps extends GridListeners {
  readonly source: CellSource;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  /** Names the columns of a table; null where they have but indices. */
  readonly fields: readonly FieldInfo[] | null;
  /** Whether the elements are text; of a table its fields tell. */
  readonly ofText: boolean;
  /** Characters that fit most texts. */
  readonly textWidth: number;
  readonly selection: Selection;
  /** The cell pointed at in another view. */
  readonly cursor: Position | null;
  readonly onSelectionChange: (selection: Selection) => void;
}

/** Who hears what the grid shows. */
export interface GridListeners {
  /** The cells in view, wholly or partly. */
  readonly onWindowChange: (window: Window) => void;
  /** The cell under the pointer. */
  readonly onHover: (cell: CellReadout | null) => void;
  /** The active cell; null until it is known anew after the plane changed. */
  readonly onActiveChange: (cell: CellReadout | null) => void;
  /** True while cells in view are still to come. */
  readonly onBusyChange: (busy: boolean) => void;
  /** Every cell in view of a plane is there, or has failed. */
  readonly onSeen: (plane: PlaneSpec) => void;
}

/** What a cell of a plane says; its text is empty while it is not there. */
export interface CellReadout {
  readonly plane: PlaneSpec;
  readonly position: Position;
  readonly text: string;
}

/** What the grid shows, as its listeners know it. */
export interface Report {
  readonly window: Window;
  readonly hovered: CellReadout | null;
  readonly active: CellReadout | null;
  readonly busy: boolean;
}

/** Tells the listeners what changed between two reports. */
export function tell(listeners: GridListeners, before: Report, now: Report): void {
  if (!sameWindow(before.window, now.window)) {
    listeners.onWindowChange(now.window);
  }
  if (before.busy !== now.busy) {
    listeners.onBusyChange(now.busy);
  }
  if (!sameReadout(before.hovered, now.hovered)) {
    listeners.onHover(now.hovered);
  }
  if (!sameReadout(before.active, now.active)) {
    listeners.onActiveChange(now.active);
  }
}

function sameReadout(a: CellReadout | null, b: CellReadout | null): boolean {
  if (!a || !b) {
    return a === b;
  }
  const isSamePosition = a.position.row === b.position.row && a.position.column === b.position.column;
  return isSamePosition && a.text === b.text && a.plane === b.plane;
}
