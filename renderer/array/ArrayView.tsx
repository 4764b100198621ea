import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type JSX } from 'react';
import { flushSync } from 'react-dom';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type {
  ArrayCommand,
  ArrayInfo,
  FileChange,
  KeptView,
  PlaneSpec,
  Position,
  Window,
} from '../../electron/ipc/contract';
import { transposed } from '../planes/array-index';
import { planeWords } from '../planes/plane-words';
import { cellsOf, numbersOf } from '../bridge/bridge';
import { canRun, useOffer } from '../commands/offers';
import { useArrayCommands } from '../commands/use-commands';
import { isTakeOut, useTakeOut, type TakeOut } from '../export/use-take-out';
import { canDraw, firstPicture, showsText, withField } from '../planes/fields-model';
import { textWidthOf } from '../planes/field-text';
import {
  carryFields,
  gridSizeOf,
  inPictureOf,
  measuredBy,
  pictureAt,
  pictureOf,
  toGrid,
  toPicture,
} from '../planes/table-views';
import { GoTo } from '../go-to/GoTo';
import { Grid, type CellReadout, type GridHandle, type Selection } from '../grid/Grid';
import { isRange, selectAll, selectedWindow, selectionOf, selectUnits } from '../planes/selection';
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
import './array.css';
import { ArrayToolbar } from './ArrayToolbar';
import { openContextMenu } from './context-menu';
import { EmptyArray } from './EmptyArray';
import { FileChangedBar } from './FileChangedBar';
import { cursorFrom, hoverAfter, type Hover } from './hover';
import { NoPicture } from './NoPicture';
import { useCopy } from './use-copy';
import { useFollow } from './use-follow';
import { useLoading } from './use-loading';
import { useNotice } from './use-notice';
import { useSelectAll } from './use-select-all';
import { topLeft, type ViewMemory } from './view-memory';

const changeText: Readonly<Record<FileChange, string>> = {
  cut: 'The file became shorter: what is missing from it looks missing.',
  // The status says how much is there: said again every second, it would be noise.
  grown: '',
  reshaped: '',
  rewritten: 'The file was written to: what you see has been read anew.',
};

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
  const [plane, setPlane] = useState(before?.plane ?? info.initialPlane);
  const [selection, setSelection] = useState(before?.selection ?? topLeft);
  const [gridWindow, setGridWindow] = useState<Window | null>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const [active, setActive] = useState<CellReadout | null>(null);
  const [notice, setNotice] = useNotice();
  const [isGoingTo, setIsGoingTo] = useState(false);
  const [drawn, setDrawn] = useState(() => {
    const first = firstPicture(info.fields);
    return before ? pictureAt(info, before.selection.active.column, first) : first;
  });
  const [shown, setShown] = useState(() => before?.shown ?? { grid: true, heatmap: canDraw(info.fields) });
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
    const position = slice.table ? { ...index, column: selection.active.column } : index;
    // Both views have to know the slice, and the grid to be there, before they can move.
    flushSync(() => {
      setPlane(slice);
      setSelection({ anchor: position, active: position });
      setShown((current) => ({ ...current, grid: true }));
    });
    grid.current?.reveal(position, 'centre');
    heatmap.current?.reveal(picture ? toPicture(picture, position) : position);
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

  /** In a table the heatmap follows from field to field. */
  const selectInGrid = useCallback(
    (next: Selection) => {
      setSelection(next);
      if (plane.table) setDrawn((shownBefore) => pictureAt(info, next.active.column, shownBefore));
    },
    [info, plane],
  );

  const pick = useCallback(
    (element: Position, extend: boolean) => {
      const position = picture ? toGrid(picture, element) : element;
      setSelection(({ anchor }) => ({ anchor: extend ? anchor : position, active: position }));
      grid.current?.reveal(position, 'centre');
    },
    [picture],
  );

  const select = useCallback(
    (window: Window, done: boolean) => {
      const next = selectionOf(picture ? toGrid(picture, window) : window);
      setSelection(next);
      if (done) grid.current?.reveal(next.active, 'centre');
    },
    [picture],
  );

  const hoverGrid = useCallback((cell: CellReadout | null) => {
    setHover((current) => hoverAfter(current, 'grid', cell));
  }, []);
  const hoverHeatmap = useCallback((cell: CellReadout | null) => {
    setHover((current) => hoverAfter(current, 'heatmap', cell));
  }, []);

  const changePlane = (next: PlaneSpec): void => {
    setPlane(next);
    const nextSize = gridSizeOf(info, next);
    setSelection((current) => carryFields(current, plane, next, nextSize, picture?.column ?? 0));
    setNotice('');
  };

  const { expression, exporting, takeOut } = useTakeOut(
    {
      ...{ info, plane, size, picture, selected, measured, known, format },
      takePicture: () => {
        const seen = shown.heatmap ? heatmap.current?.seen() : null;
        return seen ? drawPicture({ ...seen, info, cells, words, digitsNote: formatNote(format) }) : null;
      },
    },
    setNotice,
  );

  const run = (command: ArrayCommand | TakeOut): void => {
    if (isTakeOut(command)) {
      takeOut(command);
      return;
    }
    switch (command) {
      case 'go-to':
        setIsGoingTo(true);
        break;
      case 'toggle-grid':
        setShown((current) => ({ heatmap: true, grid: !current.grid }));
        setHover(null);
        break;
      case 'toggle-heatmap':
        setShown((current) => ({ grid: true, heatmap: !current.heatmap }));
        setHover(null);
        break;
      case 'transpose':
        changePlane(transposed(plane));
        break;
      case 'previous-slice':
        fixedAxes.current?.step(-1);
        break;
      case 'next-slice':
        fixedAxes.current?.step(1);
        break;
      case 'play':
        fixedAxes.current?.togglePlay();
        break;
      case 'select-row':
      case 'select-column': {
        const unit = command === 'select-row' ? 'rows' : 'columns';
        setSelection(selectUnits(unit, selection.anchor, selection.active, size));
        break;
      }
      case 'zoom-in':
      case 'zoom-out':
      case 'zoom-selection':
      case 'fit':
      case 'fit-rows':
      case 'fit-columns':
      case 'square':
      case 'profiles':
      case 'colours':
      case 'back':
      case 'forward':
        heatmap.current?.run(command);
        break;
    }
  };
  useArrayCommands((command) => {
    // What can't be taken out says why.
    if (canRun(command) || isTakeOut(command)) run(command);
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
    setSelection(selectAll(size));
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
        onDrawnChange={setDrawn}
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
              onWindowChange={setGridWindow}
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
      {isGoingTo && (
        <GoTo
          shape={info.shape}
          plane={plane}
          current={selection.active}
          onGo={(position, slice) => {
            setIsGoingTo(false);
            goTo(position, slice);
            grid.current?.focus();
          }}
          onClose={() => {
            setIsGoingTo(false);
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
