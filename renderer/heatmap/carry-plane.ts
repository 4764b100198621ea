/** Where the view goes when other axes of the array are shown. */
import type { PlaneSpec } from '../../electron/model/plane';
import {
  carry,
  carryAxis,
  columnsOf,
  fitAxis,
  rowsOf,
  type AxisStage,
  type AxisView,
  type Stage,
  type View,
} from '../plot/view';

/** A plane of an array, and the stage that it is seen on. */
export interface StagedPlane {
  readonly spec: PlaneSpec;
  readonly stage: Stage;
}

/**
 * The view of the same elements on another plane: an axis of the array that is shown in both keeps its range,
 * whichever way it runs; another is wholly in view. So is a 1-D array that is wrapped anew.
 */
export function carryTo(view: View, before: StagedPlane, after: StagedPlane): View {
  const [from, to] = [before.spec, after.spec];
  if (from.wrap !== to.wrap)
    return { rows: fitAxis(rowsOf(after.stage)), columns: fitAxis(columnsOf(after.stage)) };
  if (from.rowAxis === to.rowAxis && from.columnAxis === to.columnAxis)
    return carry(view, before.stage, after.stage);
  const onto = (axis: number, stage: AxisStage): AxisView => {
    if (axis === from.rowAxis) return carryAxis(view.rows, rowsOf(before.stage), stage);
    return axis === from.columnAxis
      ? carryAxis(view.columns, columnsOf(before.stage), stage)
      : fitAxis(stage);
  };
  return {
    rows: onto(to.rowAxis, rowsOf(after.stage)),
    columns: onto(to.columnAxis, columnsOf(after.stage)),
  };
}
