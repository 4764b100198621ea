import { useSyncExternalStore } from 'react';
import { packColour, type Colouring } from './colour';
import { colourTable } from './colour-maps';
import { scaleOf } from './scale';
import type { ChosenDomain, Settings, SpecialName } from './settings';

/** The theme's colours of what no map has a colour for, in CSS. */
export const THEME_COLOURS = {
  nan: '--nan',
  positiveInfinity: '--positive-infinity',
  negativeInfinity: '--negative-infinity',
} as const;

export type ColourScheme = 'dark' | 'light';

/** What of the settings decides colours, and the scheme whose theme is in force. */
export interface ColourSettings extends Pick<Settings, 'colourMap' | 'reversed' | 'special' | 'markUnusual'> {
  readonly scheme: ColourScheme;
}

/** The colouring that settings ask for, in the theme in force around `element`. */
export function colouringOf(
  element: Element,
  settings: ColourSettings,
  chosen: ChosenDomain | null,
): Colouring {
  const theme = getComputedStyle(element);
  const table = colourTable(settings.colourMap, settings.reversed);
  const unusual = (name: keyof typeof THEME_COLOURS): number =>
    packColour(settings.special[name] ?? theme.getPropertyValue(THEME_COLOURS[name]).trim());
  const outside = (name: SpecialName, end: number): number => {
    const colour = settings.special[name];
    return colour === null ? (table.at(end) ?? 0) : packColour(colour);
  };
  return {
    domain: chosen?.domain ?? null,
    scale: scaleOf(chosen?.scale ?? 'linear', chosen?.domain ?? { min: 0, max: 1 }),
    table,
    special: {
      nan: unusual('nan'),
      positiveInfinity: unusual('positiveInfinity'),
      negativeInfinity: unusual('negativeInfinity'),
      below: outside('below', 0),
      above: outside('above', -1),
      outside: packColour(theme.getPropertyValue('--surface').trim()),
    },
    markUnusual: settings.markUnusual,
  };
}

const darkScheme = matchMedia('(prefers-color-scheme: dark)');

/** For useSyncExternalStore: 'dark' or 'light', as it changes. */
export const colourScheme = {
  get: (): ColourScheme => (darkScheme.matches ? 'dark' : 'light'),
  subscribe: (listener: () => void): (() => void) => {
    darkScheme.addEventListener('change', listener);
    return () => {
      darkScheme.removeEventListener('change', listener);
    };
  },
};

/** What the theme gives beside the colouring. */
export interface PlotTheme {
  /** The packed colour of what is not read yet. */
  readonly ground: number;
  /** The font of values, as CSS writes it. */
  readonly font: string;
}

/** Asked for once a scheme: to ask for it in a frame would have the page's styles worked out twice. */
export function usePlotTheme(): PlotTheme {
  const scheme = useColourScheme();
  return plotTheme(scheme);
}

const plotThemes = new Map<ColourScheme, PlotTheme>();

function plotTheme(scheme: ColourScheme): PlotTheme {
  const known = plotThemes.get(scheme);
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  const theme = {
    ground: groundOf(style),
    font: style.getPropertyValue('--font-mono'),
  };
  plotThemes.set(scheme, theme);
  return theme;
}

/** The packed colour of what is not read yet. */
export function groundOf(style: CSSStyleDeclaration): number {
  return packColour(style.getPropertyValue('--surface-sunken').trim());
}

export function useColourScheme(): ColourScheme {
  return useSyncExternalStore(colourScheme.subscribe, colourScheme.get);
}
