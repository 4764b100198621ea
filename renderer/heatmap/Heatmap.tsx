import { useImperativeHandle, useRef, useState, type JSX, type KeyboardEvent, type Ref } from 'react';
import type { FieldInfo, TimeScale } from '../../electron/model/array';
import type { HeatmapCommand } from '../../electron/model/commands';
import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/model/plane';
import type { PlaneWords } from '../planes/plane-words';
import type { CellSource } from '../bridge/array-source';
import { partText } from '../planes/field-text';
import { timeOf } from '../planes/fields-model';
import type { Newest } from '../reading/newest';
import { Axes, COLUMN_AXIS_HEIGHT, rowAxisWidth } from './Axes';
import { ColourPanel } from './ColourPanel';
import { Coverage } from './Coverage';
import './heatmap.css';
import type { Frame } from './heatmap-model';
import type { StagedView } from './navigation';
import { arrowStep, commandOfKey, middleOf, moveBy, toolOfKey, type DragTool } from './input';
import { useSettings } from '../plot/kept-settings';
import type { ScaleType } from '../plot/scale';
import type { ChosenDomain, Settings } from '../plot/settings';
import { Legend } from './Legend';
import { Marks } from './Marks';
import { Minimap } from './Minimap';
import { middlePixel, neighbour, tileUnder, useQuestion, type Pointed } from './pointing';
import { PictureCanvas } from './PictureCanvas';
import { ReadOut } from './ReadOut';
import { TilePainter } from './tile-painter';
import { elementsUnder } from '../plot/tiles';
import { timeOfPixels, unitText } from '../plot/times';
import { Toolbar } from './Toolbar';
import { useAnswer } from '../reading/use-answer';
import { useColouring } from './use-colouring';
import { useGestures } from './use-gestures';
import { useModel, type HeatmapSource } from './use-model';
import { usePlotSize } from './use-plot-size';
import { useReports, type HeatmapReports } from './use-reports';
import { useRun } from './use-run';
import { elementAt, reveal, windowUnder } from '../plot/view';
import { areElements } from '../plot/words';

export interface HeatmapProps extends HeatmapReports {
  readonly ref?: Ref<HeatmapHandle>;
  readonly source: HeatmapSource;
  /** The elements as text. */
  readonly cells: CellSource;
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
  /** Where to begin; the whole plane if null. */
  readonly start: StagedView | null;
  /** What is drawn beside the plot of the row, or the column, of an element. */
  readonly renderProfile: (line: ProfileLine) => JSX.Element;
}

/** A row or a column of the plane, as it is seen. */
export interface ProfileLine {
  readonly kind: 'row' | 'column';
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly frame: Frame;
  /** What of each element is shown; '' for all of it. */
  readonly part: string;
  /** What the values count, if they are times. */
  readonly time: TimeScale | null;
  readonly scale: ScaleType;
  /** The element whose row or column it is. */
  readonly position: Position;
  /** Hears whether anything is left to read. */
  readonly onBusyChange: (busy: boolean) => void;
}

/** What is seen of a plane. */
export interface SeenPlane {
  readonly plane: PlaneSpec;
  readonly frame: Frame;
  readonly settings: Settings;
  readonly chosen: ChosenDomain | null;
}

export interface HeatmapHandle {
  /** Brings an element into view, as large as elements are now. */
  reveal(position: Position): void;
  /** Carries out a command. What is pointed at stays where it is. */
  run(command: HeatmapCommand): void;
  /** Brings a row, or a column, into view, where it is now along the other axis. */
  follow(newest: Newest): void;
  /** What is seen; null while there is nothing to see. */
  seen(): SeenPlane | null;
}

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
  const { selected } = props;
  const run = useRun({ model, frame: seen, selected, settings, setSettings, setPanelOpen });
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
    seen: () => frame && { plane, frame, settings, chosen },
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
    profiled &&
    props.renderProfile({
      ...{ kind, plane, size, frame, part, time },
      scale: settings.scale,
      position: profiled,
      onBusyChange: (busy) => {
        setProfilesBusy((current) => ({ ...current, [kind]: busy }));
      },
    });

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
          areElements={frame !== null && areElements(frame.cover)}
          part={[part, unitText(timeShown, chosen?.domain ?? null)].filter((text) => text !== '').join(', ')}
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

function isBusy(frame: Frame | null): boolean {
  return !frame || frame.loading || frame.refining || frame.summarising || !frame.resting;
}
