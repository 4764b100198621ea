import { Copy, Square } from 'lucide-react';
import type { JSX } from 'react';
import type { PlaneSpec, Window } from '../../electron/model/plane';
import type { FieldInfo } from '../../electron/model/array';
import { tooltipOf } from '../commands/commands';
import { bytesText, countText } from '../../electron/model/sizes';
import { cellPartText } from '../planes/field-text';
import { timeOf } from '../planes/fields-model';
import { durationText, rangeText, unusualText } from '../plot/words';
import './selection-bar.css';
import type { Known, StatisticsModel } from './statistics-model';
import { figuresOf, progressText } from './statistics-text';

export interface SelectionBarProps {
  readonly fields: readonly FieldInfo[];
  readonly plane: PlaneSpec;
  /** What is selected. */
  readonly window: Window;
  readonly model: StatisticsModel;
  /** Null where less than two elements are selected. */
  readonly known: Known | null;
  readonly onCopy: () => void;
}

/** One line about the elements selected: which, how many, and what they are like. */
export function SelectionBar(props: SelectionBarProps): JSX.Element {
  const { fields, plane, window, model, known, onCopy } = props;
  if (!known) {
    return (
      <footer className="selection-bar">
        <span className="selection-hint">
          Drag, or hold Shift with the arrow keys, to select elements and see their statistics.
        </span>
      </footer>
    );
  }
  const { row0, row1, column0, column1 } = window;
  const { statistics, progress } = known;
  const unusual = statistics ? unusualText(statistics, timeOf(fields, plane)) : '';
  return (
    <footer className="selection-bar" aria-label="Statistics of the selection" role="status">
      <div className="selection-figures">
        <span className="selection-index">
          {rangeText(plane, [row0, row1], [column0, column1])}
          {cellPartText(fields, plane, column0)}
        </span>
        <Figure name="n" text={countText((row1 - row0) * (column1 - column0))} />
        {statistics && figuresOf(statistics).map((figure) => <Figure key={figure.name} {...figure} />)}
        {statistics?.mean === '' && <span>no finite element</span>}
        {unusual !== '' && <span className="selection-unusual">{unusual}</span>}
      </div>
      <span className={progress === 'failed' ? 'selection-failed' : 'selection-coverage'}>
        {progressText(known)}
      </span>
      {statistics && progress === 'paused' && (
        <button
          type="button"
          className="selection-button"
          title={`Read every element selected, ${durationText(statistics.cost)}`}
          onClick={model.readAll}
        >
          Read all {bytesText(Number(statistics.cost.toPrecision(2)))}
        </button>
      )}
      {progress === 'failed' && (
        <button type="button" className="selection-button" onClick={model.readAll}>
          Retry
        </button>
      )}
      {progress === 'reading all' && (
        <button type="button" className="selection-button" title="Read no further" onClick={model.pause}>
          <Square size={11} aria-hidden /> Stop
        </button>
      )}
      <button
        type="button"
        className="selection-button"
        title={tooltipOf('Copy statistics', 'copy-statistics')}
        aria-label="Copy statistics"
        disabled={!statistics}
        onClick={onCopy}
      >
        <Copy size={13} aria-hidden />
      </button>
    </footer>
  );
}

function Figure({ name, text }: { readonly name: string; readonly text: string }): JSX.Element {
  return (
    <span title={`${name} ${text}`}>
      {name} <b>{text}</b>
    </span>
  );
}
