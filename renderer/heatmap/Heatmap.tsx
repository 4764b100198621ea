import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type JSX,
  type KeyboardEvent,
  type Ref,
} from 'react';
import type {
  ArrayInfo,
  FieldInfo,
  HeatmapCommand,
  PlaneSize,
  PlaneSpec,
  Position,
  Reduction,
  Tile,
  Window,
} from '../../electron/ipc/contract';
import type { PlaneWords } from '../app/plane-words';
import type { ArraySource } from '../array-source';
import { drawPicture } from '../export/picture';
import { partText } from '../fields/field-text';
import { timeOf } from '../fields/fields-model';
import type { Newest } from '../array/newest';
import { Profile } from '../profiles/Profile';
import { Axes, COLUMN_AXIS_HEIGHT, rowAxisWidth } from './Axes';
import { ColourPanel } from './ColourPanel';
import { Coverage } from './Coverage';
import './heatmap.css';
import { HeatmapModel, type Frame, type Place } from './heatmap-model';
import { arrowStep, commandOfKey, middleOf, moveBy, toolOfKey } from './input';
import { useSettings } from './kept-settings';
import { Legend } from './Legend';
import { Marks } from './Marks';
import { Minimap } from './Minimap';
import { PictureCanvas } from './PictureCanvas';
import { ReadOut } from './ReadOut';
import { TilePainter } from './tile-painter';
import { elementsUnder, idOf, tilePixelOf, type TilePixel } from './tiles';
import { timeOfPixels, unitText } from './times';
import { Toolbar } from './Toolbar';
import { useAnswer, type Answered, type Question } from './use-answer';
import { useColouring } from './use-colouring';
import { useGestures, type DragTool } from './use-gestures';
import { usePlotSize, type PlotSize } from './use-plot-size';
import { useRun } from './use-run';
import { elementAt, reveal, windowUnder, type Point } from './view';

export interface HeatmapProps {
  readonly ref?: Ref<HeatmapHandle>;
  readonly source: HeatmapSource;
  /** The elements as text. */
  readonly cells: Pick<ArraySource, 'readCells'>;
  /** What is to be said of their digits; '' if nothing. */
  readonly digitsNote: string;
  readonly fields: readonly FieldInfo[];
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly words: PlaneWords;
  /** What the grid shows. */
  readonly gridWindow: Window | null;
  /** The element under the pointer in the grid. */
  readonly cursor: Position | null;
  /** The element whose profiles are shown while the pointer is elsewhere. */
  readonly pinned: Position;
  /** The elements selected in this view or another. */
  readonly selected: Window;
  /** The user chose the element pointed at, or to extend the selection there. */
  readonly onPick: (position: Position, extend: boolean) => void;
  /** The user is selecting elements; `done` once the pointer is let go. */
  readonly onSelect: (window: Window, done: boolean) => void;
  /** The element pointed at and its exact value. */
  readonly onHover: (cell: { plane: PlaneSpec; position: Position; text: string } | null) => void;
  /** Where to begin; the whole plane if null. */
  readonly start: Place | null;
  /** What is in view now. */
  readonly onMove: (place: Place) => void;
  /** Whether anything is left to read or to draw. */
  readonly onBusyChange: (busy: boolean) => void;
  /** All that is in view of a plane has been drawn, be it from a sample. */
  readonly onSeen: (plane: PlaneSpec) => void;
}

export type HeatmapSource = Pick<ArraySource, 'readTile' | 'readProfile' | 'readPixel' | 'change'>;

export interface HeatmapHandle {
  /** Brings an element into view, as large as elements are now. */
  reveal(position: Position): void;
  /** Carries out a command. What is pointed at stays where it is. */
  run(command: HeatmapCommand): void;
  /** Brings a row, or a column, into view, where it is now along the other axis. */
  follow(newest: Newest): void;
  /** What is seen, with axes, colour bar and caption, as a PNG; null while there is nothing to see. */
  takePicture(info: ArrayInfo): Promise<Blob> | null;
}

/** What the user points at: a place of the plot with the pointer, an element with the keys. */
type Pointed =
  | { readonly by: 'pointer'; readonly point: Point }
  | { readonly by: 'keyboard'; readonly position: Position };

