import type { JSX } from 'react';
import type { BlockStatistics, PlaneSpec } from '../../electron/ipc/contract';
import type { Answer, Question } from './use-answer';
import { coverageText, indexText, rangeText, unusualText } from './words';

export interface ReadOutProps {
  readonly plane: PlaneSpec;
  readonly question: Question | null;
  /** null while it is being read. */
  readonly answer: Answer | null;
  /** Whether to read it aloud. */
  readonly live: boolean;
}

/** One line about the pixel pointed at: the element it is, or the block it stands for. */
export function ReadOut({ plane, question, answer, live }: ReadOutProps): JSX.Element {
  return (
    <footer className="heatmap-read-out" aria-live={live ? 'polite' : 'off'}>
      {!question && (
        <span className="heatmap-hint">
          Scroll to zoom, drag to move, click to select an element, Ctrl and drag for more.
        </span>
      )}
      {question && !answer && <span className="heatmap-index">{indexText(plane, question.position)}</span>}
      {answer?.kind === 'failed' && <span className="heatmap-failed">{answer.message}</span>}
      {answer?.kind === 'read' && <Pixel plane={plane} pixel={answer.pixel} />}
    </footer>
  );
}

function Pixel({
  plane,
  pixel,
}: {
  readonly plane: PlaneSpec;
  readonly pixel: BlockStatistics;
}): JSX.Element {
  const { rows, columns, text } = pixel;
  const unusual = unusualText(pixel);
  if (text !== null) {
    return (
      <>
        <span className="heatmap-index">{rangeText(plane, rows, columns)}</span>
        <span className={`heatmap-value heatmap-text-${kindOf(pixel)}`} title={text}>
          {pixel.missing > 0 ? 'missing' : text}
        </span>
      </>
    );
  }
  return (
    <>
      <span className="heatmap-index">{rangeText(plane, rows, columns)}</span>
      {pixel.mean === '' ? (
        <span className="heatmap-value">no finite element</span>
      ) : (
        <>
          <Figure name="min" text={pixel.minimum} />
          <Figure name="max" text={pixel.maximum} />
          <Figure name="mean" text={pixel.mean} />
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
      {name} <b>{text}</b>
    </span>
  );
}

function kindOf({ nan, positiveInfinity, negativeInfinity, missing }: BlockStatistics): string {
  if (nan > 0) return 'nan';
  if (positiveInfinity > 0) return 'positive-infinity';
  if (negativeInfinity > 0) return 'negative-infinity';
  return missing > 0 ? 'missing' : 'value';
}
