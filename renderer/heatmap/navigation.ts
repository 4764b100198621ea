/** Where a heatmap looks: a view of a plane, where it glides to and where it has been. Pure: the caller tells the time. */
import type { PlaneSize, PlaneSpec } from '../../electron/model/plane';
import { areTransposed, sameAxes } from '../planes/array-index';
import type { Screen } from '../plot/tiles';
import { between, carry, fitAll, sameView, square, type Stage, type View } from '../plot/view';
import { carryTo } from './carry-plane';
import { mapViews, startHistory, step, visit, type History } from './history';
import type { PlotSize } from './use-plot-size';

/** A plane and the plot that it is shown in. */
export interface PlottedPlane {
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly plot: PlotSize;
}

/** A view, and what it was a view of. */
export interface StagedView {
  readonly view: View;
  readonly stage: Stage;
}

/** A view follows the hand at once, and glides otherwise. */
export type Motion = 'at once' | 'gliding';

export interface Navigation {
  readonly plane: PlaneSpec;
  /** The same object while size and axes of the plane and the size of the plot are the same. */
  readonly screen: Screen;
  /** The same object until the view is another. */
  readonly view: View;
  readonly glide: Glide | null;
  readonly history: History;
  /** Whether elements are kept square. */
  readonly square: boolean;
}

interface Glide {
  readonly from: View;
  readonly to: View;
  readonly start: number;
}

const GLIDE_MS = 180;

/** Begins at a place, as far as that is still there, or with the whole plane. */
export function begin(
  { plane, size, plot }: PlottedPlane,
  place: StagedView | null,
  square: boolean,
): Navigation {
  const screen = screenOf(size, plot);
  const view = place ? carry(place.view, place.stage, screen) : fitAll(screen);
  return { plane, screen, view, glide: null, history: startHistory(view), square };
}

/** Whether a plane is shown where the one before was: it has the same size and axes. */
export function isInPlace(
  { screen, plane }: Navigation,
  next: Pick<PlottedPlane, 'plane' | 'size'>,
): boolean {
  const { rows, columns } = screen.plane;
  return rows === next.size.rows && columns === next.size.columns && sameAxes(plane, next.plane);
}

/**
 * Shows another plane, or the same in a plot of another size. One that takes the place of the one before is seen as that was;
 * of other axes, those that were shown before keep their range.
 */
export function showPlane(before: Navigation, { plane, size, plot }: PlottedPlane): Navigation {
  const stays = isInPlace(before, { plane, size });
  const isSamePlot = before.screen.plot === plot.css && before.screen.screen === plot.screen;
  if (stays && isSamePlot) return { ...before, plane };
  const screen = screenOf(size, plot);
  const from = { spec: before.plane, stage: before.screen };
  const become = (view: View): View => {
    const carried = carryTo(view, from, { spec: plane, stage: screen });
    return before.square ? square(carried, screen) : carried;
  };
  const view = become(before.view);
  const isKept = stays || areTransposed(before.plane, plane);
  const history = isKept ? mapViews(before.history, become) : startHistory(view);
  return { ...before, plane, screen, view, glide: null, history };
}

/** Changes the view: the one that a glide leads to, unless it follows the hand. */
export function change(
  before: Navigation,
  to: (view: View, stage: Stage) => View,
  how: Motion,
  time: number,
): Navigation {
  const { screen, view, glide } = before;
  const changed = to(how === 'at once' ? view : (glide?.to ?? view), screen);
  return moveTo(before, before.square ? square(changed, screen) : changed, how, time);
}

/** Keeps elements square from now on, or no longer. */
export function keepSquare(before: Navigation, square: boolean, how: Motion, time: number): Navigation {
  return change({ ...before, square }, (view) => view, how, time);
}

/** To a view looked at before, or after, this one; as it is where there is none. */
export function go(before: Navigation, steps: -1 | 1, how: Motion, time: number): Navigation {
  const found = step(before.history, steps);
  return found ? moveTo({ ...before, history: found.history }, found.view, how, time) : before;
}

/** Takes a glide to where it is at a time; it slows down towards its end. */
export function glideOn(before: Navigation, time: number): Navigation {
  if (!before.glide) return before;
  const { from, to, start } = before.glide;
  const share = Math.min(Math.max((time - start) / GLIDE_MS, 0), 1);
  const view = between(from, to, 1 - (1 - share) ** 3);
  return { ...before, view, glide: share === 1 ? null : before.glide };
}

/** Whether the view is another than before, or is on its way. */
export function hasMoved(before: Navigation, after: Navigation): boolean {
  return after.view !== before.view || after.glide !== null;
}

/** Notes that the view has come to rest: back leads here. */
export function rest(before: Navigation): Navigation {
  return { ...before, history: visit(before.history, before.view) };
}

function moveTo(before: Navigation, view: View, how: Motion, time: number): Navigation {
  if (sameView(view, before.view)) return { ...before, glide: null };
  if (how === 'at once') return { ...before, view, glide: null };
  return { ...before, glide: { from: before.view, to: view, start: time } };
}

function screenOf(plane: PlaneSize, { css, screen }: PlotSize): Screen {
  return { plane, plot: css, screen };
}
