import { interpolateViridis } from 'd3-scale-chromatic';
import type { JSX } from 'react';
import type { Domain, Overview, Tally } from './overview';
import { domainLabels, valueTicks } from './ticks';
import { isExact, unusualSamples } from './words';

const STOPS = Array.from({ length: 17 }, (_, i) => interpolateViridis(i / 16));
const GRADIENT = `linear-gradient(to top, ${STOPS.join(', ')})`;

export interface LegendProps {
  /** The picture shown, unless it is of another plane. */
  readonly shown: Overview | null;
}

/** The values that the colours stand for, and the samples that have none. */
export function Legend({ shown }: LegendProps): JSX.Element {
  if (!shown) return <div className="heatmap-legend" />;
  const { tally, planeSize } = shown;
  const exact = isExact(tally.read, planeSize);
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
  const ends = domainLabels(domain, tally.single);
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
