import type { PlaneSpec } from '../../electron/model/plane';

/** How one side of a plane is named and labelled. */
export interface AxisWords {
  /** '' where no axis of the array runs along it. */
  readonly name: string;
  /** The label of a row or column: what it stands for in the array. Null where there is nothing to label. */
  readonly label: ((index: number) => string) | null;
}

export interface PlaneWords {
  readonly rows: AxisWords;
  readonly columns: AxisWords;
}

/**
 * What a plane's rows and columns are called. They have the array's own indices; a row of a wrapped array has that
 * of its first element, and its columns say how far on an element is.
 *
 * @param format How an index is written.
 */
export function planeWords(
  { rowAxis, columnAxis, wrap }: PlaneSpec,
  format: (index: number) => string = String,
): PlaneWords {
  if (wrap > 1) {
    return {
      rows: { name: 'axis 0', label: (row) => format(row * wrap) },
      columns: { name: 'further in the row', label: (column) => `+${format(column)}` },
    };
  }
  return { rows: wordsOf(rowAxis, format), columns: wordsOf(columnAxis, format) };
}

function wordsOf(axis: number, label: (index: number) => string): AxisWords {
  return axis < 0 ? { name: '', label: null } : { name: `axis ${axis}`, label };
}
