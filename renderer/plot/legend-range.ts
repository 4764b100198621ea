/** What the legend's bar spans: the domain, and some of the values beyond its ends where there are any. */
import { valueAt, shareOf, type Domain, type Scale } from './scale';

/** As a share of the domain, at either end. */
const MARGIN = 0.2;
const BINS = 48;

export function legendRange(domain: Domain, extent: Domain | null, scale: Scale): Domain {
  if (!extent || domain.min === domain.max) return domain;
  const least = shareOf(extent.min, scale, domain);
  const greatest = shareOf(extent.max, scale, domain);
  return {
    min: least < 0 ? valueAt(Math.max(least, -MARGIN), scale, domain) : domain.min,
    max: greatest > 1 ? valueAt(Math.min(greatest, 1 + MARGIN), scale, domain) : domain.max,
  };
}

/** The edges of the histogram's bins, evenly apart on the scale. */
export function binEdges(range: Domain, scale: Scale): readonly number[] {
  return Array.from({ length: BINS + 1 }, (_, i) => valueAt(i / BINS, scale, range));
}

/** The outline of a histogram that grows to the left, in a box of 1 x 1; bars are as long as the root of a count. */
export function outline(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  const height = 1 / counts.length;
  const steps = counts.map((count, i) => `H${1 - Math.sqrt(count / most)}V${1 - (i + 1) * height}`);
  return `M1 1${steps.join('')}H1Z`;
}
