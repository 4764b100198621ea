import { ArrowRightLeft } from 'lucide-react';
import type { JSX } from 'react';
import type { PlaneSpec, Position } from '../../electron/model/plane';
import { transposed } from '../planes/array-index';
import { countText } from '../../electron/model/sizes';
import { ToolButton } from '../ui/ToolButton';
import { axisOf, withAxis, type Direction } from '../planes/slicer-model';

interface Props {
  readonly shape: readonly number[];
  readonly plane: PlaneSpec;
  readonly through: Position;
  readonly onChange: (plane: PlaneSpec) => void;
}

/** Picks the axis that runs down and the one that runs across, and swaps them. */
export function ShownAxes({ shape, plane, through, onChange }: Props): JSX.Element {
  const menu = (direction: Direction, name: string): JSX.Element => (
    <label className="axis-menu">
      {name}
      <select
        className="field"
        title={`The axis that runs ${direction}`}
        value={axisOf(plane, direction)}
        onChange={({ target }) => {
          onChange(withAxis(plane, direction, Number(target.value), through));
        }}
      >
        {shape.map((length, axis) => (
          <option key={axis} value={axis}>
            axis {axis} ({countText(length)})
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      {menu('down', 'Rows')}
      <ToolButton
        label="Transpose: swap rows and columns"
        command="transpose"
        onClick={() => {
          onChange(transposed(plane));
        }}
      >
        <ArrowRightLeft size={15} aria-hidden />
      </ToolButton>
      {menu('across', 'Columns')}
    </>
  );
}
