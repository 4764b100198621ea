import { memo, useMemo, useRef, useState, type JSX, type KeyboardEvent, type PointerEvent } from 'react';
import type { TimeScale } from '../../electron/model/array';
import { cssColour, type Colouring } from '../plot/colour';
import { gradientOf } from '../plot/colour-maps';
import './legend.css';
import { binEdges, legendRange, outline } from '../plot/legend-range';
import { shareOf, valueAt, type Domain } from '../plot/scale';
import type { ChosenDomain, Settings } from '../plot/settings';
import { histogram, type Summary } from '../plot/summary';
import { domainLabels, valueTicks, type ValueLabel } from '../plot/ticks';
import { unusualKinds } from '../plot/words';

export interface LegendProps {
  readonly colouring: Colouring;
  readonly chosen: ChosenDomain | null;
  /** What is in view; null while nothing of this plane is. */
  readonly summary: Summary | null;
  /** Whether a pixel is an element. */
  readonly areElements: boolean;
  /** What of each element they are; '' for all of it. */
  readonly part: string;
  /** What the values count, if they are times. */
  readonly time: TimeScale | null;
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

/** The values that the colours stand for, how many pixels have them, and the pixels that have none. */
export const Legend = memo(function Legend(props: LegendProps): JSX.Element {
  const { chosen, summary, areElements, part, time, colouring } = props;
  if (!summary || summary.pixels === 0) return <div className="heatmap-legend" />;
  const unusual = unusualKinds(summary, time, areElements);
  return (
    <div className="heatmap-legend">
      {part !== '' && (
        <p className="heatmap-part" title={part}>
          {part}
        </p>
      )}
      {chosen ? (
        <Bar {...props} chosen={chosen} summary={summary} />
      ) : (
        <div className="heatmap-no-bar">no finite value in view</div>
      )}
      {chosen && chosen.note !== '' && <p className="heatmap-note">{chosen.note}</p>}
      {unusual.length > 0 && (
        <ul className="heatmap-unusual">
          {unusual.map(({ kind, text }) => (
            <li key={kind}>
              {kind === 'missing' ? (
                <span className="heatmap-swatch heatmap-missing" />
              ) : (
                <span className="heatmap-swatch" style={{ background: cssColour(colouring.special[kind]) }} />
              )}
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
});

interface BarProps extends LegendProps {
  readonly chosen: ChosenDomain;
  readonly summary: Summary;
}

/** Labels nearer to a handle's own, as a share of the bar, would be upon it. */
const LABEL_REACH = 0.055;

function Bar({ colouring, chosen, summary, time, settings, onChange }: BarProps): JSX.Element {
  const { domain } = chosen;
  const { scale } = colouring;
  const bar = useRef<HTMLDivElement>(null);
  // While a handle is dragged the bar must not move away under it.
  const [held, setHeld] = useState<Domain | null>(null);
  const range = held ?? legendRange(domain, summary.extent, scale);
  const { min: low, max: high } = range;
  const path = useMemo(
    () => outline(histogram(summary.sorted, binEdges({ min: low, max: high }, scale))),
    [summary, low, high, scale],
  );
  const labels = domainLabels(domain, {
    single: summary.single,
    whole: summary.whole,
    time,
  });
  const { colourMap, reversed } = settings;

  if (domain.min === domain.max) {
    const colour = colouring.table[colouring.table.length >> 1] ?? 0;
    return (
      <div className="heatmap-scale">
        <div className="heatmap-bar" style={{ background: cssColour(colour) }}>
          <span
            className="heatmap-value-tick heatmap-end-value"
            style={{ bottom: '50%' }}
            title={labels.min.exact}
          >
            {labels.min.label}
          </span>
        </div>
      </div>
    );
  }

  const fix = (next: Domain): void => {
    onChange({ ...settings, domain: { kind: 'fixed', domain: next } });
  };
  const move = (end: 'min' | 'max', share: number): void => {
    const value = roundTo(valueAt(Math.min(Math.max(share, -0.5), 1.5), scale, range), range);
    if (settings.symmetric) fix({ min: -Math.abs(value), max: Math.abs(value) });
    else if (end === 'min' && value < domain.max) fix({ min: value, max: domain.max });
    else if (end === 'max' && value > domain.min) fix({ min: domain.min, max: value });
  };
  const from = shareOf(domain.min, scale, range);
  const to = shareOf(domain.max, scale, range);
  const ticks = valueTicks(range, scale, 6, summary.whole, time).filter(
    ({ fraction }) => Math.abs(fraction - from) > LABEL_REACH && Math.abs(fraction - to) > LABEL_REACH,
  );
  const handle = (end: 'min' | 'max', share: number, label: ValueLabel): JSX.Element => (
    <Handle
      end={end}
      share={share}
      value={domain[end]}
      label={label}
      bar={bar}
      onHold={(isHeld) => {
        setHeld(isHeld ? range : null);
      }}
      onMove={(next) => {
        move(end, next);
      }}
    />
  );
  return (
    <div className="heatmap-scale">
      <svg
        className="heatmap-histogram"
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        role="img"
        aria-label="How many pixels in view have each value"
      >
        <path d={path} />
      </svg>
      <div ref={bar} className="heatmap-bar" style={{ background: outsideColours(colouring, from) }}>
        <div
          className="heatmap-gradient"
          style={{
            bottom: `${from * 100}%`,
            top: `${(1 - to) * 100}%`,
            background: gradientOf(colourMap, reversed, 'to top'),
          }}
        />
        {ticks.map(({ value, label, fraction }) => (
          <span className="heatmap-value-tick" key={value} style={{ bottom: `${fraction * 100}%` }}>
            {label}
          </span>
        ))}
        {handle('min', from, labels.min)}
        {handle('max', to, labels.max)}
      </div>
    </div>
  );
}

interface HandleProps {
  readonly end: 'min' | 'max';
  readonly share: number;
  readonly value: number;
  readonly label: ValueLabel;
  readonly bar: { readonly current: HTMLElement | null };
  readonly onHold: (held: boolean) => void;
  /** The share of the bar to move to. */
  readonly onMove: (share: number) => void;
}

/** One end of the domain, to be dragged or moved with the arrow keys. */
function Handle({ end, share, value, label, bar, onHold, onMove }: HandleProps): JSX.Element {
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!bar.current || event.buttons !== 1) return;
    const { bottom, height } = bar.current.getBoundingClientRect();
    onMove((bottom - event.clientY) / height);
  };
  const release = (): void => {
    onHold(false);
  };
  return (
    <div
      className={`heatmap-handle heatmap-handle-${end}`}
      style={{ bottom: `${share * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={end === 'min' ? 'Least value of the domain' : 'Greatest value of the domain'}
      aria-valuenow={value}
      aria-valuetext={label.exact}
      title={label.exact}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(true);
      }}
      onPointerMove={drag}
      onPointerUp={release}
      onLostPointerCapture={release}
      onKeyDown={(event: KeyboardEvent) => {
        const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (direction === undefined) return;
        onMove(share + direction * (event.shiftKey ? 0.1 : 0.01));
        event.preventDefault();
      }}
    >
      <span className="heatmap-end-value">{label.label}</span>
    </div>
  );
}

/** The colours of what lies below and above the domain, which begins at a share of the bar. */
function outsideColours({ special }: Colouring, from: number): string {
  const [below, above] = [cssColour(special.below), cssColour(special.above)];
  return `linear-gradient(to top, ${below} ${from * 100}%, ${above} 0)`;
}

/** A value chosen on the bar with no more digits than a place on it can tell. */
function roundTo(value: number, { min, max }: Domain): number {
  const step = 10 ** Math.floor(Math.log10((max - min) / 500));
  if (!Number.isFinite(step) || step === 0) return value;
  return Number((Math.round(value / step) * step).toPrecision(12));
}
