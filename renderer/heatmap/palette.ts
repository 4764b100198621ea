import { packColour, viridis, type Palette } from './colour';

/** The palette of the theme in force around `element`. */
export function readPalette(element: Element): Palette {
  const theme = getComputedStyle(element);
  const colour = (name: string): number => packColour(theme.getPropertyValue(name).trim());
  return {
    colourMap: viridis,
    nan: colour('--nan'),
    positiveInfinity: colour('--positive-infinity'),
    negativeInfinity: colour('--negative-infinity'),
    missing: colour('--missing'),
    missingStripe: colour('--line-strong'),
  };
}

const darkScheme = matchMedia('(prefers-color-scheme: dark)');

/** For useSyncExternalStore: 'dark' or 'light', as it changes. */
export const colourScheme = {
  get: (): 'dark' | 'light' => (darkScheme.matches ? 'dark' : 'light'),
  subscribe: (listener: () => void): (() => void) => {
    darkScheme.addEventListener('change', listener);
    return () => {
      darkScheme.removeEventListener('change', listener);
    };
  },
};
