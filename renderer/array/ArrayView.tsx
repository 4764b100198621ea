import { useCallback, useEffect, useMemo, useRef, useState, type JSX } from 'react';
import { flushSync } from 'react-dom';
import type { ArrayInfo } from '../../electron/model/array';
import {
  heatmapCommands,
  isOneOf,
  type ArrayCommand,
  type HeatmapCommand,
  type OutputCommand,
} from '../../electron/model/commands';
import type { PlaneSpec, Position, Window } from '../../electron/model/plane';
import type { KeptView } from '../../electron/model/view';
import { cellsOf, numbersOf } from '../bridge/bridge';
import { canRun, useOffer } from '../commands/offers';
import { useArrayCommands } from '../commands/use-commands';
import { drawPicture } from '../export/picture';
import { isOutput, useOutput, type Output } from '../export/use-output';
import { GoTo } from '../go-to/GoTo';
import type { CellReadout, GridHandle } from '../grid/Grid';
import type { HeatmapHandle } from '../heatmap/Heatmap';
import { transposed } from '../planes/array-index';
import { planeWords } from '../planes/plane-words';
import { isRange } from '../planes/selection';
import { canTranspose } from '../planes/slicer-model';
import { toPicture } from '../planes/table-views';
import { formatIndex } from '../plot/ticks';
import { coverOf, type Screen } from '../plot/tiles';
import { windowOf, type View } from '../plot/view';
import { FixedAxes, type FixedAxesHandle } from '../slicer/FixedAxes';
import { SelectionBar } from '../statistics/SelectionBar';
import { useStatistics } from '../statistics/use-statistics';
import { useTextFormat } from '../text-format/use-text-format';
import { formatNote } from '../text-format/words';
import { cellToGoTo } from './array-state';
import './array.css';
import { ArrayPanes } from './ArrayPanes';
import { ArrayToolbar } from './ArrayToolbar';
import { openContextMenu } from './context-menu';
import { EmptyArray } from './EmptyArray';
import { FileChangedBar } from './FileChangedBar';
import { GridPane } from './GridPane';
import { HeatmapPane } from './HeatmapPane';
import { InViewReport } from './in-view-report';
import { StatusBar } from './StatusBar';
import { useArrayState } from './use-array-state';
import { useChangeNotice } from './use-change-notice';
import { useCopy } from './use-copy';
import { useFollow } from './use-follow';
import { useLoading } from './use-loading';
import { useNotice } from './use-notice';
import { useSelectAll } from './use-select-all';
import type { ViewMemory } from './view-memory';

/** The commands that an array view carries out by itself. */
type OwnCommand = Exclude<ArrayCommand, OutputCommand | HeatmapCommand>;

interface ArrayViewProps {
  readonly info: ArrayInfo;
  /** Whether elements have been added since the file was opened. */
  readonly hasGrown: boolean;
  readonly memory: ViewMemory;
  /** How the array was looked at before this page. */
  readonly kept: KeptView | null;
}

