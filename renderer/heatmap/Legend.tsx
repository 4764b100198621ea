import { interpolateViridis } from 'd3-scale-chromatic';
import type { JSX } from 'react';
import type { PlaneSize } from '../../electron/ipc/contract';
import type { Domain, Tally } from './overview';
import { domainLabels, valueTicks } from './ticks';
import { isExact, unusualSamples } from './words';

const STOPS = Array.from({ length: 17 }, (_, i) => interpolateViridis(i / 16));
const GRADIENT = `linear-gradient(to top, ${STOPS.join(', ')})`;

export interface LegendProps {
  /** What the picture's samples hold; null while there is none of this plane. */
  readonly tally: Tally | null;
  readonly plane: PlaneSize;
}

/** The values that the colours stand for, and the samples that have none. */
export function Legend({ tally, plane }: LegendProps): JSX.Element {
  if (!tally) return <div className="heatmap-legend" />;
  const exact = isExact(tally.read, plane);
  const unusual = unusualSamples(tally);
  return (
    <div className="heatmap-legend">
      {tally.domain ? (
        <ColourBar domain={tally.domain} tally={tally} />
      ) : (
        <div className="heatmap-no-bar">no finite sample</div>
      )}
      {unusual.length > 0 && (
        <ul className="heatmap-unusual">
          {unusual.map(({ kind, text }) => (
            <li key={kind}>
              <span className={`heatmap-swatch heatmap-${kind}`} />
              {text}
            </li>
          ))}
          {!exact && <li>in the samples</li>}
        </ul>
      )}
    </div>
  );
}

function ColourBar({ domain, tally }: { readonly domain: Domain; readonly tally: Tally }): JSX.Element {
  const ends = domainLabels(domain, tally);
  if (domain.min === domain.max) {
    return (
      <div className="heatmap-scale">
        <div className="heatmap-bar" style={{ background: interpolateViridis(0.5) }}>
          <span
            className="heatmap-value-tick heatmap-only-value"
            style={{ bottom: '50%' }}
            title={ends.min.exact}
          >
            {ends.min.label}
          </span>
        </div>
      </div>
    );
  }
  return (
    <div className="heatmap-scale">
      <span title={`greatest finite sample: ${ends.max.exact}`}>{ends.max.label}</span>
      <div className="heatmap-bar" style={{ background: GRADIENT }}>
        {valueTicks(domain, 5, tally.whole).map(({ value, label, fraction }) => (
          <span className="heatmap-value-tick" key={value} style={{ bottom: `${fraction * 100}%` }}>
            {label}
          </span>
        ))}
      </div>
      <span title={`least finite sample: ${ends.min.exact}`}>{ends.min.label}</span>
    </div>
  );
}
