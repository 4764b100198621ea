import type { JSX } from 'react';
import { packColour } from '../plot/colour';
import { colourAt } from '../plot/colour-maps';
import { THEME_COLOURS } from '../plot/palette';
import { Row } from './Row';
import { DEFAULT_SETTINGS, type Settings, type SpecialName } from '../plot/settings';

const NAMES = [
  { name: 'nan', label: 'NaN' },
  { name: 'positiveInfinity', label: '+Inf' },
  { name: 'negativeInfinity', label: '−Inf' },
  { name: 'below', label: 'below' },
  { name: 'above', label: 'above' },
] as const satisfies readonly { name: SpecialName; label: string }[];

export interface SpecialColoursProps {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

/** The colours of NaN, infinities and values outside the domain. */
export function SpecialColours({ settings, onChange }: SpecialColoursProps): JSX.Element {
  const { special } = settings;
  const isChanged = Object.values(special).some((colour) => colour !== null);
  return (
    <Row label="Colours">
      <div className="heatmap-specials">
        {NAMES.map(({ name, label }) => (
          <label key={name}>
            <input
              type="color"
              value={special[name] ?? defaultColour(name, settings)}
              onChange={({ target }) => {
                onChange({ ...settings, special: { ...special, [name]: target.value } });
              }}
            />
            {label}
          </label>
        ))}
        {isChanged && (
          <button
            type="button"
            className="heatmap-reset"
            onClick={() => {
              onChange({ ...settings, special: DEFAULT_SETTINGS.special });
            }}
          >
            Reset
          </button>
        )}
      </div>
    </Row>
  );
}

/** '#rrggbb', as the colour field takes it. */
function defaultColour(name: SpecialName, { colourMap, reversed }: Settings): string {
  if (name === 'below' || name === 'above') {
    const packed = packColour(colourAt(colourMap, reversed, name === 'below' ? 0 : 1));
    const hex = (shift: number): string => ((packed >> shift) & 0xff).toString(16).padStart(2, '0');
    return `#${hex(0)}${hex(8)}${hex(16)}`;
  }
  return getComputedStyle(document.documentElement).getPropertyValue(THEME_COLOURS[name]).trim();
}
