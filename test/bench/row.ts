/** One measured figure. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run or named as a fixed target. */
  readonly against: string;
  /** value / that. */
  readonly ratio: number;
}

export function row(name: string, value: number, unit: string, against: string, reference: number): Row {
  return { name, value, unit, against, ratio: value / reference };
}

/** The value below which `fraction` of them lie. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? NaN;
}
