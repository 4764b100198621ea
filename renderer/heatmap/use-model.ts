import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { PlaneSize, PlaneSpec } from '../../electron/model/plane';
import type { Reduction } from '../../electron/model/tile';
import type { ArraySource, Revised } from '../bridge/array-source';
import { HeatmapModel, type Frame } from './heatmap-model';
import type { StagedView } from './navigation';
import type { PlotSize } from './use-plot-size';

export type HeatmapSource = Pick<ArraySource, 'readTile' | 'readProfile' | 'readPixel'> & Revised;

interface Shown {
  readonly source: HeatmapSource;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly start: StagedView | null;
}

/** The model of one heatmap and what it shows now. */
export function useModel(
  { source, plane, size, start }: Shown,
  reduction: Reduction,
  plot: PlotSize | null | undefined,
): { readonly model: HeatmapModel; readonly frame: Frame | null } {
  const [model] = useState(() => new HeatmapModel());
  useLayoutEffect(() => {
    if (plot) model.show({ source, plane, size, reduction, plot, start });
    else if (plot === null) model.pause();
  }, [model, source, plane, size, reduction, plot, start]);
  useEffect(
    () => () => {
      model.stop();
    },
    [model],
  );
  const frame = useSyncExternalStore(model.subscribe, model.getFrame);
  // A frame of another size is one of another plane: its indices mean nothing here.
  const fits = frame?.screen.plane.rows === size.rows && frame.screen.plane.columns === size.columns;
  return { model, frame: fits ? frame : null };
}
