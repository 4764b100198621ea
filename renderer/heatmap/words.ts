/** What the heatmap says about itself, in words. */
import type { PlaneSize } from '../../electron/ipc/contract';
import type { Tally } from './overview';
import { coveredBy, type Pixel, type PixelSize } from './picture';
import { formatIndex } from './ticks';

/** Whether the samples are all that there is. */
export function isExact(read: number, plane: PlaneSize): boolean {
  return read >= plane.elements;
}

/** How much of the plane the samples are: 'exact: every element shown' or 'sampled 1 of 417 elements'. */
export function coverageText(read: number, missing: number, plane: PlaneSize): string {
  if (isExact(read, plane))
    return missing === 0 ? 'exact: every element shown' : 'exact: every element shown that is there';
  const share = plane.elements / read;
  if (Number.isInteger(share)) return `sampled 1 of ${formatIndex(share)} elements`;
  const rounded = share < 10 ? share.toFixed(1) : formatIndex(Math.round(share));
  return `sampled 1 of about ${rounded} elements`;
}

/** The same in figures. */
export function coverageDetail(read: number, plane: PlaneSize): string {
  const elements = BigInt(plane.elements);
  return `${formatIndex(read)} of ${elements.toLocaleString('en')} elements read`;
}

/** A kind of samples that the colour map has no colour for, and how many there are: '12 NaN'. */
export interface UnusualSamples {
  readonly kind: 'nan' | 'positive-infinity' | 'negative-infinity' | 'missing';
  readonly text: string;
}

/** The kinds of unusual samples that there are. */
export function unusualSamples(tally: Tally): readonly UnusualSamples[] {
  const kinds = [
    { kind: 'nan', name: 'NaN', count: tally.nan },
    { kind: 'positive-infinity', name: '+Inf', count: tally.positiveInfinity },
    { kind: 'negative-infinity', name: '−Inf', count: tally.negativeInfinity },
    { kind: 'missing', name: 'missing', count: tally.missing },
  ] as const;
  return kinds
    .filter(({ count }) => count > 0)
    .map(({ kind, name, count }) => ({ kind, text: `${formatIndex(count)} ${name}` }));
}

/** The block that a pixel stands for; null where that is the one element it shows. */
export function coverText(pixel: Pixel, picture: PixelSize, plane: PlaneSize): string | null {
  const { row0, row1, column0, column1 } = coveredBy(pixel, picture, plane);
  if (row1 - row0 <= 1 && column1 - column0 <= 1) return null;
  return `pixel covers ${span('row', row0, row1)}, ${span('column', column0, column1)}`;
}

function span(name: string, start: number, end: number): string {
  if (end - start <= 1) return `${name} ${formatIndex(start)}`;
  return `${name}s ${formatIndex(start)}–${formatIndex(end - 1)}`;
}
