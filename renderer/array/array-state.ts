import type { ArrayInfo } from '../../electron/model/array';
import type { FieldPath } from '../../electron/model/field';
import type { PlaneSpec, Position, Window } from '../../electron/model/plane';
import { canDraw, firstPicture } from '../planes/fields-model';
import { selectAll, selectionOf, selectUnits, type Selection } from '../planes/selection';
import { carryFields, gridSizeOf, pictureAt, pictureOf } from '../planes/table-views';
import { hoverAfter, type Hover } from './hover';
import { topLeft, type Looked } from './view-memory';

/** What is looked at of an array: one plane, shared by grid and heatmap. Positions and windows are the grid's. */
export interface ArrayState {
  readonly plane: PlaneSpec;
  readonly selection: Selection;
  /** The field that the heatmap beside a table draws; null if none. */
  readonly drawn: FieldPath | null;
  /** The views that are open; at least one is. */
  readonly shown: { readonly grid: boolean; readonly heatmap: boolean };
  /** The cells in view in the grid; null before it has been drawn. */
  readonly gridWindow: Window | null;
  readonly hover: Hover | null;
  /** Whether the user is asked for an index to go to. */
  readonly isGoingTo: boolean;
}

/** What of an array decides what can be looked at. */
type Looks = Pick<ArrayInfo, 'shape' | 'fields' | 'initialPlane'>;

export type ArrayAction =
  /** Another slice, other axes, or another part of the elements. */
  | { readonly kind: 'change-plane'; readonly plane: PlaneSpec }
  /** To an element of a slice. In a table the column stays. */
  | { readonly kind: 'go-to'; readonly plane: PlaneSpec; readonly position: Position }
  | { readonly kind: 'ask-index'; readonly isAsked: boolean }
  /** In the grid: in a table the heatmap follows to the field of the active cell. */
  | { readonly kind: 'select-in-grid'; readonly selection: Selection }
  /** In the heatmap: an element, or from the anchor on to it. */
  | { readonly kind: 'pick'; readonly position: Position; readonly extend: boolean }
  | { readonly kind: 'select-window'; readonly window: Window }
  /** All of the rows, or of the columns, that are selected in part. */
  | { readonly kind: 'select-units'; readonly unit: 'rows' | 'columns' }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'draw-field'; readonly field: FieldPath }
  /** Shows a view, or hides it and shows the other. */
  | { readonly kind: 'toggle'; readonly view: 'grid' | 'heatmap' }
  | { readonly kind: 'scroll-grid'; readonly window: Window }
  | { readonly kind: 'hover'; readonly view: Hover['view']; readonly cell: Hover['cell'] | null };

/** What is looked at of an array that has just been opened. @param before as it was looked at the last time; null if never */
export function openedState(info: Looks, before: Looked | null): ArrayState {
  const first = firstPicture(info.fields);
  return {
    plane: before?.plane ?? info.initialPlane,
    selection: before?.selection ?? topLeft,
    drawn: before ? pictureAt(info, before.selection.active.column, first) : first,
    shown: before?.shown ?? { grid: true, heatmap: canDraw(info.fields) },
    gridWindow: null,
    hover: null,
    isGoingTo: false,
  };
}

/** What is looked at after an action. */
export function nextState(info: Looks, state: ArrayState, action: ArrayAction): ArrayState {
  const { plane, selection, drawn, shown } = state;
  switch (action.kind) {
    case 'change-plane': {
      const size = gridSizeOf(info, action.plane);
      const column = pictureOf(info, plane, drawn)?.column ?? 0;
      const carried = carryFields(selection, plane, action.plane, size, column);
      return { ...state, plane: action.plane, selection: carried };
    }
    case 'go-to': {
      const { column } = selection.active;
      const position = action.plane.table ? { ...action.position, column } : action.position;
      const there = { anchor: position, active: position };
      return {
        ...state,
        plane: action.plane,
        selection: there,
        shown: { ...shown, grid: true },
        isGoingTo: false,
      };
    }
    case 'ask-index':
      return { ...state, isGoingTo: action.isAsked };
    case 'select-in-grid': {
      const { active } = action.selection;
      const followed = plane.table ? pictureAt(info, active.column, drawn) : drawn;
      return { ...state, selection: action.selection, drawn: followed };
    }
    case 'pick': {
      const anchor = action.extend ? selection.anchor : action.position;
      return { ...state, selection: { anchor, active: action.position } };
    }
    case 'select-window':
      return { ...state, selection: selectionOf(action.window) };
    case 'select-units': {
      const { anchor, active } = selection;
      return { ...state, selection: selectUnits(action.unit, anchor, active, gridSizeOf(info, plane)) };
    }
    case 'select-all':
      return { ...state, selection: selectAll(gridSizeOf(info, plane)) };
    case 'draw-field':
      return { ...state, drawn: action.field };
    case 'toggle': {
      const both = { grid: true, heatmap: true };
      return { ...state, shown: { ...both, [action.view]: !shown[action.view] }, hover: null };
    }
    case 'scroll-grid':
      return { ...state, gridWindow: action.window };
    case 'hover':
      return { ...state, hover: hoverAfter(state.hover, action.view, action.cell) };
  }
}