/** A plane of any size but none in one picture, from the whole of it to single elements. */
export function Heatmap({ ref, ...props }: HeatmapProps): JSX.Element {
  const { source, cells, fields, plane, size } = props;
  const part = partText(fields, plane);
  const time = timeOf(fields, plane);
  const plotElement = useRef<HTMLDivElement>(null);
  const panelButton = useRef<HTMLButtonElement>(null);
  const [settings, setSettings] = useSettings();
  const [tool, setTool] = useState<DragTool>('move');
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [profilesBusy, setProfilesBusy] = useState({ row: false, column: false });
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [painter] = useState(() => new TilePainter());
  const plot = usePlotSize(plotElement);
  const timeShown = timeOfPixels(time, settings.reduction);
  const { model, frame } = useModel(props, settings.reduction, plot);
  const { colouring, chosen } = useColouring(settings, frame?.summary ?? null);
  const map = useColouring(settings, frame?.mapSummary ?? null);

  const question = useQuestion(frame, pointed);
  const tile = frame?.plane === plane && question ? tileUnder(frame, question.pixel) : null;
  const answered = useAnswer(source, cells, plane, question, tile);
  const isReading = isBusy(frame) || profilesBusy.row || profilesBusy.column;
  useReports(props, frame, question, answered, plot === undefined || (plot !== null && isReading));
  const { profiles: hasProfiles } = settings;
  const profiled = hasProfiles ? (question?.position ?? props.cursor ?? props.pinned) : null;

  const { zoomBox, moving } = useGestures(plotElement, model, tool, {
    onPoint: (point) => {
      setPointed(point && { by: 'pointer', point });
    },
    onPick: props.onPick,
    onSelect: (box, done) => {
      const window = frame && windowUnder(frame.view, box, frame.screen);
      if (window) props.onSelect(window, done);
    },
  });
  const seen = plot === null ? null : frame;
  const run = useRun({
    ...{ model, frame: seen, selected: props.selected, settings, setSettings, setPanelOpen },
  });
  useImperativeHandle(ref, () => ({
    run: (command) => {
      run(command, pointed?.by === 'pointer' ? pointed.point : null);
    },
    reveal: (position) => {
      model.change((view, stage) => reveal(view, position, stage), 'gliding');
    },
    follow: ({ axis, index }) => {
      model.change((view, stage) => {
        const middle = elementAt(view, middleOf(stage), stage) ?? { row: 0, column: 0 };
        return reveal(view, { ...middle, [axis]: index }, stage);
      }, 'gliding');
    },
    takePicture: (info) =>
      frame &&
      drawPicture({
        ...{ info, cells, plane, frame, settings, chosen },
        words: props.words,
        digitsNote: props.digitsNote,
      }),
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = arrowStep(event.key);
    const command = commandOfKey(event.key);
    const chosenTool = toolOfKey(event.key);
    if (step && event.shiftKey) {
      const from = question?.pixel ?? middlePixel(frame);
      const position = from && neighbour(from, step, size);
      if (position) {
        setPointed({ by: 'keyboard', position });
        model.change((view, stage) => reveal(view, position, stage), 'at once');
      }
    } else if (step) model.change(moveBy(step), 'gliding');
    else if (command) run(command);
    else if (chosenTool) setTool(chosenTool);
    else if (event.key === 'Enter' && question) props.onPick(question.position, event.shiftKey);
    else if (event.key === 'Escape') setPointed(null);
    else return;
    event.preventDefault();
  };

  const profile = (kind: 'row' | 'column'): JSX.Element | null =>
    frame &&
    profiled && (
      <Profile
        {...{ kind, source, plane, size, frame, part, time }}
        scale={settings.scale}
        position={profiled}
        onBusyChange={(busy) => {
          setProfilesBusy((current) => ({ ...current, [kind]: busy }));
        }}
      />
    );

  const axis = `${rowAxisWidth(size, props.words)}px`;
  const columns = `${hasProfiles ? `max(${axis}, var(--value-axis))` : axis} minmax(0, 1fr) auto auto`;
  const failure = frame?.failure ?? null;
  const byKeyboard = pointed?.by === 'keyboard';
  return (
    <section className="heatmap">
      <header className="heatmap-header">
        {frame && <Coverage model={model} frame={frame} reduction={settings.reduction} />}
        {frame && (
          <Toolbar
            run={run}
            square={frame.square}
            profiles={hasProfiles}
            tool={tool}
            onToolChange={setTool}
            isPanelOpen={isPanelOpen}
            panelButton={panelButton}
          />
        )}
      </header>
      <div
        className="heatmap-body"
        style={{ gridTemplateColumns: columns, paddingBottom: COLUMN_AXIS_HEIGHT }}
      >
        {profile('row')}
        <div
          ref={plotElement}
          className={moving ? 'heatmap-plot heatmap-moving' : 'heatmap-plot'}
          data-tool={tool}
          role="application"
          aria-roledescription="heatmap"
          aria-label={`${size.rows} rows by ${size.columns} columns. Plus and minus zoom, arrow keys move, Shift and arrow keys point at an element, Enter selects it, Shift and Enter extends the selection to it.`}
          tabIndex={0}
          onBlur={() => {
            if (byKeyboard) setPointed(null);
          }}
          onKeyDown={onKeyDown}
        >
          {frame && (
            <>
              <PictureCanvas
                frame={frame}
                colouring={colouring}
                cells={cells}
                plane={plane}
                size={size}
                painter={painter}
              />
              <Axes stage={frame.screen} view={frame.view} words={props.words} />
              <Marks
                stage={frame.screen}
                view={frame.view}
                gridWindow={props.gridWindow}
                cursor={profiled ?? props.cursor}
                target={byKeyboard && question ? elementsUnder(question.pixel, size) : null}
                selected={props.selected}
                zoomBox={zoomBox}
              />
            </>
          )}
        </div>
        {frame && <Minimap frame={frame} colouring={map.colouring} model={model} />}
        {failure !== null && (
          <div className="heatmap-failure" role="alert">
            <span>{failure}</span>
            <button type="button" onClick={model.retry}>
              Retry
            </button>
          </div>
        )}
        {profile('column')}
        <Legend
          colouring={colouring}
          chosen={chosen}
          summary={frame?.summary ?? null}
          part={[part, unitText(timeShown)].filter((text) => text !== '').join(', ')}
          time={timeShown}
          settings={settings}
          onChange={setSettings}
        />
        {isPanelOpen && (
          <ColourPanel
            settings={settings}
            chosen={chosen}
            single={frame?.summary.single ?? false}
            time={timeShown}
            onChange={setSettings}
            button={panelButton}
            onClose={() => {
              setPanelOpen(false);
            }}
          />
        )}
      </div>
      <ReadOut {...{ fields, plane, size, question, answered }} live={byKeyboard} />
    </section>
  );
}

/** The model of one heatmap and what it shows now. */
function useModel(
  { source, plane, size, start }: Pick<HeatmapProps, 'source' | 'plane' | 'size' | 'start'>,
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

/** What is pointed at; the same object as long as it is the same pixel and element. */
function useQuestion(frame: Frame | null, pointed: Pointed | null): Question | null {
  const position =
    pointed?.by === 'pointer'
      ? frame && elementAt(frame.view, pointed.point, frame.screen)
      : pointed?.position;
  const [row, column] = [position?.row ?? -1, position?.column ?? -1];
  const [rowLevel, columnLevel] = [frame?.cover.rowLevel ?? 0, frame?.cover.columnLevel ?? 0];
  return useMemo(
    () =>
      row < 0 || column < 0
        ? null
        : { position: { row, column }, pixel: tilePixelOf(row, column, { rowLevel, columnLevel }) },
    [row, column, rowLevel, columnLevel],
  );
}

function useReports(
  {
    onMove,
    onHover,
    onBusyChange,
    onSeen,
  }: Pick<HeatmapProps, 'onMove' | 'onHover' | 'onBusyChange' | 'onSeen'>,
  frame: Frame | null,
  question: Question | null,
  answered: Answered | null,
  busy: boolean,
): void {
  const seen = frame && !frame.loading ? frame.plane : null;
  const reportSeen = useEffectEvent(onSeen);
  useEffect(() => {
    if (seen) reportSeen(seen);
  }, [seen]);
  const reportMove = useEffectEvent(onMove);
  useEffect(() => {
    if (frame) reportMove({ view: frame.view, stage: frame.screen });
  }, [frame]);
  const reportHover = useEffectEvent(onHover);
  useEffect(() => {
    if (!question) reportHover(null);
    else if (answered?.answer.kind === 'read') {
      const { plane, answer } = answered;
      reportHover({ plane, position: answered.question.position, text: answer.text });
    }
  }, [question, answered]);
  const reportBusy = useEffectEvent(onBusyChange);
  useEffect(() => {
    reportBusy(busy);
  }, [busy]);
}

/** The tile that draws a pixel; null while it is being read. */
function tileUnder({ tiles }: Frame, { key }: TilePixel): Tile | null {
  const id = idOf(key);
  return tiles.find((placed) => idOf(placed.key) === id)?.tile ?? null;
}

function isBusy(frame: Frame | null): boolean {
  return !frame || frame.loading || frame.refining || frame.summarising || !frame.resting;
}

/** The pixel in the middle of what is in view. */
function middlePixel({ view, screen, cover }: Frame): TilePixel | null {
  const position = elementAt(view, middleOf(screen), screen);
  return position && tilePixelOf(position.row, position.column, cover);
}

/** The element in the middle of a neighbouring pixel; null beyond the plane. */
function neighbour(
  pixel: TilePixel,
  step: { readonly rows: number; readonly columns: number },
  plane: PlaneSize,
): Position | null {
  const { key } = pixel;
  const next = { key, row: pixel.row + step.rows, column: pixel.column + step.columns };
  const { row0, row1, column0, column1 } = elementsUnder(next, plane);
  const isInside = row0 >= 0 && column0 >= 0 && row0 < plane.rows && column0 < plane.columns;
  return isInside
    ? { row: Math.floor((row0 + row1) / 2), column: Math.floor((column0 + column1) / 2) }
    : null;
}
