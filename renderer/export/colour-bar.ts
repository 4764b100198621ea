import type { TimeScale } from '../../electron/model/array';
import type { ChosenDomain } from '../plot/settings';
import { scaleOf } from '../plot/scale';
import type { Summary } from '../plot/summary';
import { domainLabels, valueTicks } from '../plot/ticks';

export interface BarTick {
  readonly label: string;
  /** From 0 at the bottom to 1 at the top. */
  readonly share: number;
}

/** What stands at the colours of the map, and whether there are values beyond its ends. */
export interface ColourBar {
  readonly ticks: readonly BarTick[];
  readonly below: boolean;
  readonly above: boolean;
}

/** Between the middles of two labels, at least. CSS pixels. */
const LABEL_HEIGHT = 16;
const USUAL_STEP = 44;

/** The bar of a domain, `length` CSS pixels long. */
export function colourBarOf(
  { domain, scale: type }: ChosenDomain,
  summary: Summary,
  length: number,
  time: TimeScale | null = null,
): ColourBar {
  const { extent, whole } = summary;
  const labels = domainLabels(domain, { ...summary, time });
  const below = extent !== null && extent.min < domain.min;
  const above = extent !== null && extent.max > domain.max;
  if (domain.min === domain.max) {
    return { ticks: [{ label: labels.min.label, share: 0.5 }], below, above };
  }
  const clearance = LABEL_HEIGHT / length;
  const inner = valueTicks(
    domain,
    scaleOf(type, domain),
    Math.max(Math.round(length / USUAL_STEP), 2),
    whole,
    time,
  )
    .filter(({ fraction }) => fraction >= clearance && fraction <= 1 - clearance)
    .map(({ label, fraction }) => ({ label, share: fraction }));
  const ticks = [{ label: labels.min.label, share: 0 }, ...inner, { label: labels.max.label, share: 1 }];
  return { ticks, below, above };
}
