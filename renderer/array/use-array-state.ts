import { useMemo, useReducer, type Dispatch } from 'react';
import type { ArrayInfo } from '../../electron/model/array';
import type { PlaneSize, PlaneSpec, Window } from '../../electron/model/plane';
import { selectedWindow } from '../planes/selection';
import { gridSizeOf, measuredBy, pictureOf, type DrawnPlane } from '../planes/table-views';
import { nextState, openedState, type ArrayAction, type ArrayState } from './array-state';
import type { Looked } from './view-memory';

/** What is looked at of an array, and what follows from that. */
export interface ShownState extends ArrayState {
  /** Rows and columns of the grid. */
  readonly size: PlaneSize;
  /** What the heatmap draws; null if there are no numbers to draw. */
  readonly picture: DrawnPlane | null;
  /** The cells selected in the grid. */
  readonly selected: Window;
  /** What statistics are of; null if the selection has none. */
  readonly measured: { readonly plane: PlaneSpec; readonly window: Window } | null;
}

/** What is looked at of an array, beginning with what was the last time; null if it never was. */
export function useArrayState(
  info: ArrayInfo,
  before: Looked | null,
): readonly [ShownState, Dispatch<ArrayAction>] {
  const reduce = (current: ArrayState, action: ArrayAction): ArrayState => nextState(info, current, action);
  const [state, dispatch] = useReducer(reduce, null, () => openedState(info, before));
  const { plane, selection, drawn } = state;
  const size = useMemo(() => gridSizeOf(info, plane), [info, plane]);
  const picture = useMemo(() => pictureOf(info, plane, drawn), [info, plane, drawn]);
  const selected = useMemo(() => selectedWindow(selection), [selection]);
  const measured = useMemo(
    () => measuredBy(info, plane, picture, selected),
    [info, plane, picture, selected],
  );
  return [{ ...state, size, picture, selected, measured }, dispatch];
}
