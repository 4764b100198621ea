import type { JSX } from 'react';
import type { Reduction } from '../../electron/model/tile';
import { bytesText } from '../../electron/model/sizes';
import type { Frame, HeatmapModel } from './heatmap-model';
import { coverageDetail, durationText, pixelText, statusText } from '../plot/words';

export interface CoverageProps {
  readonly model: HeatmapModel;
  readonly frame: Frame;
  readonly reduction: Reduction;
}

/** How much of the array was read for the picture, the way to read all of it, and what a pixel stands for. */
export function Coverage({ model, frame, reduction }: CoverageProps): JSX.Element {
  const { summary, cover } = frame;
  const loading = frame.loading && !frame.held;
  const isKnown = summary.covered > 0 && !loading;
  return (
    <div className="heatmap-coverage">
      <span className="heatmap-exactness" title={isKnown ? coverageDetail(summary) : undefined}>
        {statusText({ ...frame, loading })}
      </span>
      {isKnown && <ReadAll model={model} frame={frame} />}
      <span className="heatmap-per-pixel">{pixelText(reduction, cover.rowLevel, cover.columnLevel)}</span>
    </div>
  );
}

/** Reads all that is in view, if that costs too much to be done unasked; and stops it. */
function ReadAll({ model, frame }: Pick<CoverageProps, 'model' | 'frame'>): JSX.Element | null {
  const { unread, refining, asked, resting } = frame;
  if (asked) {
    return (
      <button type="button" className="heatmap-action" onClick={model.stopRefining}>
        Stop
      </button>
    );
  }
  if (unread === 0 || refining || !resting) return null;
  return (
    <button
      type="button"
      className="heatmap-action"
      title={`Read every element in view, ${durationText(unread)}`}
      onClick={model.refineAll}
    >
      Read all {bytesText(Number(unread.toPrecision(2)))}
    </button>
  );
}
