import { format } from 'd3-format';

const scaled = format('.4~s');

/** 1500000 -> '1,500,000'; takes digits too, for what a double could not hold. */
export function formatCount(count: number | string): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 1500000000128 -> '1.5 TB'; exact below 1 kB. */
export function formatBytes(bytes: number): string {
  return scaled(bytes).replace(/[kMGTPE]?$/, ' $&B');
}

/** [75000, 5000000] -> '75000 × 5000000'; [] -> '0-d'. */
export function formatShape(shape: readonly (number | string)[]): string {
  return shape.length === 0 ? '0-d' : shape.join(' × ');
}

/** The start and the end of a text too long to be shown: names of fields can have a million characters. */
export function shortened(text: string, most = 200): string {
  return text.length <= most ? text : `${text.slice(0, most / 2)}…${text.slice(-most / 2)}`;
}
