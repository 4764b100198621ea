import {
  interpolateBlues,
  interpolateBrBG,
  interpolateCividis,
  interpolateGreys,
  interpolateInferno,
  interpolateMagma,
  interpolateOranges,
  interpolatePiYG,
  interpolatePlasma,
  interpolatePRGn,
  interpolatePuOr,
  interpolateRainbow,
  interpolateRdBu,
  interpolateRdYlBu,
  interpolateSinebow,
  interpolateSpectral,
  interpolateTurbo,
  interpolateViridis,
} from 'd3-scale-chromatic';
import { packColour } from './colour';

/** From 0 to 1, by the names that d3-scale-chromatic and matplotlib share. */
const INTERPOLATORS = {
  viridis: interpolateViridis,
  inferno: interpolateInferno,
  magma: interpolateMagma,
  plasma: interpolatePlasma,
  cividis: interpolateCividis,
  turbo: interpolateTurbo,
  Greys: interpolateGreys,
  Blues: interpolateBlues,
  Oranges: interpolateOranges,
  RdBu: interpolateRdBu,
  RdYlBu: interpolateRdYlBu,
  PuOr: interpolatePuOr,
  BrBG: interpolateBrBG,
  PRGn: interpolatePRGn,
  PiYG: interpolatePiYG,
  Spectral: interpolateSpectral,
  rainbow: interpolateRainbow,
  sinebow: interpolateSinebow,
} as const;

export type ColourMapName = keyof typeof INTERPOLATORS;

export const COLOUR_MAPS = [
  {
    kind: 'sequential',
    names: ['viridis', 'inferno', 'magma', 'plasma', 'cividis', 'turbo', 'Greys', 'Blues', 'Oranges'],
  },
  { kind: 'diverging', names: ['RdBu', 'RdYlBu', 'PuOr', 'BrBG', 'PRGn', 'PiYG', 'Spectral'] },
  { kind: 'cyclic', names: ['rainbow', 'sinebow'] },
] as const satisfies readonly { kind: string; names: readonly ColourMapName[] }[];

export function isColourMapName(name: string): name is ColourMapName {
  return Object.hasOwn(INTERPOLATORS, name);
}

export function isDiverging(name: ColourMapName): boolean {
  return COLOUR_MAPS[1].names.some((diverging) => diverging === name);
}

/** The colour of a share of the map, 0 to 1, as CSS writes it. */
export function colourAt(name: ColourMapName, reversed: boolean, share: number): string {
  return INTERPOLATORS[name](reversed ? 1 - share : share);
}

/** Colours in a lookup; 256 are all that eight bits a channel can tell apart along most maps. */
export const COLOURS = 256;

/** The map as packed colours. */
export function colourTable(name: ColourMapName, reversed: boolean): Uint32Array {
  return Uint32Array.from({ length: COLOURS }, (_, i) =>
    packColour(colourAt(name, reversed, i / (COLOURS - 1))),
  );
}

/** A CSS gradient of the map. */
export function gradientOf(name: ColourMapName, reversed: boolean, direction: string): string {
  const stops = Array.from({ length: 17 }, (_, i) => colourAt(name, reversed, i / 16));
  return `linear-gradient(${direction}, ${stops.join(', ')})`;
}
