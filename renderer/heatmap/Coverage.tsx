import type { JSX } from 'react';
import type { Reduction } from '../../electron/ipc/contract';
import type { Frame } from './heatmap-model';
import { coverageDetail, coverageText, pixelText, progressText } from './words';

export interface CoverageProps {
  readonly frame: Frame;
  readonly reduction: Reduction;
}

/** What a pixel stands for, how much of the array was read for it, and how far reading has come. */
export function Coverage({ frame, reduction }: CoverageProps): JSX.Element {
  const { summary, cover, loading } = frame;
  const progress = progressText(frame);
  const isKnown = summary.covered > 0 && !loading;
  return (
    <div className="heatmap-coverage" title={isKnown ? coverageDetail(summary) : undefined}>
      {isKnown && <span className="heatmap-exactness">{coverageText(summary)}</span>}
      {progress !== '' && <span className="heatmap-progress">{progress}</span>}
      <span className="heatmap-per-pixel">{pixelText(reduction, cover.rowLevel, cover.columnLevel)}</span>
    </div>
  );
}
