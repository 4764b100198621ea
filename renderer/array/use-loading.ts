import { useCallback, useState } from 'react';
import type { PlaneSpec } from '../../electron/model/plane';
import { useReportSettled } from '../bridge/use-report-settled';

/** What the views in sight draw; null for one that is hidden. */
interface Wanted {
  readonly grid: PlaneSpec | null;
  readonly heatmap: PlaneSpec | null;
}

interface Loading {
  /** All that is in view has been seen: the next slice may come. */
  readonly isReady: boolean;
  readonly onGridBusy: (busy: boolean) => void;
  readonly onGridSeen: (plane: PlaneSpec) => void;
  readonly onHeatmapBusy: (busy: boolean) => void;
  readonly onHeatmapSeen: (plane: PlaneSpec) => void;
}

/** How far grid and heatmap are with what they show; once neither has anything left to do, that is reported. */
export function useLoading({ grid, heatmap }: Wanted): Loading {
  const [busy, setBusy] = useState({ grid: true, heatmap: true });
  const [seen, setSeen] = useState<Wanted>({ grid: null, heatmap: null });
  useReportSettled((grid !== null && busy.grid) || (heatmap !== null && busy.heatmap));
  return {
    isReady: (grid === null || seen.grid === grid) && (heatmap === null || seen.heatmap === heatmap),
    onGridBusy: useCallback((isBusy: boolean) => {
      setBusy((current) => ({ ...current, grid: isBusy }));
    }, []),
    onGridSeen: useCallback((plane: PlaneSpec) => {
      setSeen((current) => ({ ...current, grid: plane }));
    }, []),
    onHeatmapBusy: useCallback((isBusy: boolean) => {
      setBusy((current) => ({ ...current, heatmap: isBusy }));
    }, []),
    onHeatmapSeen: useCallback((plane: PlaneSpec) => {
      setSeen((current) => ({ ...current, heatmap: plane }));
    }, []),
  };
}
