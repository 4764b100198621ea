import type { JSX } from 'react';
import type { PlaneSize } from '../../electron/model/plane';
import type { PlaneWords } from '../planes/plane-words';
import { indexTicks } from '../plot/ticks';
import type { Stage, View } from '../plot/view';

/** CSS pixels that a figure in the small font takes, with room to spare, and a line of it with its margin. */
const FIGURE_WIDTH = 7.5;
const LINE_HEIGHT = 28;
const NAME_HEIGHT = 18;
const TICK = 5;
const GAP = 4;

/** Room for the column axis under the plot. */
export const COLUMN_AXIS_HEIGHT = TICK + GAP + 14 + NAME_HEIGHT;

/** Room for the row axis left of the plot: the same whatever its ticks, for the last index is the longest. */
export function rowAxisWidth(plane: PlaneSize, { rows }: PlaneWords): number {
  return NAME_HEIGHT + labelWidth(rows.label?.(plane.rows - 1) ?? '') + GAP + TICK;
}

function labelWidth(label: string): number {
  return Math.ceil(label.length * FIGURE_WIDTH);
}

export interface AxesProps {
  readonly stage: Stage;
  readonly view: View;
  readonly words: PlaneWords;
}

/**
 * Index ticks and names of both axes; drawn around the plot whose corner is (0, 0).
 *
 * Ticks are told apart by their place in the list: in a zoom most indices are new in each frame, and to make new nodes
 * for them takes longer than to move those that are there.
 */
export function Axes({ stage, view, words }: AxesProps): JSX.Element {
  const { plane, plot } = stage;
  const rows = indexTicks(view.rows, plane.rows, plot.height, () => LINE_HEIGHT, words.rows.label);
  const columns = indexTicks(
    view.columns,
    plane.columns,
    plot.width,
    (label) => labelWidth(label) + 12,
    words.columns.label,
  );
  const nameX = NAME_HEIGHT / 2 - rowAxisWidth(plane, words);
  return (
    <svg className="heatmap-axes" aria-hidden="true">
      {rows.map(({ label, at }, slot) => (
        <g key={slot}>
          <line x1={-TICK} x2={0} y1={at} y2={at} />
          <text x={-TICK - GAP} y={at} textAnchor="end" dominantBaseline="central">
            {label}
          </text>
        </g>
      ))}
      {columns.map(({ label, at }, slot) => (
        <g key={slot}>
          <line x1={at} x2={at} y1={plot.height} y2={plot.height + TICK} />
          <text x={at} y={plot.height + TICK + GAP + 10} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      <text
        className="heatmap-axis-name"
        textAnchor="middle"
        x={plot.width / 2}
        y={plot.height + COLUMN_AXIS_HEIGHT - 5}
      >
        {words.columns.name}
      </text>
      <text
        className="heatmap-axis-name"
        textAnchor="middle"
        dominantBaseline="central"
        transform={`translate(${nameX} ${plot.height / 2}) rotate(-90)`}
      >
        {words.rows.name}
      </text>
    </svg>
  );
}
