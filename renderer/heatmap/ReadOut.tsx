import type { JSX } from 'react';
import type { FieldInfo, TimeScale } from '../../electron/model/array';
import type { PlaneSize, PlaneSpec } from '../../electron/model/plane';
import type { BlockStatistics } from '../../electron/model/tile';
import { keyText } from '../commands/commands';
import { cellPartText } from '../planes/field-text';
import { timeOf } from '../planes/fields-model';
import { elementsUnder } from '../plot/tiles';
import { shortenNumber } from '../plot/ticks';
import type { Answered, Question } from '../reading/use-answer';
import { coverageText, rangeText, unusualText } from '../plot/words';

export interface ReadOutProps {
  readonly fields: readonly FieldInfo[];
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly question: Question | null;
  /** The latest answer, be it to the question or to one before. */
  readonly answered: Answered | null;
  /** Whether to read it aloud. */
  readonly live: boolean;
}

/** One line about the pixel pointed at: the element it is, or the block it stands for. */
export function ReadOut({ fields, plane, size, question, answered, live }: ReadOutProps): JSX.Element {
  if (!question) {
    return (
      <footer className="heatmap-read-out">
        <span className="heatmap-hint">
          Scroll to zoom, drag to move, click to select an element, {keyText('CmdOrCtrl')} and drag for more.
        </span>
      </footer>
    );
  }
  // Index and figures are always of the same pixel of the same slice, if need be of the one before.
  const slice = answered?.plane ?? plane;
  const { row0, row1, column0, column1 } = elementsUnder((answered?.question ?? question).pixel, size);
  const isLate = answered?.question !== question;
  return (
    <footer className="heatmap-read-out" aria-live={live ? 'polite' : 'off'} aria-busy={isLate}>
      <span className="heatmap-index">
        {rangeText(slice, [row0, row1], [column0, column1])}
        {cellPartText(fields, slice, column0)}
      </span>
      {answered?.answer.kind === 'failed' && (
        <span className="heatmap-failed">{answered.answer.message}</span>
      )}
      {answered?.answer.kind === 'read' && <Figures {...answered.answer} time={timeOf(fields, slice)} />}
    </footer>
  );
}

interface FiguresProps {
  readonly pixel: BlockStatistics;
  /** The value of the element pointed at, as it is to be written. */
  readonly text: string;
  /** What the elements count, if they are times. */
  readonly time: TimeScale | null;
}

function Figures({ pixel, text, time }: FiguresProps): JSX.Element {
  const unusual = unusualText(pixel, time);
  if (pixel.text !== null) {
    return (
      <span className={`heatmap-value heatmap-text-${kindOf(pixel)}`} title={text}>
        {pixel.missing > 0 ? 'missing' : text}
      </span>
    );
  }
  return (
    <>
      {pixel.mean === '' ? (
        <span className="heatmap-value">no finite element</span>
      ) : (
        <>
          <Figure name="min" text={pixel.minimum} />
          <Figure name="max" text={pixel.maximum} />
          <Figure name="mean" text={pixel.mean} />
          <Figure name="std" text={pixel.deviation} />
        </>
      )}
      {unusual !== '' && <span className={`heatmap-text-${kindOf(pixel)}`}>{unusual}</span>}
      <span className="heatmap-cover">{coverageText(pixel)}</span>
    </>
  );
}

function Figure({ name, text }: { readonly name: string; readonly text: string }): JSX.Element {
  return (
    <span className="heatmap-figure" title={`${name} ${text}`}>
      {name} <b>{shortenNumber(text)}</b>
    </span>
  );
}

function kindOf({ nan, positiveInfinity, negativeInfinity, missing }: BlockStatistics): string {
  if (nan > 0) return 'nan';
  if (positiveInfinity > 0) return 'positive-infinity';
  if (negativeInfinity > 0) return 'negative-infinity';
  return missing > 0 ? 'missing' : 'value';
}
