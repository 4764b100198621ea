/** How the user wants the picture: reduction, colours and their domain. */
import type { Reduction } from '../../electron/model/tile';
import { isDiverging, type ColourMapName } from './colour-maps';
import type { Domain, ScaleType } from './scale';
import { quantile, type Summary } from './summary';

/** Where the domain comes from. Only a fixed one stays while the view moves. */
export type DomainRule =
  | { readonly kind: 'extent' }
  /** Without so great a share of the pixels at either end. */
  | { readonly kind: 'percentiles'; readonly tail: number }
  | { readonly kind: 'fixed'; readonly domain: Domain };

/** What takes a colour that is not of the map. */
export type SpecialName = 'nan' | 'positiveInfinity' | 'negativeInfinity' | 'below' | 'above';

export interface Settings {
  readonly reduction: Reduction;
  readonly colourMap: ColourMapName;
  readonly reversed: boolean;
  readonly scale: ScaleType;
  readonly domain: DomainRule;
  /** As far below 0 as above it. */
  readonly symmetric: boolean;
  readonly markUnusual: boolean;
  /** '#rrggbb'; null for the theme's colour, or the map's end. */
  readonly special: Readonly<Record<SpecialName, string | null>>;
  /** Whether profiles are drawn beside the picture. */
  readonly profiles: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  reduction: 'mean',
  colourMap: 'viridis',
  reversed: false,
  scale: 'linear',
  domain: { kind: 'extent' },
  symmetric: false,
  markUnusual: true,
  special: { nan: null, positiveInfinity: null, negativeInfinity: null, below: null, above: null },
  profiles: false,
};

/** The settings with another map: a diverging one has its middle at 0. */
export function withColourMap(settings: Settings, colourMap: ColourMapName): Settings {
  const [was, is] = [isDiverging(settings.colourMap), isDiverging(colourMap)];
  return { ...settings, colourMap, symmetric: was === is ? settings.symmetric : is };
}

export interface ChosenDomain {
  readonly domain: Domain;
  /** The scale that could be had. */
  readonly scale: ScaleType;
  /** What had to be different from what was asked for, in words; '' if nothing. */
  readonly note: string;
}

/** The domain for what is in view; null where nothing finite is. */
export function chooseDomain(settings: Settings, summary: Summary): ChosenDomain | null {
  const ruled = applyRule(settings.domain, summary);
  if (!ruled) return null;
  const domain = settings.symmetric ? symmetric(ruled) : ruled;
  if (settings.scale !== 'log' || domain.min > 0) return { domain, scale: settings.scale, note: '' };
  const least = summary.leastPositive;
  if (domain.max <= 0 || least === null) {
    return { domain, scale: 'linear', note: 'Nothing above 0 to show on a log scale: linear.' };
  }
  const min = Math.min(least, domain.max);
  return { domain: { min, max: domain.max }, scale: 'log', note: 'From the least value above 0.' };
}

function applyRule(rule: DomainRule, summary: Summary): Domain | null {
  if (rule.kind === 'fixed') return rule.domain;
  if (!summary.extent || rule.kind === 'extent') return summary.extent;
  return { min: quantile(summary, rule.tail), max: quantile(summary, 1 - rule.tail) };
}

function symmetric({ min, max }: Domain): Domain {
  const reach = Math.max(Math.abs(min), Math.abs(max));
  return { min: -reach, max: reach };
}
