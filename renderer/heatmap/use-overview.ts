import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { PlaneSize, PlaneSpec } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';
import type { Overview } from './overview';
import { OverviewLoader, samePlane, type OverviewState } from './overview-loader';
import { fitPicture } from './picture';
import { useSettled, type PlotSize } from './use-plot-size';

export interface OverviewInView {
  readonly state: OverviewState;
  /** The picture at hand if it is of this plane. */
  readonly shown: Overview | null;
  /** Whether the picture at hand is of a plane that is no longer looked at. */
  readonly stale: boolean;
  /** Whether anything is left to read or to draw. */
  readonly busy: boolean;
  readonly retry: () => void;
}

/** The picture of a plane that fits a plot, read anew when either changes. */
export function useOverview(
  source: ArraySource,
  plane: PlaneSpec,
  planeSize: PlaneSize,
  plot: PlotSize | null | undefined,
): OverviewInView {
  const loader = useMemo(() => new OverviewLoader(source), [source]);
  const state = useSyncExternalStore(loader.subscribe, loader.getState);
  const settledPlot = useSettled(plot);
  useEffect(() => {
    if (settledPlot) loader.show(plane, planeSize, fitPicture(planeSize, settledPlot.screen));
  }, [loader, plane, planeSize, settledPlot]);
  useEffect(
    () => () => {
      loader.stop();
    },
    [loader],
  );

  const stale = state.overview !== null && !samePlane(state.overview, { plane, planeSize });
  const shown = stale ? null : state.overview;
  const behind = plot !== settledPlot || state.reading || (!shown && state.failure === null);
  const busy = plot === undefined || (plot !== null && behind);
  return { state, shown, stale, busy, retry: loader.retry };
}
