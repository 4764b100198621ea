import type { JSX } from 'react';
import type { Overview } from './overview';
import type { OverviewState } from './overview-loader';
import { coverageDetail, coverageText } from './words';

export interface CoverageProps {
  readonly state: OverviewState;
  /** The picture shown, unless it is of another plane. */
  readonly shown: Overview | null;
}

/** How much of the plane is shown, and how far reading has come. */
export function Coverage({ state, shown }: CoverageProps): JSX.Element {
  if (!shown) {
    return <header className="heatmap-coverage">{state.failure === null ? 'reading…' : 'not read'}</header>;
  }
  const { read, missing } = state.tally;
  const percent = `${Math.floor(state.progress * 100)}%`;
  return (
    <header className="heatmap-coverage" title={coverageDetail(read, shown.planeSize)}>
      <span>{coverageText(read, missing, shown.planeSize)}</span>
      {state.reading && <span className="heatmap-progress">refining {percent}</span>}
      {state.failure !== null && <span className="heatmap-progress">stopped at {percent}</span>}
    </header>
  );
}