/** An open array: its grid and its heatmap, one slice shared by both. */
export function ArrayView({ info, hasGrown, memory, kept }: ArrayViewProps): JSX.Element {
  const grid = useRef<GridHandle>(null);
  const heatmap = useRef<HeatmapHandle>(null);
  const fixedAxes = useRef<FixedAxesHandle>(null);
  const [before] = useState(() => {
    memory.begin(info, kept);
    return memory.recall(info);
  });
  const [format, changeFormat] = useTextFormat();
  const { id, revisions } = info;
  const source = useMemo(() => numbersOf({ id, revisions }), [id, revisions]);
  const cells = useMemo(() => cellsOf(format, source), [format, source]);
  const [state, dispatch] = useArrayState(info, before);
  const { plane, selection, drawn, shown, gridWindow, hover, size, picture, selected, measured } = state;
  const [active, setActive] = useState<CellReadout | null>(null);
  const [notice, setNotice] = useNotice();
  const isEmpty = info.shape.includes(0);
  const draws = shown.heatmap && picture !== null;
  const loading = useLoading({
    grid: !isEmpty && shown.grid ? plane : null,
    heatmap: !isEmpty && draws ? picture.plane : null,
  });

  const words = useMemo(() => planeWords(plane, formatIndex), [plane]);
  const { model, known } = useStatistics(
    source,
    measured?.plane ?? plane,
    measured && isRange(selection) ? measured.window : null,
  );

  const goTo = (index: Position, slice: PlaneSpec): void => {
    // Both views have to know the slice, and the grid to be there, before they can move.
    flushSync(() => {
      dispatch({ kind: 'go-to', plane: slice, position: index });
    });
    const position = cellToGoTo(state, slice, index);
    grid.current?.reveal(position, 'centre');
    heatmap.current?.reveal(picture ? toPicture(picture, position) : position);
    grid.current?.focus();
  };

  useChangeNotice(source, setNotice);
  const following = useFollow(info, hasGrown, plane, (newest) => {
    const middle = middleOf(gridWindow ?? selected);
    grid.current?.reveal({ ...middle, [newest.axis]: newest.index }, 'nearest');
    heatmap.current?.follow(newest);
  });

  const revealInGrid = useCallback((position: Position) => {
    grid.current?.reveal(position, 'centre');
  }, []);
  const changePlane = (next: PlaneSpec): void => {
    dispatch({ kind: 'change-plane', plane: next });
    setNotice('');
  };

  const { expression, exporting, output } = useOutput(
    {
      ...{ info, plane, size, picture, selected, measured, known, format },
      takePicture: () => {
        const seen = shown.heatmap ? heatmap.current?.seen() : null;
        return seen ? drawPicture({ ...seen, info, cells, words, digitsNote: formatNote(format) }) : null;
      },
    },
    setNotice,
  );

  const own: Readonly<Record<OwnCommand, () => void>> = {
    'go-to': () => {
      dispatch({ kind: 'ask-index', isAsked: true });
    },
    'toggle-grid': () => {
      dispatch({ kind: 'toggle', view: 'grid' });
    },
    'toggle-heatmap': () => {
      dispatch({ kind: 'toggle', view: 'heatmap' });
    },
    transpose: () => {
      changePlane(transposed(plane));
    },
    'previous-slice': () => fixedAxes.current?.step(-1),
    'next-slice': () => fixedAxes.current?.step(1),
    play: () => fixedAxes.current?.togglePlay(),
    'select-row': () => {
      dispatch({ kind: 'select-units', unit: 'rows' });
    },
    'select-column': () => {
      dispatch({ kind: 'select-units', unit: 'columns' });
    },
  };
  const run = (command: ArrayCommand | Output): void => {
    if (isOutput(command)) output(command);
    else if (isOneOf(heatmapCommands, command)) heatmap.current?.run(command);
    else own[command]();
  };
  useArrayCommands((command) => {
    // What can't be copied or exported says why.
    if (canRun(command) || isOutput(command)) run(command);
  });
  useOffer('array', true);
  useOffer('elements', !isEmpty);
  useOffer('heatmap', draws && !isEmpty);
  useOffer('statistics', known !== null);
  useOffer('axes', canTranspose(plane));
  useCopy(() => {
    run('copy-cells');
  });
  useSelectAll(() => {
    dispatch({ kind: 'select-all' });
  });

  const inView = useMemo(() => new InViewReport(id), [id]);
  const drawnPlane = draws ? picture.plane : null;
  const remember = useCallback(
    (view: View, screen: Screen) => {
      const { plane: of, plot } = screen;
      memory.keep(info, { place: { view, stage: { plane: of, plot } } });
      if (!drawnPlane) return;
      const { rowLevel, columnLevel } = coverOf(view, screen);
      inView.note({ picture: { plane: drawnPlane, window: windowOf(view, screen), rowLevel, columnLevel } });
    },
    [memory, info, inView, drawnPlane],
  );
  useEffect(() => {
    inView.note({ cells: shown.grid && gridWindow ? { plane, window: gridWindow } : null });
  }, [inView, plane, gridWindow, shown.grid]);
  useEffect(() => {
    if (!drawnPlane) inView.note({ picture: null });
  }, [inView, drawnPlane]);
  const isMeasured = measured !== null && isRange(selection);
  useEffect(() => {
    inView.note({ measured: isMeasured ? measured : null });
  }, [inView, isMeasured, measured]);
  useEffect(() => {
    memory.keep(info, { plane, selection, gridWindow, shown });
  }, [memory, info, plane, selection, gridWindow, shown]);
  useEffect(() => {
    if (before?.gridWindow) grid.current?.reveal(cornerOf(before.gridWindow), 'nearest');
  }, [before]);

  const selectionBar = picture && (
    <SelectionBar
      fields={info.fields}
      plane={measured?.plane ?? plane}
      window={measured?.window ?? selected}
      model={model}
      known={known}
      onCopy={() => {
        run('copy-statistics');
      }}
    />
  );
  return (
    <div className="array-view" onContextMenu={openContextMenu}>
      <ArrayToolbar
        {...{ info, plane, expression, drawn, shown, format, run }}
        active={selection.active}
        onPlaneChange={changePlane}
        onDrawnChange={(field) => {
          dispatch({ kind: 'draw-field', field });
        }}
        onFormatChange={changeFormat}
      />
      <FixedAxes
        ref={fixedAxes}
        shape={info.shape}
        plane={plane}
        ready={loading.isReady}
        onChange={changePlane}
      />
      <FileChangedBar place={info.place} />
      {isEmpty ? (
        <EmptyArray shape={info.shape} />
      ) : (
        <ArrayPanes
          shown={shown}
          heatmap={
            <HeatmapPane
              ref={heatmap}
              {...{ info, state, dispatch, source, cells, words }}
              start={before?.place ?? null}
              onReveal={revealInGrid}
              onPlaneChange={changePlane}
              onMove={remember}
              onBusyChange={loading.onHeatmapBusy}
              onSeen={loading.onHeatmapSeen}
            />
          }
          grid={
            <GridPane
              ref={grid}
              {...{ info, state, dispatch, cells }}
              onActiveChange={setActive}
              onBusyChange={loading.onGridBusy}
              onSeen={loading.onGridSeen}
            />
          }
          below={selectionBar}
        />
      )}
      <StatusBar
        {...{ info, notice, exporting, following }}
        cell={hover?.cell ?? active}
        digitsNote={formatNote(format)}
      />
      {state.isGoingTo && (
        <GoTo
          shape={info.shape}
          plane={plane}
          current={selection.active}
          onGo={goTo}
          onClose={() => {
            dispatch({ kind: 'ask-index', isAsked: false });
          }}
        />
      )}
    </div>
  );
}

function middleOf({ row0, row1, column0, column1 }: Window): Position {
  return { row: Math.floor((row0 + row1) / 2), column: Math.floor((column0 + column1) / 2) };
}

/** The cell that has to be in view for a window to be so again, from the array's first cells on. */
function cornerOf({ row0, row1, column0, column1 }: Window): Position {
  return { row: row0 === 0 ? 0 : row1 - 1, column: column0 === 0 ? 0 : column1 - 1 };
}
