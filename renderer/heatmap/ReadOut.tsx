import type { JSX } from 'react';
import type { PlaneSize, PlaneSpec } from '../../electron/ipc/contract';
import { indexText } from '../app/array-index';
import type { Pixel, PixelSize } from './picture';
import type { SampleAnswer } from './use-sample';
import { coverText } from './words';

export interface ReadOutProps {
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly pointed: { readonly pixel: Pixel; readonly picture: PixelSize } | null;
  /** null while it is being read. */
  readonly answer: SampleAnswer | null;
  /** Whether to read it aloud. */
  readonly live: boolean;
}

/** One line about the pixel pointed at: the element it shows, and the block it stands for. */
export function ReadOut({ plane, size, pointed, answer, live }: ReadOutProps): JSX.Element {
  return (
    <footer className="heatmap-read-out" aria-live={live ? 'polite' : 'off'}>
      {pointed ? (
        <>
          {answer && <Answer plane={plane} answer={answer} />}
          <span className="heatmap-cover">{coverText(pointed.pixel, pointed.picture, size)}</span>
        </>
      ) : (
        <span className="heatmap-hint">Point at an element to read it, click to see it in the grid.</span>
      )}
    </footer>
  );
}

function Answer({
  plane,
  answer,
}: {
  readonly plane: PlaneSpec;
  readonly answer: SampleAnswer;
}): JSX.Element {
  if (answer.kind === 'failed') return <span className="heatmap-failed">{answer.message}</span>;
  const { position, state, text } = answer.sample;
  return (
    <>
      <span className="heatmap-index">{indexText(plane, position)}</span>
      <span className={`heatmap-value heatmap-text-${state}`} title={text}>
        {state === 'missing' ? 'missing' : text}
      </span>
    </>
  );
}
