import { useCallback, useMemo, type Dispatch, type JSX, type Ref } from 'react';
import type { ArrayInfo } from '../../electron/model/array';
import type { PlaneSpec, Position, Window } from '../../electron/model/plane';
import type { CellSource, NumberSource } from '../bridge/array-source';
import type { CellReadout } from '../grid/Grid';
import { Heatmap, type HeatmapHandle, type ProfileLine } from '../heatmap/Heatmap';
import type { StagedView } from '../heatmap/navigation';
import type { Screen } from '../plot/tiles';
import type { View } from '../plot/view';
import { Profile } from '../lines/Profile';
import { withField } from '../planes/fields-model';
import type { PlaneWords } from '../planes/plane-words';
import { selectionOf } from '../planes/selection';
import { inPictureOf, toGrid, toPicture } from '../planes/table-views';
import { cursorFrom } from './hover';
import { NoPicture } from './NoPicture';
import type { ArrayAction } from './array-state';
import type { ShownState } from './use-array-state';

interface HeatmapPaneProps {
  readonly ref: Ref<HeatmapHandle>;
  readonly info: ArrayInfo;
  readonly state: ShownState;
  readonly dispatch: Dispatch<ArrayAction>;
  readonly source: NumberSource;
  readonly cells: CellSource;
  readonly words: PlaneWords;
  /** Where to begin; the whole plane if null. */
  readonly start: StagedView | null;
  /** Brings a cell into view in the grid. */
  readonly onReveal: (position: Position) => void;
  readonly onPlaneChange: (plane: PlaneSpec) => void;
  readonly onMove: (view: View, screen: Screen) => void;
  readonly onBusyChange: (busy: boolean) => void;
  readonly onSeen: (plane: PlaneSpec) => void;
}

/** The heatmap, with the grid's cells as elements of what it draws; or what can be drawn, while it draws nothing. */
export function HeatmapPane(props: HeatmapPaneProps): JSX.Element {
  const { ref, info, state, dispatch, source, cells, words, start, ...listeners } = props;
  const { onReveal, onPlaneChange, onMove, onBusyChange, onSeen } = listeners;
  const { plane, selection, shown, gridWindow, hover, picture, selected } = state;
  const inPicture = useMemo(
    () => inPictureOf(picture, selection.active, selected, gridWindow),
    [picture, selection.active, selected, gridWindow],
  );
  const pointedInGrid = cursorFrom('grid', hover);

  const pick = useCallback(
    (element: Position, extend: boolean) => {
      const position = picture ? toGrid(picture, element) : element;
      dispatch({ kind: 'pick', position, extend });
      onReveal(position);
    },
    [dispatch, picture, onReveal],
  );
  const select = useCallback(
    (window: Window, done: boolean) => {
      const selectedCells = picture ? toGrid(picture, window) : window;
      dispatch({ kind: 'select-window', window: selectedCells });
      if (done) onReveal(selectionOf(selectedCells).active);
    },
    [dispatch, picture, onReveal],
  );
  const point = useCallback(
    (cell: CellReadout | null) => {
      dispatch({ kind: 'hover', view: 'heatmap', cell });
    },
    [dispatch],
  );

  if (!picture) {
    return (
      <NoPicture
        fields={info.fields}
        plane={plane}
        onChoose={(path) => {
          onPlaneChange(withField(plane, path));
        }}
      />
    );
  }
  return (
    <Heatmap
      ref={ref}
      {...{ source, cells, words, start, onMove, onBusyChange, onSeen }}
      fields={info.fields}
      plane={picture.plane}
      size={picture.size}
      gridWindow={shown.grid ? inPicture.gridWindow : null}
      cursor={pointedInGrid && toPicture(picture, pointedInGrid)}
      pinned={inPicture.pinned}
      selected={inPicture.selected}
      onPick={pick}
      onSelect={select}
      onHover={point}
      renderProfile={(line: ProfileLine) => <Profile {...line} source={source} />}
    />
  );
}
