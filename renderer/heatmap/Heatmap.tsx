import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';
import { Axes, COLUMN_AXIS_HEIGHT, rowAxisWidth } from './Axes';
import { Coverage } from './Coverage';
import './heatmap.css';
import { Legend } from './Legend';
import { Marks } from './Marks';
import { PictureCanvas } from './PictureCanvas';
import { pixelAfterKey, pixelAtPoint, pixelOf, sameSize, type Pixel, type PixelSize } from './picture';
import { ReadOut } from './ReadOut';
import { useOverview } from './use-overview';
import { usePlotSize } from './use-plot-size';
import { usePick, useSample } from './use-sample';

export interface HeatmapProps {
  readonly source: ArraySource;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly axisNames: { readonly rows: string; readonly columns: string };
  /** What the grid shows. */
  readonly gridWindow: Window | null;
  /** The element under the pointer in the grid. */
  readonly cursor: Position | null;
  /** The user chose an element: the one that a pixel shows. */
  readonly onPick: (position: Position) => void;
  readonly onHover: (cell: { position: Position; text: string } | null) => void;
  /** Whether anything is left to read or to draw. */
  readonly onBusyChange: (busy: boolean) => void;
}

/** The whole plane in one picture: one sample a pixel, coarse at once and then finer. */
export function Heatmap(props: HeatmapProps): JSX.Element {
  if (props.size.rows > 0 && props.size.columns > 0) return <PlaneHeatmap {...props} />;
  return <EmptyHeatmap onBusyChange={props.onBusyChange} />;
}

function EmptyHeatmap({ onBusyChange }: Pick<HeatmapProps, 'onBusyChange'>): JSX.Element {
  const reportBusy = useEffectEvent(onBusyChange);
  useEffect(() => {
    reportBusy(false);
  }, []);
  return <section className="heatmap heatmap-empty">This array is empty.</section>;
}

/** A pixel pointed at, and the picture it belongs to. */
interface Pointed {
  readonly pixel: Pixel;
  readonly picture: PixelSize;
  readonly by: 'pointer' | 'keyboard';
}

function PlaneHeatmap(props: HeatmapProps): JSX.Element {
  const { source, plane, size } = props;
  const plotElement = useRef<HTMLDivElement>(null);
  const plot = usePlotSize(plotElement);
  const { state, shown, stale, busy, retry } = useOverview(source, plane, size, plot);
  const picture = shown?.size ?? null;

  const [lastPointed, setPointed] = useState<Pointed | null>(null);
  const pointed = lastPointed && picture && sameSize(lastPointed.picture, picture) ? lastPointed : null;
  const pixel = pointed?.pixel ?? null;
  const answer = useSample(source, plane, picture, pixel);
  const pick = usePick(source, plane, props.onPick);

  const reportHover = useEffectEvent(props.onHover);
  useEffect(() => {
    if (!pixel) reportHover(null);
    else if (answer?.kind === 'sample') {
      reportHover({ position: answer.sample.position, text: answer.sample.text });
    }
  }, [pixel, answer]);
  const reportBusy = useEffectEvent(props.onBusyChange);
  useEffect(() => {
    reportBusy(busy);
  }, [busy]);

  const pixelUnder = (event: MouseEvent): Pixel | null => {
    if (!picture || !plot) return null;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return pixelAtPoint((event.clientY - top) / height, (event.clientX - left) / width, picture, plot.screen);
  };
  const point = (to: Pixel | null, by: Pointed['by']): void => {
    setPointed((before) => {
      if (!to || !picture) return null;
      const { row, column } = before?.pixel ?? { row: -1, column: -1 };
      const same = before?.by === by && row === to.row && column === to.column && before.picture === picture;
      return same ? before : { pixel: to, picture, by };
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!picture) return;
    const start = props.gridWindow ?? { row0: 0, column0: 0 };
    const from = pixel ?? pixelOf({ row: start.row0, column: start.column0 }, picture, size);
    const to = pixelAfterKey(event.key, event.ctrlKey || event.metaKey, from, picture);
    if (to) point(to, 'keyboard');
    else if (event.key === 'Enter') pick(picture, from);
    else if (event.key === 'Escape') point(null, 'keyboard');
    else return;
    event.preventDefault();
  };

  const columns = `${rowAxisWidth(size)}px minmax(0, 1fr) auto`;
  return (
    <section className="heatmap">
      <Coverage state={state} shown={shown} />
      <div
        className="heatmap-body"
        style={{ gridTemplateColumns: columns, paddingBottom: COLUMN_AXIS_HEIGHT }}
      >
        <div
          ref={plotElement}
          className="heatmap-plot"
          role="application"
          aria-roledescription="heatmap"
          aria-label={`${size.rows} rows by ${size.columns} columns. Arrow keys move, Enter shows the element in the grid.`}
          tabIndex={0}
          onPointerMove={(event) => {
            point(pixelUnder(event), 'pointer');
          }}
          onPointerLeave={() => {
            point(null, 'pointer');
          }}
          onBlur={() => {
            if (pointed?.by === 'keyboard') point(null, 'keyboard');
          }}
          onClick={(event) => {
            const chosen = pixelUnder(event);
            if (chosen && picture) pick(picture, chosen);
          }}
          onKeyDown={onKeyDown}
        >
          {plot && (
            <PictureCanvas overview={state.overview} tally={state.tally} screen={plot.screen} stale={stale} />
          )}
          {plot && <Axes plane={size} names={props.axisNames} plot={plot.css} />}
          {plot && (
            <Marks
              plane={size}
              plot={plot.css}
              gridWindow={props.gridWindow}
              cursor={props.cursor}
              target={pointed?.by === 'keyboard' ? pointed : null}
            />
          )}
        </div>
        {state.failure !== null && (
          <div className="heatmap-failure" role="alert">
            <span>{state.failure}</span>
            <button type="button" onClick={retry}>
              Retry
            </button>
          </div>
        )}
        <Legend tally={shown && state.tally} plane={size} />
      </div>
      <ReadOut
        plane={plane}
        size={size}
        pointed={pointed}
        answer={answer}
        live={pointed?.by === 'keyboard'}
      />
    </section>
  );
}
