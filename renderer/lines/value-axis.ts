/** The axis that the values of a profile stand on. */
import type { TimeScale } from '../../electron/model/array';
import { scaleOf, valueAt, type Domain, type Scale, type ScaleType } from '../plot/scale';
import { valueTicks, type ValueTick } from '../plot/ticks';
import type { LineKind } from './line';

/** How far a profile reaches across its line, in CSS pixels. */
export const DEPTH = { row: 64, column: 92 } as const;

export interface ValueAxis {
  /** A little wider than the values, so that none lies on the edge. */
  readonly domain: Domain;
  readonly scale: Scale;
  readonly ticks: readonly ValueTick[];
}

const MARGIN = 0.08;
const MOST_TICKS = 5;
/** CSS pixels that a figure in the small font takes, and a line of it with its margin. */
const FIGURE_WIDTH = 7;
const LINE_HEIGHT = 18;
const LABELS_APART = 8;
const REACH = 12;

/**
 * An axis for values from `min` to `max`, with as many ticks as have room: one above the other beside a row, side by
 * side above a column. On a log scale only if all are above 0, since a profile leaves none out.
 *
 * @param whole whether there are whole numbers only
 * @param time what they count, if they are times
 */
export function valueAxis(
  { min, max }: Domain,
  type: ScaleType,
  whole: boolean,
  kind: LineKind,
  time: TimeScale | null = null,
): ValueAxis {
  const values = min < max ? { min, max } : around(min);
  const scale = scaleOf(type === 'log' && values.min <= 0 ? 'linear' : type, values);
  const least = scale.id === 'log' ? Number.MIN_VALUE : -Number.MAX_VALUE;
  const domain = {
    min: Math.max(valueAt(-MARGIN, scale, values), least),
    max: Math.min(valueAt(1 + MARGIN, scale, values), Number.MAX_VALUE),
  };
  for (let wanted = MOST_TICKS; wanted > 0; wanted--) {
    const ticks = valueTicks(domain, scale, wanted, whole, time);
    if (kind === 'row' ? fitAbove(ticks) : fitBeside(ticks)) return { domain, scale, ticks };
  }
  return { domain, scale, ticks: [] };
}

function fitAbove(ticks: readonly ValueTick[]): boolean {
  return ticks.every(({ fraction }, i) => {
    const next = ticks[i + 1];
    return !next || (next.fraction - fraction) * DEPTH.row >= LINE_HEIGHT;
  });
}

/** Labels may reach a little beyond the plot. */
function fitBeside(ticks: readonly ValueTick[]): boolean {
  let free = -REACH;
  return ticks.every(({ fraction, label }) => {
    const reach = (label.length * FIGURE_WIDTH) / 2;
    const start = fraction * DEPTH.column - reach;
    const fits = start >= free;
    const end = start + 2 * reach;
    free = end + LABELS_APART;
    return fits && end <= DEPTH.column + REACH;
  });
}

/** A domain with one value in its middle, or as near to it as doubles allow. */
function around(value: number): Domain {
  const reach = Math.abs(value) / 2 || 1;
  return { min: Math.max(value - reach, -Number.MAX_VALUE), max: Math.min(value + reach, Number.MAX_VALUE) };
}
