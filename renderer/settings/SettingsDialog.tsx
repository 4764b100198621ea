import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type JSX } from 'react';
import { textFormatKinds } from '../../electron/model/text-format';
import { Dialog } from '../ui/Dialog';
import { COLOUR_MAPS, gradientOf, isColourMapName } from '../plot/colour-maps';
import { usePictureSettings } from '../plot/kept-settings';
import { SCALE_TYPES } from '../plot/scale';
import { withColourMap } from '../plot/settings';
import { DigitsField } from '../text-format/DigitsField';
import { useTextFormat } from '../text-format/use-text-format';
import { formatNames } from '../text-format/words';
import { findSettings, type Findable } from './find-settings';
import './settings.css';
import { usePreferences } from '../bridge/use-preferences';

const THEMES = [
  ['system', 'As the system has it'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

const MAPPINGS = [
  ['mapped', 'Where needed'],
  ['read', 'Always'],
] as const;

/** In MiB. */
const MEMORIES = [
  [192, 'Small: 192 MiB'],
  [384, 'Usual: 384 MiB'],
  [768, 'Large: 768 MiB'],
  [1536, 'Larger: 1.5 GiB'],
  [3072, 'Largest: 3 GiB'],
] as const;

interface Setting extends Findable {
  readonly control: (ids: { readonly id: string; readonly hint: string }) => JSX.Element;
}

/** All settings that outlast a window. A change holds at once, and is kept. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const search = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState('');
  const settings = findSettings(useSettingsList(), wanted);
  useEffect(() => {
    search.current?.focus();
  }, []);
  return (
    <Dialog title="Settings" className="settings" onClose={onClose}>
      <label className="settings-search">
        <Search size={15} aria-hidden />
        <input
          ref={search}
          type="search"
          placeholder="Find a setting"
          aria-label="Find a setting"
          value={wanted}
          onChange={({ target }) => {
            setWanted(target.value);
          }}
        />
      </label>
      <div className="settings-list">
        {settings.map((setting) => (
          <SettingRow key={setting.label} {...setting} />
        ))}
        {settings.length === 0 && <p role="status">No setting is called so.</p>}
      </div>
    </Dialog>
  );
}

function SettingRow({ label, hint, control }: Setting): JSX.Element {
  const id = useId();
  const hintId = useId();
  return (
    <div className="settings-row">
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={hintId}>{hint}</p>
      </div>
      {control({ id, hint: hintId })}
    </div>
  );
}

function useSettingsList(): readonly Setting[] {
  const [preferences, changePreferences] = usePreferences();
  const [format, changeFormat] = useTextFormat();
  const [pictures, changePictures] = usePictureSettings();
  return [
    {
      label: 'Theme',
      hint: 'Colours of all windows.',
      words: 'dark light appearance colour color mode',
      control: ({ id, hint }) => (
        <Choice
          {...{ id, hint }}
          value={preferences.theme}
          options={THEMES}
          onChange={(theme) => {
            changePreferences({ theme });
          }}
        />
      ),
    },
    {
      label: 'Numbers',
      hint: 'How elements are written, in all windows.',
      words: 'number format digits scientific hex bytes bits shortest exponent',
      control: ({ id, hint }) => (
        <Choice
          {...{ id, hint }}
          value={format.kind}
          options={textFormatKinds.map((kind) => [kind, formatNames[kind].label] as const)}
          onChange={(kind) => {
            changeFormat({ ...format, kind });
          }}
        />
      ),
    },
    {
      label: 'Digits behind the point',
      hint: 'Of numbers with fixed digits or an exponent.',
      words: 'number format precision decimals rounding',
      control: ({ id, hint }) => (
        <DigitsField {...{ id, hint, format }} className="field" onChange={changeFormat} />
      ),
    },
    {
      label: 'Colour map',
      hint: 'Of this heatmap, and of those opened from now on.',
      words: 'color palette heatmap viridis',
      control: ({ id, hint }) => (
        <span className="settings-map">
          <span style={{ background: gradientOf(pictures.colourMap, pictures.reversed, 'to right') }} />
          <select
            {...{ id }}
            aria-describedby={hint}
            value={pictures.colourMap}
            onChange={({ target: { value } }) => {
              if (!isColourMapName(value)) return;
              const { colourMap, symmetric } = withColourMap(pictures, value);
              changePictures({ colourMap, symmetric });
            }}
          >
            {COLOUR_MAPS.map(({ kind, names }) => (
              <optgroup key={kind} label={kind}>
                {names.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </optgroup>
            ))}
          </select>
        </span>
      ),
    },
    {
      label: 'Scale',
      hint: 'How values are spread over the colours, likewise.',
      words: 'log logarithmic linear symlog sqrt heatmap',
      control: ({ id, hint }) => (
        <Choice
          {...{ id, hint }}
          value={pictures.scale}
          options={SCALE_TYPES.map((type) => [type, type] as const)}
          onChange={(scale) => {
            changePictures({ scale });
          }}
        />
      ),
    },
    {
      label: 'Read files without mapping them',
      hint: 'For a disk that shows zeros, or old numbers, where others are. What is open is opened anew.',
      words: 'memory map mmap network nfs fuse disk zeros wrong',
      control: ({ id, hint }) => (
        <Choice
          {...{ id, hint }}
          value={preferences.mapsFiles ? 'mapped' : 'read'}
          options={MAPPINGS}
          onChange={(mapping) => {
            changePreferences({ mapsFiles: mapping === 'mapped' });
          }}
        />
      ),
    },
    {
      label: 'Memory for pictures',
      hint: 'What heatmaps keep of what was read: two thirds for all windows together, one third in each.',
      words: 'memory budget cache tiles ram',
      control: ({ id, hint }) => (
        <Choice
          {...{ id, hint }}
          value={preferences.memory}
          options={withOwn(preferences.memory)}
          onChange={(memory) => {
            changePreferences({ memory });
          }}
        />
      ),
    },
  ];
}

/** The usual choices, and what was set otherwise if it is none of them. */
function withOwn(memory: number): readonly (readonly [number, string])[] {
  const isUsual = MEMORIES.some(([size]) => size === memory);
  return isUsual ? MEMORIES : [...MEMORIES, [memory, `${memory} MiB`]];
}

interface ChoiceProps<T extends string | number> {
  readonly id: string;
  readonly hint: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string | number>(props: ChoiceProps<T>): JSX.Element {
  const { id, hint, value, options, onChange } = props;
  return (
    <select
      id={id}
      aria-describedby={hint}
      value={value}
      onChange={({ target }) => {
        const [chosen] = options[target.selectedIndex] ?? [];
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {options.map(([option, label]) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  );
}
