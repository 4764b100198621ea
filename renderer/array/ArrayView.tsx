import {
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useReducer,
  useRef,
  useState,
  type JSX,
} from 'react';
import { flushSync } from 'react-dom';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { ArrayCommand } from '../../electron/model/commands';
import type { PlaneSpec, Position, Window } from '../../electron/model/plane';
import type { FileChange } from '../../electron/model/revisions';
import type { ArrayInfo } from '../../electron/model/array';
import type { KeptView } from '../../electron/model/view';
import { transposed } from '../planes/array-index';
import { planeWords } from '../planes/plane-words';
import { cellsOf, numbersOf } from '../bridge/bridge';
import { canRun, useOffer } from '../commands/offers';
import { useArrayCommands } from '../commands/use-commands';
import { isOutput, useOutput, type Output } from '../export/use-output';
import { showsText, withField } from '../planes/fields-model';
import { textWidthOf } from '../planes/field-text';
import { gridSizeOf, inPictureOf, measuredBy, pictureOf, toGrid, toPicture } from '../planes/table-views';
import { GoTo } from '../go-to/GoTo';
import { Grid, type CellReadout, type GridHandle, type Selection } from '../grid/Grid';
import { isRange, selectedWindow, selectionOf } from '../planes/selection';
import { drawPicture } from '../export/picture';
import { Heatmap, type HeatmapHandle, type ProfileLine } from '../heatmap/Heatmap';
import { Profile } from '../lines/Profile';
import { formatIndex } from '../plot/ticks';
import type { Place } from '../heatmap/heatmap-model';
import { FixedAxes, type FixedAxesHandle } from '../slicer/FixedAxes';
import { canTranspose } from '../planes/slicer-model';
import { SelectionBar } from '../statistics/SelectionBar';
import { useStatistics } from '../statistics/use-statistics';
import { StatusBar } from './StatusBar';
import { useTextFormat } from '../text-format/use-text-format';
import { formatNote } from '../text-format/words';
import {
  heatmapCommands,
  isOneOf,
  type HeatmapCommand,
  type OutputCommand,
} from '../../electron/model/commands';
import { nextState, openedState, type ArrayAction, type ArrayState } from './array-state';
import './array.css';
import { ArrayToolbar } from './ArrayToolbar';
import { openContextMenu } from './context-menu';
import { EmptyArray } from './EmptyArray';
import { FileChangedBar } from './FileChangedBar';
import { cursorFrom } from './hover';
import { NoPicture } from './NoPicture';
import { useCopy } from './use-copy';
import { useFollow } from './use-follow';
import { useLoading } from './use-loading';
import { useNotice } from './use-notice';
import { useSelectAll } from './use-select-all';
import type { ViewMemory } from './view-memory';

