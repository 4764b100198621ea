import type { Reduction } from './tile';

/** How pictures look, as it is kept from one start to the next. The names are the page's to know. */
export interface PictureSettings {
  readonly reduction: Reduction;
  readonly colourMap: string;
  readonly reversed: boolean;
  readonly scale: string;
  /** The share of pixels at either end that the domain leaves out. */
  readonly tail: number;
  readonly symmetric: boolean;
  readonly markUnusual: boolean;
  /** '#rrggbb' by name; null for the colour that goes without saying. */
  readonly special: Readonly<Record<string, string | null>>;
  /** Whether profiles are drawn beside the picture. */
  readonly profiles: boolean;
}
