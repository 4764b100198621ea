import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { PlaneSize, PlaneSpec } from '../../electron/model/plane';
import type { LineKind, LineRange } from './line';
import { LineModel, type LineState, type ProfileSource } from './line-model';

export interface Lines {
  readonly source: ProfileSource;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly kind: LineKind;
}

/** What is known of a line of a plane, from now on; null while nothing is. */
export function useLine(
  { source, plane, size, kind }: Lines,
  range: LineRange,
  viewRests: boolean,
): LineState | null {
  const count = kind === 'row' ? size.columns : size.rows;
  const model = useMemo(() => new LineModel(plane, kind, count), [plane, kind, count]);
  useEffect(() => {
    model.setSource(source);
  }, [model, source]);
  useEffect(() => {
    model.want(range, viewRests);
  }, [model, range, viewRests]);
  useEffect(
    () => () => {
      model.stop();
    },
    [model],
  );
  return useSyncExternalStore(model.subscribe, model.getState);
}