const changeText: Readonly<Record<FileChange, string>> = {
  cut: 'The file became shorter: what is missing from it looks missing.',
  // The status says how much is there: said again every second, it would be noise.
  grown: '',
  reshaped: '',
  rewritten: 'The file was written to: what you see has been read anew.',
};

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
  const reduce = (current: ArrayState, action: ArrayAction): ArrayState => nextState(info, current, action);
  const [state, dispatch] = useReducer(reduce, null, () => openedState(info, before));
  const { plane, selection, drawn, shown, gridWindow, hover } = state;
  const [active, setActive] = useState<CellReadout | null>(null);
  const [notice, setNotice] = useNotice();
  const isEmpty = info.shape.includes(0);
  const size = useMemo(() => gridSizeOf(info, plane), [info, plane]);
  const picture = useMemo(() => pictureOf(info, plane, drawn), [info, plane, drawn]);
  const draws = shown.heatmap && picture !== null;
  const renderProfile = (line: ProfileLine): JSX.Element => <Profile {...line} source={source} />;
  const loading = useLoading({
    grid: !isEmpty && shown.grid ? plane : null,
    heatmap: !isEmpty && draws ? picture.plane : null,
  });

  const words = useMemo(() => planeWords(plane, formatIndex), [plane]);
  const selected = useMemo(() => selectedWindow(selection), [selection]);
  const measured = useMemo(
    () => measuredBy(info, plane, picture, selected),
    [info, plane, picture, selected],
  );
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
    const position = slice.table ? { ...index, column: selection.active.column } : index;
    grid.current?.reveal(position, 'centre');
    heatmap.current?.reveal(picture ? toPicture(picture, position) : position);
    grid.current?.focus();
  };

  const saidAt = useRef(source.revision);
  const sayChange = useEffectEvent(() => {
    const change = source.changeSince(saidAt.current);
    saidAt.current = source.revision;
    if (change !== 'none') setNotice(changeText[change]);
  });
  useEffect(() => {
    sayChange();
  }, [source]);
  const following = useFollow(info, hasGrown, plane, (newest) => {
    const middle = middleOf(gridWindow ?? selected);
    grid.current?.reveal({ ...middle, [newest.axis]: newest.index }, 'nearest');
    heatmap.current?.follow(newest);
  });

  const selectInGrid = useCallback((next: Selection) => {
    dispatch({ kind: 'select-in-grid', selection: next });
  }, []);
  const scrollGrid = useCallback((window: Window) => {
    dispatch({ kind: 'scroll-grid', window });
  }, []);

  const pick = useCallback(
    (element: Position, extend: boolean) => {
      const position = picture ? toGrid(picture, element) : element;
      dispatch({ kind: 'pick', position, extend });
      grid.current?.reveal(position, 'centre');
    },
    [picture],
  );

  const select = useCallback(
    (chosen: Window, done: boolean) => {
      const window = picture ? toGrid(picture, chosen) : chosen;
      dispatch({ kind: 'select-window', window });
      if (done) grid.current?.reveal(selectionOf(window).active, 'centre');
    },
    [picture],
  );

  const hoverGrid = useCallback((cell: CellReadout | null) => {
    dispatch({ kind: 'hover', view: 'grid', cell });
  }, []);
  const hoverHeatmap = useCallback((cell: CellReadout | null) => {
    dispatch({ kind: 'hover', view: 'heatmap', cell });
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

  const remember = useCallback(
    ({ view, stage: { plane: of, plot } }: Place) => {
      memory.keep(info, { place: { view, stage: { plane: of, plot } } });
    },
    [memory, info],
  );
  useEffect(() => {
    memory.keep(info, { plane, selection, gridWindow, shown });
  }, [memory, info, plane, selection, gridWindow, shown]);
  useEffect(() => {
    if (before?.gridWindow) grid.current?.reveal(cornerOf(before.gridWindow), 'nearest');
  }, [before]);

  const textWidth = useMemo(() => textWidthOf(info, plane), [info, plane]);
  const inGrid = cursorFrom('heatmap', hover);
  const inPicture = useMemo(
    () => inPictureOf(picture, selection.active, selected, gridWindow),
    [picture, selection.active, selected, gridWindow],
  );
  const pointedInGrid = cursorFrom('grid', hover);

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
        <Group className="panes" orientation="horizontal">
          {/* Hidden rather than taken away, both keep where they stand and what they have read. */}
          <Panel
            id="heatmap"
            className="pane"
            minSize={260}
            defaultSize="48"
            hidden={!shown.heatmap}
            disabled={!shown.heatmap}
          >
            {picture ? (
              <Heatmap
                ref={heatmap}
                source={source}
                cells={cells}
                fields={info.fields}
                plane={picture.plane}
                size={picture.size}
                words={words}
                gridWindow={shown.grid ? inPicture.gridWindow : null}
                cursor={pointedInGrid && toPicture(picture, pointedInGrid)}
                pinned={inPicture.pinned}
                selected={inPicture.selected}
                onPick={pick}
                onSelect={select}
                onHover={hoverHeatmap}
                start={before?.place ?? null}
                renderProfile={renderProfile}
                onMove={remember}
                onBusyChange={loading.onHeatmapBusy}
                onSeen={loading.onHeatmapSeen}
              />
            ) : (
              <NoPicture
                fields={info.fields}
                plane={plane}
                onChoose={(path) => {
                  changePlane(withField(plane, path));
                }}
              />
            )}
            {!shown.grid && selectionBar}
          </Panel>
          {shown.heatmap && shown.grid && <Separator className="divider" aria-label="Width of the heatmap" />}
          <Panel id="grid" className="pane" minSize={260} hidden={!shown.grid} disabled={!shown.grid}>
            <Grid
              ref={grid}
              source={cells}
              plane={plane}
              size={size}
              fields={plane.table ? info.fields : null}
              ofText={showsText(info.fields, plane)}
              textWidth={textWidth}
              selection={selection}
              cursor={inGrid && picture ? toGrid(picture, inGrid) : inGrid}
              onSelectionChange={selectInGrid}
              onWindowChange={scrollGrid}
              onHover={hoverGrid}
              onActiveChange={setActive}
              onBusyChange={loading.onGridBusy}
              onSeen={loading.onGridSeen}
            />
            {selectionBar}
          </Panel>
        </Group>
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
