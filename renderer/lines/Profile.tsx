import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type JSX,
} from 'react';
import type { TimeScale } from '../../electron/model/array';
import type { Position } from '../../electron/model/plane';
import type { Cover, Screen } from '../plot/tiles';
import { colourScheme } from '../plot/palette';
import type { ScaleType } from '../plot/scale';
import { pixelOf, type View } from '../plot/view';
import { summarise, type LineRange } from './line';
import { ProfilePlot } from './profile-plot';
import './profiles.css';
import { useLine, type Lines } from './use-line';
import { valueAxis } from './value-axis';
import { descriptionOf, titleText, valuesText } from './words';

/** The view of a plane that a profile is beside. */
export interface ProfileFrame {
  readonly screen: Screen;
  readonly view: View;
  /** False while the view is on the move. */
  readonly resting: boolean;
  readonly cover: Cover;
}

export interface ProfileProps extends Lines {
  readonly frame: ProfileFrame;
  /** What of each element is shown; '' for all of it. */
  readonly part: string;
  /** What the values count, if they are times. */
  readonly time: TimeScale | null;
  /** How the values are spread. */
  readonly scale: ScaleType;
  /** The element whose row or column is shown. */
  readonly position: Position;
  /** Whether anything is left to read. */
  readonly onBusyChange: (busy: boolean) => void;
}

/** The values along the row, or the column, of an element: beside the heatmap and zoomed with it. */
export function Profile(props: ProfileProps): JSX.Element {
  const { kind, frame, part, time, scale } = props;
  const { range, view, length, at } = useAlong(props);
  const state = useLine(props, range, frame.resting);
  const summary = useMemo(() => state && summarise(state.line, view), [state, view]);
  useBusyReport(props, state === null || state.loading || state.refining);

  const parent = useRef<HTMLDivElement>(null);
  const plot = useRef<ProfilePlot>(null);
  const scheme = useSyncExternalStore(colourScheme.subscribe, colourScheme.get);
  useLayoutEffect(() => {
    if (!parent.current) return;
    const made = new ProfilePlot(parent.current, kind);
    plot.current = made;
    return () => {
      made.destroy();
    };
  }, [kind, scheme]);
  useLayoutEffect(() => {
    if (!state || !summary) return;
    const values = valueAxis(summary.extent ?? { min: 0, max: 1 }, scale, summary.whole, kind, time);
    plot.current?.draw({ line: state.line, values, view, length });
  }, [kind, scheme, state, summary, scale, time, view, length]);

  const description = state && summary ? descriptionOf(kind, summary, state, part, time) : '';
  return (
    <figure className={`profile profile-${kind}`} role="img" aria-label={description} title={description}>
      <figcaption className="profile-title">
        {state && summary && titleText(kind, summary, state, part)}
        <span className="profile-values">{summary && valuesText(summary, time)}</span>
      </figcaption>
      <div ref={parent} className="profile-plot">
        <div className="profile-place" style={kind === 'row' ? { left: at } : { top: at }} />
      </div>
    </figure>
  );
}

interface Along {
  readonly range: LineRange;
  /** Where the plot begins and ends, in elements. */
  readonly view: readonly [start: number, end: number];
  /** How long the plot is, in CSS pixels that come out as whole ones of the screen. */
  readonly length: number;
  /** Where the other line crosses, in CSS pixels. */
  readonly at: number;
}

/** What of the heatmap matters along a line; the same ranges as long as nothing in them changes. */
function useAlong({ kind, frame, position }: ProfileProps): Along {
  const { cover, view, screen } = frame;
  const isRow = kind === 'row';
  const axis = isRow ? view.columns : view.rows;
  const length = isRow ? screen.plot.width : screen.plot.height;
  const index = isRow ? position.row : position.column;
  const level = isRow ? cover.columnLevel : cover.rowLevel;
  const [first, end] = isRow ? cover.tileColumns : cover.tileRows;
  const range = useMemo(
    (): LineRange => ({ index, level, pieces: [first, end] }),
    [index, level, first, end],
  );
  const stop = axis.start + axis.scale * length;
  const inView = useMemo(() => [axis.start, stop] as const, [axis.start, stop]);
  const screenLength = isRow ? screen.screen.width : screen.screen.height;
  return {
    range,
    view: inView,
    length: screenLength / devicePixelRatio,
    at: pixelOf(axis, (isRow ? position.column : position.row) + 0.5),
  };
}

function useBusyReport({ onBusyChange }: ProfileProps, busy: boolean): void {
  const report = useEffectEvent(onBusyChange);
  useEffect(() => {
    report(busy);
  }, [busy]);
  useEffect(
    () => () => {
      report(false);
    },
    [],
  );
}
