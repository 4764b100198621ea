import { useEffect, useEffectEvent, useRef, type JSX, type RefObject } from 'react';
import type { TimeScale } from '../../electron/model/array';
import type { Reduction } from '../../electron/model/tile';
import { COLOUR_MAPS, gradientOf } from '../plot/colour-maps';
import { DomainFields } from './DomainFields';
import './panel.css';
import { Row } from './Row';
import { SCALE_TYPES } from '../plot/scale';
import { withColourMap, type ChosenDomain, type Settings } from '../plot/settings';
import { SpecialColours } from './SpecialColours';
import { REDUCTION_NAMES } from '../plot/words';

const REDUCTIONS: readonly Reduction[] = ['mean', 'minimum', 'maximum', 'deviation', 'element'];

export interface ColourPanelProps {
  readonly settings: Settings;
  readonly chosen: ChosenDomain | null;
  /** Whether the values in view are float32. */
  readonly single: boolean;
  /** What they count, if they are times. */
  readonly time: TimeScale | null;
  readonly onChange: (settings: Settings) => void;
  /** Opens and closes the panel. */
  readonly button: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** What a pixel stands for, and its colour. */
export function ColourPanel(props: ColourPanelProps): JSX.Element {
  const { settings, chosen, single, time, onChange, button, onClose } = props;
  const panel = useRef<HTMLDivElement>(null);
  useDismissal(panel, button, onClose);
  const set = (change: Partial<Settings>): void => {
    onChange({ ...settings, ...change });
  };
  return (
    <div ref={panel} className="heatmap-panel" role="dialog" aria-label="Reduction and colours">
      <Row label="Pixel">
        <select
          className="heatmap-field"
          aria-label="A pixel shows"
          value={settings.reduction}
          onChange={({ target }) => {
            const reduction = REDUCTIONS.find((name) => name === target.value);
            if (reduction) set({ reduction, domain: followed(settings) });
          }}
        >
          {REDUCTIONS.map((name) => (
            <option key={name} value={name}>
              {REDUCTION_NAMES[name]}
            </option>
          ))}
        </select>
      </Row>
      <div className="heatmap-map-kinds" role="radiogroup" aria-label="Colour map">
        {COLOUR_MAPS.map(({ kind, names }) => (
          <div key={kind} className="heatmap-maps">
            {names.map((name) => (
              <button
                key={name}
                type="button"
                role="radio"
                aria-checked={settings.colourMap === name}
                aria-label={name}
                title={`${name}, ${kind}`}
                onClick={() => {
                  onChange(withColourMap(settings, name));
                }}
              >
                <span style={{ background: gradientOf(name, settings.reversed, 'to right') }} />
                {name}
              </button>
            ))}
          </div>
        ))}
      </div>
      <Row label="">
        <Check
          label="Reversed"
          checked={settings.reversed}
          onChange={(reversed) => {
            set({ reversed });
          }}
        />
      </Row>
      <Row label="Scale">
        <div className="heatmap-segments" role="radiogroup" aria-label="Scale">
          {SCALE_TYPES.map((scale) => (
            <button
              key={scale}
              type="button"
              role="radio"
              aria-checked={settings.scale === scale}
              onClick={() => {
                set({ scale });
              }}
            >
              {scale}
            </button>
          ))}
        </div>
      </Row>
      <DomainFields {...{ settings, chosen, single, time, onChange }} />
      <Row label="">
        <Check
          label="Symmetric about 0"
          checked={settings.symmetric}
          onChange={(symmetric) => {
            set({ symmetric });
          }}
        />
      </Row>
      <SpecialColours settings={settings} onChange={onChange} />
      <Row label="">
        <Check
          label="Mark NaN and Inf"
          title="A pixel with any NaN or infinity among its elements takes that colour"
          checked={settings.markUnusual}
          onChange={(markUnusual) => {
            set({ markUnusual });
          }}
        />
      </Row>
    </div>
  );
}

/** A domain fixed for one reduction says nothing of another. */
function followed({ domain }: Settings): Settings['domain'] {
  return domain.kind === 'fixed' ? { kind: 'extent' } : domain;
}

/** Closes on Escape and on a press elsewhere. */
function useDismissal(
  panel: RefObject<HTMLElement | null>,
  button: RefObject<HTMLElement | null>,
  onClose: () => void,
): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (!(target instanceof Element) || target.closest('.heatmap-legend')) return;
      if (!panel.current?.contains(target) && !button.current?.contains(target)) close();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    window.addEventListener('pointerdown', onPointerDown, { signal });
    window.addEventListener('keydown', onKeyDown, { signal });
    return () => {
      listening.abort();
    };
  }, [panel, button]);
}

interface CheckProps {
  readonly label: string;
  readonly title?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, title, checked, onChange }: CheckProps): JSX.Element {
  return (
    <label className="heatmap-check" title={title}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => {
          onChange(target.checked);
        }}
      />
      {label}
    </label>
  );
}
