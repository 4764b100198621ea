import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { PlaneSpec, Window } from '../../electron/model/plane';
import { StatisticsModel, type Known, type StatisticsSource } from './statistics-model';

/** The statistics of a window of a plane, as they become known; nothing is read while it is null. */
export function useStatistics(
  source: StatisticsSource,
  plane: PlaneSpec,
  window: Window | null,
): { readonly model: StatisticsModel; readonly known: Known | null } {
  const [model] = useState(() => new StatisticsModel());
  useLayoutEffect(() => {
    model.show(source, plane, window);
  }, [model, source, plane, window]);
  useLayoutEffect(
    () => () => {
      model.stop();
    },
    [model],
  );
  return { model, known: useSyncExternalStore(model.subscribe, model.getKnown) };
}
