import { useCallback, useMemo, type Dispatch, type JSX, type Ref } from 'react';
import type { ArrayInfo } from '../../electron/model/array';
import type { PlaneSpec, Window } from '../../electron/model/plane';
import type { CellSource } from '../bridge/array-source';
import { Grid, type CellReadout, type GridHandle, type Selection } from '../grid/Grid';
import { textWidthOf } from '../planes/field-text';
import { showsText } from '../planes/fields-model';
import { toGrid } from '../planes/table-views';
import { cursorFrom } from './hover';
import type { ArrayAction } from './array-state';
import type { ShownState } from './use-array-state';

interface GridPaneProps {
  readonly ref: Ref<GridHandle>;
  readonly info: ArrayInfo;
  readonly state: ShownState;
  readonly dispatch: Dispatch<ArrayAction>;
  readonly cells: CellSource;
  readonly onActiveChange: (cell: CellReadout | null) => void;
  readonly onBusyChange: (busy: boolean) => void;
  readonly onSeen: (plane: PlaneSpec) => void;
}

/** The grid, with what is pointed at in the heatmap as one of its cells. */
export function GridPane({ state, dispatch, info, cells, ...props }: GridPaneProps): JSX.Element {
  const { plane, size, selection, hover, picture } = state;
  const textWidth = useMemo(() => textWidthOf(info, plane), [info, plane]);
  const pointedInHeatmap = cursorFrom('heatmap', hover);

  const select = useCallback(
    (next: Selection) => {
      dispatch({ kind: 'select-in-grid', selection: next });
    },
    [dispatch],
  );
  const point = useCallback(
    (cell: CellReadout | null) => {
      dispatch({ kind: 'hover', view: 'grid', cell });
    },
    [dispatch],
  );

  const scroll = useCallback(
    (window: Window) => {
      dispatch({ kind: 'scroll-grid', window });
    },
    [dispatch],
  );

  return (
    <Grid
      {...props}
      source={cells}
      plane={plane}
      size={size}
      fields={plane.table ? info.fields : null}
      ofText={showsText(info.fields, plane)}
      textWidth={textWidth}
      selection={selection}
      cursor={pointedInHeatmap && picture ? toGrid(picture, pointedInHeatmap) : pointedInHeatmap}
      onSelectionChange={select}
      onWindowChange={scroll}
      onHover={point}
    />
  );
}
